import type { HallMessages } from "#app/i18n/hall.ts";
import { TextField } from "./text-field.tsx";

/** For figures that do not add up on the paper either: said by a person, with when and why. */
export function TallyAsPaper(props: {
  t: HallMessages;
  initial: Record<string, string>;
  errors: ReadonlyMap<string, string>;
}) {
  const { t, initial, errors } = props;
  const asPaper = (initial.asPaper ?? "") !== "";
  return (
    <details className="tally-as-paper" open={asPaper || undefined}>
      <summary>{t.sumsTitle}</summary>
      <p>{t.sumsText}</p>
      <label className="tally-confirm">
        <input type="checkbox" name="asPaper" value="1" defaultChecked={asPaper} /> {t.sumsConfirm}
      </label>
      <IncidentFields t={t} initial={initial} errors={errors} />
    </details>
  );
}

/** When it happened, and what. */
export function IncidentFields(props: {
  t: HallMessages;
  initial: Record<string, string>;
  errors: ReadonlyMap<string, string>;
}) {
  const { t, initial, errors } = props;
  const error = errors.get("incidentNote");
  return (
    <>
      <TextField
        id="incidentTime"
        label={t.incidentTime}
        hint={t.incidentTimeHint}
        error={errors.get("incidentTime")}
        defaultValue={initial.incidentTime ?? ""}
        maxLength={10}
        autoComplete="off"
      />
      <div className="field">
        <label htmlFor="incidentNote">{t.incidentNote}</label>
        <p className="hint" id="incidentNote-hint">
          {t.incidentNoteHint}
        </p>
        {error ? (
          <p className="field-error" id="incidentNote-error">
            {error}
          </p>
        ) : null}
        <textarea
          id="incidentNote"
          name="incidentNote"
          rows={3}
          maxLength={1000}
          defaultValue={initial.incidentNote ?? ""}
          aria-describedby={error ? "incidentNote-hint incidentNote-error" : "incidentNote-hint"}
          aria-invalid={error ? true : undefined}
        />
      </div>
    </>
  );
}
