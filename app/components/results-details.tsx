import type { ResultBody } from "#app/domain/result-body.ts";
import { formatNumber, formatShare } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { organiserName, placeName, projectName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";
import { isWeighted } from "./results-score.ts";
import { sumOfShares } from "./results-table.tsx";

interface DetailsProps {
  body: ResultBody;
  language: Language;
}

/** What the two percentages mean, on the example of the first place, and which of them is announced. */
export function HowToRead({ body, language }: DetailsProps) {
  const t = resultMessages[language];
  const [first] = body.projects;
  if (!first) return null;
  const number = (value: number) => formatNumber(language, value);
  const { people, choices } = body.channels.total;
  if (choices === 0) return <p>{t.readNothing}</p>;
  const name = projectName(first, language);
  const votes = number(first.total);
  const sum = sumOfShares(body, "shareOfChoices");
  const announced = t.announced(organiserName(body, language));
  return (
    <section>
      <h2>{t.howToRead}</h2>
      <dl className="how-to-read">
        <dt>
          {t.shareOfChoices} ({t.shareOfChoicesOf(number(choices))})
        </dt>
        <dd>
          <p>
            {t.readChoices(number(choices))} {body.rule.share === "choices" ? announced : null}
          </p>
          <p>{t.readExample(name, votes, number(choices), formatShare(first.shareOfChoices))}</p>
        </dd>
        <dt>
          {t.shareOfPeople} ({t.shareOfPeopleOf(number(people))})
        </dt>
        <dd>
          <p>
            {t.readPeople(number(people))}{" "}
            {body.rule.max > 1 ? t.readSeveral(formatShare(sumOfShares(body, "shareOfPeople"))) : null}{" "}
            {body.rule.share === "people" ? announced : null}
          </p>
          <p>{t.readExample(name, votes, number(people), formatShare(first.shareOfPeople))}</p>
        </dd>
      </dl>
      {sum === 100 ? null : <p>{t.readRounding(body.projects.length, formatShare(sum))}</p>}
      {isWeighted(body) ? <p>{t.readWeighted}</p> : null}
    </section>
  );
}

/** How many projects of each field were chosen. */
export function FieldsTable({ body, language }: DetailsProps) {
  const t = resultMessages[language];
  return (
    <section>
      <h2>{t.byField}</h2>
      <table>
        <caption>
          {t.noQuota} {body.override ? null : t.rankAlone}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col" className="number">
              {t.candidates}
            </th>
            <th scope="col" className="number">
              {t.chosen}
            </th>
          </tr>
        </thead>
        <tbody>
          {body.fields.map((field) => (
            <tr key={field.id}>
              <th scope="row">
                {placeName(field, language)}
                <small>{winnersOf(body, field.id, language)}</small>
              </th>
              <td className="number">{field.candidates}</td>
              <td className="number">{field.selected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The chosen projects of a field by rank. */
function winnersOf(body: ResultBody, fieldId: string, language: Language): string {
  const winners = body.projects.filter(({ field, selected }) => field === fieldId && selected);
  return winners.map(({ rank, ...project }) => `${rank}. ${projectName(project, language)}`).join(" · ");
}

/** How many took part where. */
export function VenuesTable({ body, language }: DetailsProps) {
  const t = resultMessages[language];
  if (body.venues.length === 0) return null;
  return (
    <section>
      <h2>{t.venues}</h2>
      <table>
        <caption>
          {t.venuesCaption} <FiguresRemark notice={body.notice} language={language} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t.venue}</th>
            <th scope="col" className="number">
              {t.people}
            </th>
            <th scope="col" className="number">
              {t.choices}
            </th>
          </tr>
        </thead>
        <tbody>
          {body.venues.map((venue) => (
            <tr key={venue.id}>
              <th scope="row">
                {placeName(venue, language)}
                {venue.incident ? (
                  <small>{resultPartMessages[language].incident(venue.incident)}</small>
                ) : null}
              </th>
              <td className="number">{formatNumber(language, venue.people)}</td>
              <td className="number">{formatNumber(language, venue.choices)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.total}</th>
            <td className="number">{formatNumber(language, body.channels.onsite.people)}</td>
            <td className="number">{formatNumber(language, body.channels.onsite.choices)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
