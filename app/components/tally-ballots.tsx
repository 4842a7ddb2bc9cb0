import { useRef } from "react";
import { readBallotLines } from "#app/domain/ballot-lines.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import { useScripts } from "./tally-draft.ts";
import type { SheetShape } from "./tally-fields.ts";
import { ballotText } from "./tally-problems.ts";

/** The room's valid ballots, one a line. Scripts name an error as it is typed, count along and take back the last one. */
export function TallyBallots(props: {
  shape: SheetShape;
  t: HallMessages;
  initial: string;
  error: string | undefined;
  typed: string;
  changed: () => void;
}) {
  const { shape, t, initial, error, typed, changed } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const scripts = useScripts();
  // The line being typed is not judged before its Enter.
  const finished = typed.slice(0, typed.lastIndexOf("\n") + 1);
  const { ballots, problems } = readBallotLines(shape, finished);
  const choices = ballots.reduce((sum, ballot) => sum + ballot.length, 0);
  const undo = () => {
    if (!area.current) return;
    const lines = area.current.value.trimEnd().split("\n").slice(0, -1);
    area.current.value = lines.map((line) => `${line}\n`).join("");
    area.current.focus();
    changed();
  };
  const describedBy = ["ballots-hint", error ? "ballots-error" : null].filter(Boolean).join(" ");
  return (
    <fieldset className="tally-group ballots">
      <legend>
        <label htmlFor="ballots">{t.ballots}</label>
      </legend>
      <p className="hint" id="ballots-hint">
        {t.ballotsHint(shape.rule.min, shape.rule.max)}
      </p>
      {error ? (
        <p className="field-error" id="ballots-error">
          {error}
        </p>
      ) : null}
      <textarea
        ref={area}
        id="ballots"
        name="ballots"
        rows={12}
        defaultValue={initial}
        inputMode="decimal"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
      {scripts ? (
        <>
          <div role="status" className="tally-ballot-count">
            <p>
              <strong>
                {ballots.length === 0 ? t.ballotsNone : t.ballotsCount(ballots.length, choices)}
              </strong>
            </p>
            {problems.slice(0, 5).map(({ ballot, problem }) => (
              <p key={ballot} className="field-error">
                {ballotText(t, ballot, problem)}
              </p>
            ))}
            {problems.length > 5 ? <p className="field-error">{t.ballotMore(problems.length - 5)}</p> : null}
          </div>
          <button type="button" className="button small" onClick={undo}>
            {t.ballotsUndo}
          </button>
        </>
      ) : null}
    </fieldset>
  );
}
