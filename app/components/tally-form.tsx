import { type ClipboardEvent, useRef, useState } from "react";
import { fieldsOfBallots, readBallotLines } from "#app/domain/ballot-lines.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import { DeskCount } from "./desk-count.tsx";
import { type FieldMessage, textsByField } from "./error-summary.tsx";
import { TallyAsPaper } from "./tally-as-paper.tsx";
import { TallyBallots } from "./tally-ballots.tsx";
import { CountField } from "./tally-count-field.tsx";
import { useLeaveGuard, useScripts } from "./tally-draft.ts";
import { type SheetGroup, type SheetShape, sheetGroups } from "./tally-fields.ts";
import { TallyFile } from "./tally-file.tsx";
import { moveByKey, pasteColumn } from "./tally-keys.ts";
import type { CountMode } from "./tally-page.ts";
import { TallyRestored } from "./tally-restored.tsx";
import { SaveButton, useSending } from "./tally-sending.tsx";
import { sumsSoFar } from "./tally-sums.ts";
import { TallyTotals } from "./tally-totals.tsx";
import { useTyped } from "./tally-typed.ts";

interface TallyFormProps {
  shape: SheetShape;
  t: HallMessages;
  /** Which of the two counts it is. */
  reading: "first" | "second";
  round: number;
  /** Whose form it is, should the session end before it is sent. */
  owner: string;
  officerId: string;
  /** The room's name. */
  room: string;
  /** Whether the board still waits to hear that somebody counts; whoever forgets to say so saves all the same. */
  begin: boolean;
  mode: CountMode;
  /** Under which key the device keeps what is typed. */
  draft: string;
  /** What the fields hold when the page is drawn: what was just refused, or nothing. */
  initial: Record<string, string>;
  /** True when `initial` was typed and refused: it is newer than anything the device keeps. */
  refused: boolean;
  problems: readonly FieldMessage[];
  /** Whether an incident may explain sums that do not hold. */
  offerIncident: boolean;
  /** How many people the room's desk has checked in; null where it was not used. */
  atDesk: number | null;
}

/** The sheet as a form of plain fields; scripts add sums, keys, paste and a copy on the device. */
export function TallyForm(props: TallyFormProps) {
  const { shape, t, reading, round, mode, problems, initial } = props;
  const form = useRef<HTMLFormElement>(null);
  const { typed, unsaved, restored, update, discard, leave, letGo } = useTyped(form, props);
  const [pasted, setPasted] = useState("");
  const scripts = useScripts();
  const sending = useSending(form, { leave, letGo });
  useLeaveGuard(unsaved);
  const typing = () => {
    sending.hold();
    update();
  };
  const sums = sumsSoFar(shape, t, mode === "ballots" ? withBallots(shape, typed) : typed);
  const errors = textsByField(problems);
  const suspects = new Set(sums.wrong.map(({ field }) => field));

  const paste = (event: ClipboardEvent<HTMLFormElement>) => {
    const done = pasteColumn(event, (field) => field.startsWith("votes-"));
    if (!done) return;
    setPasted(t.pasted(done.filled, done.dropped));
    typing();
  };
  return (
    <form
      ref={form}
      method="post"
      className="tally-form"
      autoComplete="off"
      onInput={typing}
      onKeyDown={moveByKey}
      onPaste={paste}
      onSubmit={sending.submit}
    >
      <input type="hidden" name="intent" value="reading" />
      <input type="hidden" name="round" value={round} />
      <input type="hidden" name="owner" value={props.owner} />
      <input type="hidden" name="mode" value={mode} />
      {props.begin ? <Begin t={t} /> : null}
      <div className="tally-entry">
        {restored ? <TallyRestored from={restored} t={t} discard={discard} /> : null}
        {scripts && mode === "totals" ? (
          <p className="hint">
            {t.keysHint} {t.pasteHint}
          </p>
        ) : null}
        {groupsOf(mode, sheetGroups(shape, t)).map((group) => (
          <fieldset key={group.id} className={`tally-group ${group.id}`}>
            <legend>{group.title}</legend>
            {group.hint ? <p className="hint">{group.hint}</p> : null}
            {group.rows.map((row) => (
              <CountField
                key={row.field}
                row={row}
                initial={initial[row.field] ?? ""}
                error={errors.get(row.field)}
                suspect={suspects.has(row.field)}
                note={
                  row.field === "checkedIn" && props.atDesk !== null ? (
                    <DeskCount atDesk={props.atDesk} written={sums.checkedIn} t={t} />
                  ) : null
                }
              />
            ))}
          </fieldset>
        ))}
        {mode === "ballots" ? (
          <TallyBallots
            shape={shape}
            t={t}
            initial={initial.ballots ?? ""}
            error={errors.get("ballots")}
            typed={typed.get("ballots") ?? ""}
            changed={typing}
          />
        ) : null}
        <p role="status" className="hint">
          {pasted}
        </p>
      </div>
      <TallyTotals sums={sums} t={t} />
      <div className="tally-save">
        {props.offerIncident ? <TallyAsPaper t={t} initial={initial} errors={errors} /> : null}
        <p className="hint">{t.saveHint}</p>
        <SaveButton
          label={t.saveReading[reading]}
          unsaved={unsaved || props.refused}
          officerId={props.officerId}
          sending={sending}
          t={t}
        />
        <TallyFile t={t} />
      </div>
    </form>
  );
}

/** What the ballots typed so far make of the sheet's other fields. */
function withBallots(shape: SheetShape, typed: ReadonlyMap<string, string>): Map<string, string> {
  const { ballots } = readBallotLines(shape, typed.get("ballots") ?? "");
  return new Map([...typed, ...(ballots.length > 0 ? fieldsOfBallots(shape, ballots) : [])]);
}

/** Ballot by ballot the valid ones, their sizes and the votes follow from what is typed. */
function groupsOf(mode: CountMode, groups: SheetGroup[]): SheetGroup[] {
  if (mode === "totals") return groups;
  return groups
    .filter(({ id }) => id === "people")
    .map((group) => ({ ...group, rows: group.rows.filter(({ field }) => field !== "valid") }));
}

/** Part of the form, so that what is typed goes along and stays. Enter saves all the same: the first button stands for it. */
function Begin({ t }: { t: HallMessages }) {
  return (
    <p className="row count-begin no-print">
      <button type="submit" className="tally-enter" tabIndex={-1} aria-hidden="true" />
      <button type="submit" name="begin" value="1" className="button small">
        {t.begin}
      </button>
      <span className="hint">{t.beginText}</span>
    </p>
  );
}
