import type { HallMessages } from "#app/i18n/hall.ts";

/** Part of the form, so that what is typed goes along and stays; pressing its button saves nothing. */
export function TallyFile({ t }: { t: HallMessages }) {
  return (
    <details className="tally-send-back">
      <summary>{t.file.title}</summary>
      <p id="file-hint">{t.file.hint}</p>
      <div className="field">
        <label htmlFor="file">{t.file.label}</label>
        <input id="file" name="file" type="file" accept=".csv,.xlsx" aria-describedby="file-hint" />
      </div>
      <button type="submit" name="fill" value="1" formEncType="multipart/form-data" className="button">
        {t.file.fill}
      </button>
    </details>
  );
}
