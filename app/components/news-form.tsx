import type { AnnouncementField, TypedAnnouncement } from "#app/domain/announcement.ts";
import { announcementKinds, mostLetters, projectStatuses } from "#app/domain/announcement.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { TextField } from "./text-field.tsx";

interface NewsFormProps {
  typed: TypedAnnouncement;
  errorOf: (field: AnnouncementField) => string | undefined;
  /** Empty before publication: then notices alone can be written. */
  chosen: readonly { id: string; title: { ko: string; en: string } }[];
  again: boolean;
  language: Language;
}

/** The fields of an announcement. It leads to a preview and never further. */
export function NewsForm({ typed, errorOf, chosen, again, language }: NewsFormProps) {
  const t = newsMessages[language];
  const text = (id: "titleKo" | "titleEn" | "day" | "budget") => ({
    ...{ id, label: t.fields[id], error: errorOf(id), defaultValue: typed[id], autoComplete: "off" },
  });
  return (
    <form method="post" noValidate>
      <input type="hidden" name="corrects" value={typed.corrects} />
      <Choice
        id="kind"
        label={t.fields.kind}
        error={errorOf("kind")}
        value={typed.kind}
        options={announcementKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
      />
      {chosen.length === 0 ? <p className="hint">{t.afterPublication}</p> : null}
      {chosen.length > 0 ? (
        <>
          <Choice
            id="projectId"
            label={t.fields.projectId}
            error={errorOf("projectId")}
            value={typed.projectId}
            blank={t.choose}
            options={chosen.map(({ id, title }) => ({ value: id, label: title[language] }))}
          />
          <Choice
            id="status"
            label={t.fields.status}
            error={errorOf("status")}
            value={typed.status}
            blank={t.choose}
            options={projectStatuses.map((status) => ({ value: status, label: t.statuses[status] }))}
          />
          <TextField {...text("budget")} inputMode="numeric" maxLength={30} />
        </>
      ) : null}
      <TextField {...text("day")} type="date" />
      <TextField {...text("titleKo")} maxLength={mostLetters.title} />
      <Area id="textKo" label={t.fields.textKo} error={errorOf("textKo")} value={typed.textKo} />
      <TextField {...text("titleEn")} maxLength={mostLetters.title} lang="en" />
      <Area id="textEn" label={t.fields.textEn} error={errorOf("textEn")} value={typed.textEn} lang="en" />
      <button className={again ? "button" : "button primary"} type="submit" name="intent" value="preview">
        {again ? t.previewAgain : t.preview}
      </button>
    </form>
  );
}

interface FieldProps {
  id: AnnouncementField;
  label: string;
  error: string | undefined;
  value: string;
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p className="field-error" id={`${id}-error`}>
      {error}
    </p>
  ) : null;
}

function tie(id: string, error: string | undefined) {
  return { "aria-describedby": error ? `${id}-error` : undefined, "aria-invalid": error ? true : undefined };
}

function Choice({
  id,
  label,
  error,
  value,
  blank,
  options,
}: FieldProps & { blank?: string; options: { value: string; label: string }[] }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldError id={id} error={error} />
      <select id={id} name={id} defaultValue={value} {...tie(id, error)}>
        {blank ? <option value="">{blank}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Area({ id, label, error, value, lang }: FieldProps & { lang?: string }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldError id={id} error={error} />
      <textarea
        id={id}
        name={id}
        rows={8}
        lang={lang}
        maxLength={mostLetters.text}
        defaultValue={value}
        {...tie(id, error)}
      />
    </div>
  );
}
