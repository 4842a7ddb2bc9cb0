import type { ResultBody, ResultVenue } from "#app/domain/result-body.ts";
import type { ResultChanges, VenueChange } from "#app/domain/result-changes.ts";
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

type NamedRoom = Pick<ResultVenue, "id" | "name" | "nameEn">;

interface ChangesProps extends ActsProps {
  changes: ResultChanges;
  /** Rooms as either version names them. */
  rooms: NamedRoom[];
}

/** What a corrected version changed: sheets, votes, places, chosen projects. */
export function Corrections(props: ActsProps & { changes: (ResultChanges & { rooms: NamedRoom[] }) | null }) {
  const { body, changes, language } = props;
  const t = resultPartMessages[language];
  if (!body.corrects || !changes) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.correctsTitle(body.corrects.version)}</strong> {t.corrects(body.corrects.reason)}
      </p>
      <ChangedRooms body={body} changes={changes} rooms={changes.rooms} language={language} />
      <ChangedPlaces body={body} changes={changes} language={language} />
      <p>
        {changes.in.length + changes.out.length === 0 ? t.chosenSame : null}
        {changes.in.length > 0 ? t.nowIn(namesOf(changes.in, body, language)) : null}{" "}
        {changes.out.length > 0 ? t.nowOut(namesOf(changes.out, body, language)) : null}
      </p>
    </Notice>
  );
}

function ChangedRooms({ body, changes, rooms, language }: ChangesProps) {
  const t = resultPartMessages[language];
  if (changes.venues.length === 0) return null;
  return (
    <>
      <p>{t.changedRooms}</p>
      <ul>
        {changes.venues.map((change) => (
          <li key={change.after.join()}>
            <ChangedSheet body={body} change={change} rooms={rooms} language={language} />
            {figuresWords(change, { body, language })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which rooms, with the way to the sheet: rooms that are published together have none that everybody may read. */
function ChangedSheet(props: Pick<ChangesProps, "body" | "rooms" | "language"> & { change: VenueChange }) {
  const { body, change, rooms, language } = props;
  const t = resultPartMessages[language];
  const { before, after, revision } = change;
  const names = (ids: string[]) =>
    ids
      .map((id) => rooms.find((one) => one.id === id))
      .flatMap((one) => (one ? placeName(one, language) : []));
  if (revision) {
    return (
      <a href={`/contests/${body.contest.id}/sheets/${after[0]}/${revision.after}`}>
        {t.changedVenue(names(after).join(), revision.before, revision.after)}
      </a>
    );
  }
  if (before.join() === after.join()) return t.changedTogether(names(after).join());
  return t.regrouped(names(before).join(" / "), names(after).join(" / "));
}

/** What changed in these rooms, people first; nothing where only the sheet or its grouping did. */
function figuresWords({ people, cells }: VenueChange, { body, language }: ActsProps): string {
  const t = resultPartMessages[language];
  const number = (value: number) => formatNumber(language, value);
  const words = [
    ...(people ? [t.changedPeople(number(people.before), number(people.after))] : []),
    ...cells.map(({ projectId, before, after }) =>
      t.changedCell(namesOf([projectId], body, language), number(before), number(after)),
    ),
  ];
  return words.length > 0 ? `: ${words.join(", ")}` : "";
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
