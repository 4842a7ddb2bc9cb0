import { formatBytes } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";

export interface ShownFile {
  kind: "csv" | "xlsx" | "json" | "pb";
  name: string;
  /** Null while it is being read through. */
  bytes: number | null;
  sha256: string | null;
  address: string;
}

/** The files of a published result, each with its fingerprint. */
export function DataFiles({
  contestId,
  files,
  language,
}: {
  contestId: string;
  files: ShownFile[];
  language: Language;
}) {
  const t = openDataMessages[language];
  return (
    <>
      <p>{t.filesText}</p>
      <ul className="data-files">
        {files.map(({ kind, name, bytes, sha256, address }) => (
          <li key={kind} className="card">
            <p>
              <a href={address} download={name}>
                {t.kinds[kind]}
              </a>
              {bytes === null ? null : <span className="hint"> {formatBytes(language, bytes)}</span>}
            </p>
            <p className="hint">{name}</p>
            <p className="fingerprint">
              <span className="hint">{t.sha256}</span> {sha256 ? <code>{sha256}</code> : t.counting}
            </p>
          </li>
        ))}
      </ul>
      <p className="hint">{t.pbText}</p>
      <ul>
        <li>
          <a href={`/contests/${contestId}/files/SHA256SUMS`}>{t.checksums}</a>
        </li>
        <li>
          <a href={`/contests/${contestId}/bundle.zip`}>{t.bundle}</a>
        </li>
      </ul>
    </>
  );
}
