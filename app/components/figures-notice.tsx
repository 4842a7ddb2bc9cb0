import type { Text } from "#app/domain/contest.ts";
import type { Language } from "#app/i18n/language.ts";
import { Notice } from "./notice.tsx";

/** Says wherever figures show what must be said about them, e.g. that they are reconstructed. Nothing when nothing. */
export function FiguresNotice({ notice, language }: { notice: Text | null; language: Language }) {
  if (!notice) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{notice[language]}</strong>
      </p>
    </Notice>
  );
}
