import type { ResultBody } from "#app/domain/result-body.ts";
import type { ResultChanges } from "#app/domain/result-changes.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { Notice } from "./notice.tsx";
import { namesOf, placeName } from "./results-names.ts";

interface ActsProps {
  body: ResultBody;
  language: Language;
}

/** What must be said before any figure: that officials chose otherwise than the count. Never folded away. */
export function OverrideMark({ body, language }: ActsProps) {
  const t = resultPartMessages[language];
  const { override } = body;
  if (!override) return null;
  const names = (ids: string[]) => namesOf(ids, body, language);
  return (
    <Notice kind="danger">
      <p>
        <strong>{t.overrideTitle}</strong>
      </p>
      <p>{t.override(names(override.out), names(override.in))}</p>
      <p>{t.overrideReason(override.reason)}</p>
    </Notice>
  );
}

/** How a tie across the cut line was settled, with all it takes to work a draw out again. */
export function TieSettled({ body, language }: ActsProps) {
  const t = resultPartMessages[language];
  const { tie } = body;
  if (!tie) return null;
  const steps = tie.steps.map((step) => t.steps[step]).join(", ");
  return (
    <section>
      <h2>{t.tieTitle}</h2>
      <p>{t.tieSettled(namesOf(tie.order, body, language), namesOf(tie.chosen, body, language), steps)}</p>
      {tie.draw ? (
        <dl className="facts">
          <dt>{t.drawSource}</dt>
          <dd>{tie.draw.source}</dd>
          <dt>{t.drawSeed}</dt>
          <dd>
            <code>{tie.draw.seed}</code>
          </dd>
          <dt>{t.drawTickets}</dt>
          <dd>
            <ol>
              {tie.draw.tickets.map(({ id, ticket }) => (
                <li key={id}>
                  {namesOf([id], body, language)} <code className="hash">{ticket}</code>
                </li>
              ))}
            </ol>
          </dd>
        </dl>
      ) : null}
    </section>
  );
}

/** What a corrected version changed: sheets, votes, places, chosen projects. */
export function Corrections(props: ActsProps & { changes: ResultChanges | null }) {
  const { body, changes, language } = props;
  const t = resultPartMessages[language];
  if (!body.corrects || !changes) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.correctsTitle(body.corrects.version)}</strong> {t.corrects(body.corrects.reason)}
      </p>
      <ChangedRooms body={body} changes={changes} language={language} />
      <ChangedPlaces body={body} changes={changes} language={language} />
      <p>
        {changes.in.length + changes.out.length === 0 ? t.chosenSame : null}
        {changes.in.length > 0 ? t.nowIn(namesOf(changes.in, body, language)) : null}{" "}
        {changes.out.length > 0 ? t.nowOut(namesOf(changes.out, body, language)) : null}
      </p>
    </Notice>
  );
}

function ChangedRooms({ body, changes, language }: ActsProps & { changes: ResultChanges }) {
  const t = resultPartMessages[language];
  const number = (value: number) => formatNumber(language, value);
  if (changes.venues.length === 0) return null;
  return (
    <>
      <p>{t.changedRooms}</p>
      <ul>
        {changes.venues.map(({ venueId, revision, cells }) => {
          const venue = body.venues.find(({ id }) => id === venueId);
          const name = venue ? placeName(venue, language) : venueId;
          return (
            <li key={venueId}>
              <a href={`/contests/${body.contest.id}/sheets/${venueId}/${revision.after}`}>
                {t.changedVenue(name, revision.before, revision.after)}
              </a>
              {cells.length > 0 ? ": " : null}
              {cells
                .map(({ projectId, before, after }) =>
                  t.changedCell(namesOf([projectId], body, language), number(before), number(after)),
                )
                .join(", ")}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function ChangedPlaces({ body, changes, language }: ActsProps & { changes: ResultChanges }) {
  const t = resultPartMessages[language];
  const number = (value: number) => formatNumber(language, value);
  if (changes.projects.length === 0) return null;
  return (
    <>
      <p>{t.changedProjects}</p>
      <ul>
        {changes.projects.map(({ projectId, total, rank }) => (
          <li key={projectId}>
            {t.changedProject(
              namesOf([projectId], body, language),
              number(total.before),
              number(total.after),
            )}
            {rank.before === rank.after ? null : `, ${t.changedRank(rank.before, rank.after)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
