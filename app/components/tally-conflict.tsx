import { type ReactNode, useEffect } from "react";
import type { HallMessages } from "#app/i18n/hall.ts";
import { writeDraft } from "./tally-draft.ts";
import { fieldName } from "./tally-fields.ts";
import type { SheetAnswer, SheetPage } from "./tally-page.ts";
import { TallyComparison } from "./tally-table.tsx";
import { TextField } from "./text-field.tsx";

/** Somebody saved first: both sheets side by side, and the choice between them. */
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
      <h1>{t.conflictTitle}</h1>
      <p className="lead">{t.conflictText(current.revision, current.at, current.by)}</p>
      {props.children}
      <p>
        <strong>{differing.length === 0 ? t.conflictSame : t.conflictCells(differing.length, names)}</strong>
      </p>
      <TallyComparison
        caption={`${t.mine} / ${t.theirs(current.revision)}`}
        shape={page.shape}
        left={{ title: t.mine, values: mine }}
        right={{ title: t.theirs(current.revision), values: current.values }}
        t={t}
      />
      <div className="tally-choice">
        <a className="button" href={`${page.path}?kept=${current.revision}`}>
          {t.keepTheirs}
        </a>
        {differing.length === 0 ? null : (
          <form method="post" action={`${page.path}?edit=1`}>
            <input type="hidden" name="base" value={current.revision} />
            {Object.entries(typed)
              .filter(([field]) => field !== "reason")
              .map(([field, text]) => (
                <input key={field} type="hidden" name={field} value={text} />
              ))}
            <TextField
              id="reason"
              label={t.reason}
              hint={t.reasonHint}
              defaultValue={typed.reason ?? ""}
              maxLength={page.mostReasonLetters}
              autoComplete="off"
            />
            <button type="submit" className="button primary">
              {t.keepMine}
            </button>
          </form>
        )}
      </div>
    </>
  );
}
