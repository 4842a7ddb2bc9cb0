import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findAccount } from "#app/auth.server.ts";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { fieldName } from "#app/components/tally-fields.ts";
import { db } from "#app/db.server.ts";
import { correctionMessages } from "#app/i18n/corrections.ts";
import { formatShortTime } from "#app/i18n/format.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadCorrections } from "#app/services/corrections.server.ts";
import { sheetShape } from "#app/views/tally-view.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => correctionMessages[language].title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reader = await findAccount(request);
  const { language } = preferencesOf(request);
  const contestId = params.contestId ?? "";
  const ledger = await loadCorrections(db, contestId, { reader, now: new Date() });
  if (!ledger) return data({ contestId, ledger: null }, { status: 403 });
  const t = hallMessages[language];
  const c = correctionMessages[language];
  const shape = sheetShape(language, ledger);
  const number = (value: number | null) => (value === null ? c.notCounted : String(value));
  return data({
    contestId,
    ledger: {
      contest: ledger.contest.title[language],
      figuresNotice: ledger.contest.figuresNotice,
      isPublic: ledger.isPublic,
      corrections: ledger.corrections.map((correction) => ({
        key: `${correction.venue.id}/${correction.revision}`,
        venue: correction.venue.name[language],
        revision: correction.revision,
        at: formatShortTime(language, correction.at),
        reason: correction.reason,
        who: `${correction.counters.map((name) => name[language]).join(", ")} · ${correction.signedBy[language]}`,
        numbers: correction.numbers,
        changes: correction.changes.map(({ field, before, after }) =>
          correction.numbers
            ? c.change(fieldName(shape, t, field), number(before), number(after))
            : fieldName(shape, t, field),
        ),
      })),
      incidents: ledger.incidents.map(({ kind, happenedAt, note, venue }) => ({
        ...{ note: note ?? t.incidentHidden, venue: venue.name[language] },
        line: t.incidentLine(formatShortTime(language, happenedAt), t.incidentKinds[kind]),
      })),
    },
  });
}

type Ledger = NonNullable<Awaited<ReturnType<typeof loader>>["data"]["ledger"]>;

export default function CorrectionsPage() {
  const { contestId, ledger } = useLoaderData<typeof loader>();
  const t = useMessages(correctionMessages);
  const { language } = usePreferences();
  if (!ledger) {
    return (
      <div className="page narrow">
        <h1>{t.title}</h1>
        <p className="lead">{t.notYet}</p>
        <p>
          <a href={`/contests/${contestId}`}>{t.toContest}</a>
        </p>
      </div>
    );
  }
  return (
    <div className="page">
      <h1>{t.title}</h1>
      <p className="lead">{ledger.contest}</p>
      <FiguresNotice notice={ledger.figuresNotice} language={language} />
      <p>{t.lead}</p>
      {ledger.isPublic ? null : <p>{t.staffOnly}</p>}
      {ledger.corrections.length === 0 ? <p>{t.none}</p> : <Corrections ledger={ledger} />}
      <h2>{t.incidents}</h2>
      {ledger.incidents.length === 0 ? <p>{t.noIncidents}</p> : null}
      <ul>
        {ledger.incidents.map(({ line, venue, note }) => (
          <li key={`${line} ${venue} ${note}`}>
            <strong>
              {venue} · {line}
            </strong>
            <p className="tally-note-text">{note}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/contests/${contestId}/results`}>{t.toResults}</a>
      </p>
    </div>
  );
}

function Corrections({ ledger }: { ledger: Ledger }) {
  const t = useMessages(correctionMessages);
  return (
    <section
      className="table-scroll"
      aria-label={t.table}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            {[t.when, t.room, t.revision, t.changes, t.reason, t.who].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ledger.corrections.map(({ key, at, venue, revision, changes, numbers, reason, who }) => (
            <tr key={key}>
              <td>{at}</td>
              <th scope="row">{venue}</th>
              <td className="number">{revision}</td>
              <td>
                {changes.length === 0 ? t.unchanged : changes.join(", ")}
                {numbers ? null : <p className="hint">{t.merged}</p>}
              </td>
              <td>{reason}</td>
              <td>{who}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
