import { type ReactNode, useEffect } from "react";
import type { HallMessages } from "#app/i18n/hall.ts";
import { clearDraft, draftKey, writeDraft } from "./tally-draft.ts";
import { fieldName } from "./tally-fields.ts";
import type { SheetAnswer, SheetPage } from "./tally-page.ts";
import { TallyComparison } from "./tally-table.tsx";
import { WordsForm } from "./tally-words.tsx";
import { TextField } from "./text-field.tsx";

/** There is a count or a signed sheet already: both side by side, and what can be done about it. */
export function TallyConflict(props: {
  page: SheetPage;
  answer: Extract<SheetAnswer, { type: "conflict" }>;
  t: HallMessages;
  /** What must be said with the figures. */
  children: ReactNode;
}) {
  const { page, answer, t } = props;
  const { typed, mine, current, mode } = answer;
  const round = page.counting?.round ?? 1;
  // A reload must not lose the reader's entry, in whichever way it was typed.
  const draft = draftKey({ ...page, form: mode });
  useEffect(
    () => writeDraft(draft, { round, typed: new Map(Object.entries(typed)), room: page.venue, sent: false }),
    [draft, typed, round, page.venue],
  );
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
        <a className="button" href={page.path} onClick={() => clearDraft(draft)}>
          {t.keepTheirs}
        </a>
        {differing.length === 0 || current.revision === null || !page.counting ? null : (
          <WordsForm {...{ page, t }} counting={page.counting} intent="correct" refused={null}>
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
          </WordsForm>
        )}
      </div>
    </>
  );
}
