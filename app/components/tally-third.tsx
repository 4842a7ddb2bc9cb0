import { useRef } from "react";
import type { HallMessages } from "#app/i18n/hall.ts";
import { type FieldMessage, textsByField } from "./error-summary.tsx";
import { TallyAsPaper } from "./tally-as-paper.tsx";
import { CountField } from "./tally-count-field.tsx";
import { useLeaveGuard } from "./tally-draft.ts";
import { type SheetShape, sheetGroups } from "./tally-fields.ts";
import { moveByKey } from "./tally-keys.ts";
import { TallyRestored } from "./tally-restored.tsx";
import { SaveButton, useSending } from "./tally-sending.tsx";
import { useTyped } from "./tally-typed.ts";
import { TextField } from "./text-field.tsx";

/** The fields in which the two counts differ, to be read from the paper once more. Neither earlier number is shown. */
export function TallyThird(props: {
  shape: SheetShape;
  t: HallMessages;
  round: number;
  /** Whose form it is, should the session end before it is sent. */
  owner: string;
  officerId: string;
  /** The room's name. */
  room: string;
  differing: readonly string[];
  draft: string;
  initial: Record<string, string>;
  refused: boolean;
  problems: readonly FieldMessage[];
  offerIncident: boolean;
  mostReasonLetters: number;
}) {
  const { shape, t, round, differing, initial, problems } = props;
  const form = useRef<HTMLFormElement>(null);
  const { unsaved, restored, update, discard, leave, letGo } = useTyped(form, props);
  const sending = useSending(form, { leave, letGo });
  useLeaveGuard(unsaved);
  const typing = () => {
    sending.hold();
    update();
  };
  const errors = textsByField(problems);
  const rows = sheetGroups(shape, t).flatMap((group) => group.rows);
  return (
    <form
      ref={form}
      method="post"
      className="tally-third"
      autoComplete="off"
      onInput={typing}
      onKeyDown={moveByKey}
      onSubmit={sending.submit}
    >
      <input type="hidden" name="intent" value="third" />
      <input type="hidden" name="round" value={round} />
      <input type="hidden" name="owner" value={props.owner} />
      {restored ? <TallyRestored from={restored} t={t} discard={discard} /> : null}
      <div className="tally-group">
        {rows
          .filter(({ field }) => differing.includes(field))
          .map((row) => (
            <CountField
              key={row.field}
              row={row}
              initial={initial[row.field] ?? ""}
              error={errors.get(row.field)}
              suspect={false}
            />
          ))}
      </div>
      <ProblemsElsewhere problems={problems} differing={differing} />
      <TextField
        id="reason"
        label={t.thirdReason}
        hint={t.thirdReasonHint}
        error={errors.get("reason")}
        defaultValue={initial.reason ?? ""}
        maxLength={props.mostReasonLetters}
        autoComplete="off"
      />
      {props.offerIncident ? <TallyAsPaper t={t} initial={initial} errors={errors} /> : null}
      <SaveButton
        label={t.saveThird}
        unsaved={unsaved || props.refused}
        officerId={props.officerId}
        sending={sending}
        t={t}
      />
    </form>
  );
}

/** A sum that does not hold may point at a field that is not asked for here. */
function ProblemsElsewhere(props: { problems: readonly FieldMessage[]; differing: readonly string[] }) {
  const here = ["reason", "incidentTime", "incidentNote", ...props.differing];
  return props.problems
    .filter(({ field }) => !here.includes(field))
    .map(({ field, text }) => (
      <p key={field} id={field} className="field-error">
        {text}
      </p>
    ));
}
