import { incidentKinds } from "#app/domain/incident.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import { IncidentFields } from "./tally-as-paper.tsx";
import type { CountingView, Refused, SheetPage } from "./tally-page.ts";
import { WordsForm } from "./tally-words.tsx";

/** What happened in the room, and a form to add to it. Nothing is ever taken out. */
export function TallyIncidents(props: {
  page: SheetPage;
  counting: CountingView;
  t: HallMessages;
  /** Whether the page asks for an incident elsewhere: its fields are there then, and not here. */
  asked: boolean;
  refused: Refused | null;
}) {
  const { page, counting, t, asked, refused } = props;
  const { incidents } = counting;
  const typed = refused?.typed ?? {};
  const errors = new Map(refused?.messages.map(({ field, text }) => [field, text]));
  const writing = page.access === "write" && page.entering && !asked;
  if (incidents.length === 0 && !writing) return null;
  return (
    <section className="tally-incidents no-print">
      <h2>{t.incidents}</h2>
      {incidents.length === 0 ? <p>{t.incidentsNone}</p> : null}
      <ul>
        {incidents.map(({ id, time, kind, note, by }) => (
          <li key={id}>
            <p>
              <strong>{t.incidentLine(time, t.incidentKinds[kind])}</strong> <span>({by})</span>
            </p>
            <p className="tally-note-text">{note ?? t.incidentHidden}</p>
          </li>
        ))}
      </ul>
      {writing ? (
        <WordsForm {...{ page, counting, t, refused }} intent="incident" summary={t.incidentAdd}>
          <input type="hidden" name="incident" value={counting.newIncidentId} />
          <Kinds t={t} chosen={typed.kind ?? ""} error={errors.get("kind")} />
          <IncidentFields t={t} initial={typed} errors={errors} />
          <button type="submit" className="button">
            {t.incidentSave}
          </button>
        </WordsForm>
      ) : null}
    </section>
  );
}

function Kinds({ t, chosen, error }: { t: HallMessages; chosen: string; error: string | undefined }) {
  return (
    <div className="field">
      <label htmlFor="kind">{t.incidentKind}</label>
      {error ? (
        <p className="field-error" id="kind-error">
          {error}
        </p>
      ) : null}
      <select id="kind" name="kind" defaultValue={chosen} aria-describedby={error ? "kind-error" : undefined}>
        <option value="">…</option>
        {incidentKinds
          .filter((kind) => kind !== "sums")
          .map((kind) => (
            <option key={kind} value={kind}>
              {t.incidentKinds[kind]}
            </option>
          ))}
      </select>
    </div>
  );
}
