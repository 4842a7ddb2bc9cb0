import { formatBytes } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { DataFiles, type FilesView } from "./data-files.tsx";

interface DownloadsProps {
  contestId: string;
  /** Null for the newest version. */
  version: number | null;
  view: FilesView;
  language: Language;
}

/** A result version as files, each with its fingerprint, and the bundle to count it again with. */
export function ResultDownloads({ contestId, version, view, language }: DownloadsProps) {
  const t = resultMessages[language];
  const address = `/contests/${contestId}`;
  return (
    <section>
      <div className="no-print">
        <h2>{t.downloads}</h2>
        <DataFiles files={view.files} licence={view.licence} language={language} />
        <p className="row">
          <a className="button" href={`${address}/check`}>
            {t.check}
          </a>
          <a className="button" href={`${address}/data${version === null ? "" : `?version=${version}`}`}>
            {openDataMessages[language].allFiles}
          </a>
        </p>
      </div>
      <p className="hint">{t.recount}</p>
      <h2>{t.verify}</h2>
      <p>{t.verifyText}</p>
      <Bundle view={view} language={language} />
    </section>
  );
}

function Bundle({ view, language }: { view: FilesView; language: Language }) {
  const t = resultMessages[language];
  const { bundle } = view;
  if (bundle === null) return <p>{t.noBundle}</p>;
  if (bundle === "in-the-making") return <p>{t.bundleInTheMaking}</p>;
  return (
    <>
      <p className="no-print">
        <a className="button" href={view.bundleAddress}>
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
  );
}
