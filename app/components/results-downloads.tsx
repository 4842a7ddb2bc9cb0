import { formatBytes } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { resultMessages } from "#app/i18n/results.ts";

interface DownloadsProps {
  contestId: string;
  /** Null while it is being made. */
  bundle: { fileName: string; bytes: number; sha256: string; logKey: string } | null;
  language: Language;
}

/** The result as files, and the bundle to count it again with. */
export function ResultDownloads({ contestId, bundle, language }: DownloadsProps) {
  const t = resultMessages[language];
  const address = `/contests/${contestId}`;
  return (
    <section>
      <h2 className="no-print">{t.downloads}</h2>
      <p className="row no-print">
        <a className="button" href={`${address}/check`}>
          {t.check}
        </a>
        <a className="button" href={`${address}/results.csv`}>
          {t.csv}
        </a>
        <a className="button" href={`${address}/results.json`}>
          {t.json}
        </a>
        <a className="button" href={`${address}/files/results.xlsx`}>
          {openDataMessages[language].kinds.xlsx}
        </a>
        <a className="button" href={`${address}/data`}>
          {openDataMessages[language].allFiles}
        </a>
      </p>
      <p className="hint">{t.recount}</p>
      <h2>{t.verify}</h2>
      <p>{t.verifyText}</p>
      {bundle ? (
        <>
          <p className="no-print">
            <a className="button" href={`${address}/bundle.zip`}>
              {t.bundle(formatBytes(language, bundle.bytes))}
            </a>
          </p>
          <dl className="facts">
            <dt>{t.bundleSha256}</dt>
            <dd className="fingerprint">
              <code>{bundle.sha256}</code>
            </dd>
            <dt>{t.logKey}</dt>
            <dd className="fingerprint">
              <code>{bundle.logKey}</code>
            </dd>
            <dt>{t.verifyCommands}</dt>
            <dd>
              <code className="command">unzip {bundle.fileName} verify.mjs verify.py</code>
              <code className="command">node verify.mjs {bundle.fileName}</code>
              <code className="command">python3 verify.py {bundle.fileName}</code>
            </dd>
          </dl>
        </>
      ) : (
        <p>{t.bundleInTheMaking}</p>
      )}
    </section>
  );
}
