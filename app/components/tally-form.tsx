import { type ClipboardEvent, useRef, useState } from "react";
import type { HallMessages } from "#app/i18n/hall.ts";
import type { FieldMessage } from "./error-summary.tsx";
import { useLeaveGuard, useScripts } from "./tally-draft.ts";
import { type SheetGroup, type SheetShape, sheetGroups } from "./tally-fields.ts";
import { moveByKey, pasteColumn } from "./tally-keys.ts";
import { sumsSoFar } from "./tally-sums.ts";
import { TallyTotals } from "./tally-totals.tsx";
import { useTyped } from "./tally-typed.ts";
import { TextField } from "./text-field.tsx";

interface TallyFormProps {
  shape: SheetShape;
  t: HallMessages;
  /** The newest revision this entry is made on; 0 for none. */
  baseRevision: number;
  /** Under which key the device keeps what is typed. */
  draft: string;
  /** What the fields hold when the page is drawn: the newest revision's figures, or what was just refused. */
  initial: Record<string, string>;
  /** True when `initial` was typed and refused: it is newer than anything the device keeps. */
  refused: boolean;
  problems: readonly FieldMessage[];
  mostReasonLetters: number;
}

/** The sheet as a form of plain fields; scripts add sums, keys, paste and a copy on the device. */
export function TallyForm(props: TallyFormProps) {
  const { shape, t, baseRevision, problems } = props;
  const form = useRef<HTMLFormElement>(null);
  const { typed, unsaved, restored, update, discard, leave } = useTyped(form, props);
  const [pasted, setPasted] = useState("");
  const scripts = useScripts();
  useLeaveGuard(unsaved);
  const sums = sumsSoFar(shape, t, typed);
  const errors = new Map(problems.map(({ field, text }) => [field, text]));
  const suspects = new Set(sums.tooMany.map(({ field }) => field));
  const fieldProps = { initial: props.initial, errors, suspects };

  const paste = (event: ClipboardEvent<HTMLFormElement>) => {
    const done = pasteColumn(event, (field) => field.startsWith("votes-"));
    if (!done) return;
    setPasted(t.pasted(done.filled, done.dropped));
    update();
  };
  return (
    <form
      ref={form}
      method="post"
      className="tally-form"
      autoComplete="off"
      onInput={update}
      onKeyDown={moveByKey}
      onPaste={paste}
      onSubmit={leave}
    >
      <input type="hidden" name="base" value={baseRevision} />
      <div className="tally-entry">
        {restored ? <Restored t={t} discard={discard} /> : null}
        {scripts ? (
          <p className="hint">
            {t.keysHint} {t.pasteHint}
          </p>
        ) : null}
        {sheetGroups(shape, t).map((group) => (
          <FieldGroup key={group.id} group={group} {...fieldProps} />
        ))}
        <p role="status" className="hint">
          {pasted}
        </p>
      </div>
      <TallyTotals sums={sums} t={t} />
      <SaveArea {...props} error={errors.get("reason")} />
    </form>
  );
}

function Restored({ t, discard }: { t: HallMessages; discard: () => void }) {
  return (
    <div className="notice warning" role="status">
      <p>{t.restored}</p>
      <button type="button" className="button small" onClick={discard}>
        {t.discard}
      </button>
    </div>
  );
}

function SaveArea({
  t,
  baseRevision,
  initial,
  mostReasonLetters,
  error,
}: TallyFormProps & { error: string | undefined }) {
  return (
    <div className="tally-save">
      {baseRevision > 0 ? (
        <TextField
          id="reason"
          label={t.reason}
          hint={t.reasonHint}
          error={error}
          defaultValue={initial.reason ?? ""}
          maxLength={mostReasonLetters}
          autoComplete="off"
        />
      ) : null}
      <p className="hint">{t.saveHint}</p>
      <button type="submit" className="button primary">
        {baseRevision > 0 ? t.save(baseRevision + 1) : t.saveFirst}
      </button>
    </div>
  );
}

function FieldGroup(props: {
  group: SheetGroup;
  initial: Record<string, string>;
  errors: ReadonlyMap<string, string>;
  suspects: ReadonlySet<string>;
}) {
  const { group, initial, errors, suspects } = props;
  return (
    <fieldset className={`tally-group ${group.id}`}>
      <legend>{group.title}</legend>
      {group.hint ? <p className="hint">{group.hint}</p> : null}
      {group.rows.map(({ field, label, number }) => {
        const error = errors.get(field);
        const wrong = error !== undefined || suspects.has(field);
        return (
          <div key={field} className={wrong ? "tally-row wrong" : "tally-row"}>
            <label htmlFor={field}>
              {number === null ? null : <span className="tally-number">{number}</span>}
              <span>{label}</span>
            </label>
            <input
              id={field}
              name={field}
              type="text"
              inputMode="numeric"
              enterKeyHint="next"
              autoComplete="off"
              maxLength={20}
              defaultValue={initial[field] ?? ""}
              aria-invalid={wrong || undefined}
              aria-describedby={error === undefined ? undefined : `${field}-error`}
            />
            {error === undefined ? null : (
              <p className="field-error" id={`${field}-error`}>
                {error}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
