import type { Licence } from "#app/domain/licences.ts";
import { formatBytes } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { LicenceLine } from "./licence-line.tsx";

export interface ShownFile {
  kind: "csv" | "xlsx" | "json" | "pb" | "zip";
  name: string;
  /** Null while it is being read through. */
  bytes: number | null;
  sha256: string | null;
  address: string;
}

/** What pages show of a result's files. */
export interface FilesView {
  files: ShownFile[];
  /** Where the checksums of all files are. */
  sums: string;
  /** Null when it cannot be made. */
  bundle: { fileName: string; bytes: number; sha256: string; logKey: string } | "in-the-making" | null;
  bundleAddress: string;
  licence: Licence;
}

/** Files of a published result, each with its fingerprint, and the terms they are given under. */
export function DataFiles(props: { files: ShownFile[]; licence: Licence; language: Language }) {
  const { files, licence, language } = props;
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
      <LicenceLine licence={licence} language={language} />
    </>
  );
}

/** The bundle beside the other files; without a fingerprint while it is being made, nothing when it cannot be. */
export function bundleFile({ bundle, bundleAddress: address }: FilesView): ShownFile[] {
  if (bundle === null) return [];
  if (bundle === "in-the-making")
    return [{ kind: "zip", name: "bundle.zip", bytes: null, sha256: null, address }];
  const { fileName: name, bytes, sha256 } = bundle;
  return [{ kind: "zip", name, bytes, sha256, address }];
}
