import { type ReactNode, useEffect } from "react";
import type { HallMessages } from "#app/i18n/hall.ts";
import { writeDraft } from "./tally-draft.ts";
import { fieldName } from "./tally-fields.ts";
import type { SheetAnswer, SheetPage } from "./tally-page.ts";
import { TallyComparison } from "./tally-table.tsx";
import { TextField } from "./text-field.tsx";

/** There is a count or a signed sheet already: both side by side, and what can be done about it. */
export function TallyConflict(props: {
  page: SheetPage;
  answer: Extract<SheetAnswer, { type: "conflict" }>;
  /** Where the device keeps the reader's entry meanwhile: a reload must not lose it. */
  draft: string;
  t: HallMessages;
  /** What must be said with the figures. */
  children: ReactNode;
}) {
  const { page, answer, draft, t } = props;
  const { typed, mine, current } = answer;
  useEffect(() => writeDraft(draft, new Map(Object.entries(typed))), [draft, typed]);
  const differing = Object.keys(mine).filter((field) => mine[field] !== current.values[field]);
  const names = differing.map((field) => fieldName(page.shape, t, field)).join(", ");
  return (
    <>
      <h1>{answer.heading}</h1>
      <p className="lead">{answer.text}</p>
      {props.children}
      <p>
        <strong>{differing.length === 0 ? t.conflictSame : t.conflictCells(differing.length, names)}</strong>
      </p>
      <TallyComparison
        caption={`${t.mine} / ${current.title}`}
        shape={page.shape}
        left={{ title: t.mine, values: mine }}
        right={{ title: current.title, values: current.values }}
        t={t}
      />
      <div className="tally-choice">
        <a className="button" href={page.path}>
          {t.keepTheirs}
        </a>
        {differing.length === 0 || current.revision === null ? null : (
          <form method="post" action={page.path}>
            <input type="hidden" name="intent" value="correct" />
            <input type="hidden" name="round" value={page.counting?.round ?? 1} />
            <input type="hidden" name="owner" value={page.owner} />
            <TextField
              id="reason"
              label={t.reason}
              hint={t.reasonHint}
              maxLength={page.mostReasonLetters}
              autoComplete="off"
            />
            <button type="submit" className="button primary">
              {t.correctStart}
            </button>
          </form>
        )}
      </div>
    </>
  );
}
