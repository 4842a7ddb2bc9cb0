import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { Notice } from "./notice.tsx";

/** Whether this is still the result: an older version says which one is, and one being corrected says so. */
export function ResultStanding(props: {
  contestId: string;
  version: number;
  newest: number;
  /** The version that is being made of it; null when none is. */
  correcting: number | null;
  language: Language;
}) {
  const { contestId, version, newest, correcting, language } = props;
  const t = resultPartMessages[language];
  if (newest !== version) {
    return (
      <Notice kind="danger">
        <p>
          <strong>{t.oldVersion(version, newest)}</strong>{" "}
          <a href={`/contests/${contestId}/results`}>{t.seeNewest}</a>
        </p>
      </Notice>
    );
  }
  return correcting === null ? null : (
    <Notice kind="warning">
      <p>
        <strong>{t.correcting}</strong>
      </p>
    </Notice>
  );
}
