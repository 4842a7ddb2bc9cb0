import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";

export interface WidgetFacts {
  title: string;
  /** What must be said with every figure. */
  notice: string | null;
  /** Where readers find the whole of it. */
  address: string;
  turnout: { online: number; onsite: number | null; asOf: string };
  /** The chosen projects in rank order, each with what ranks it; null before publication. */
  chosen: { rank: number; title: string; amount: string }[] | null;
  /** Whether that is points and not votes. */
  weighted: boolean;
  /** What is to be said of how they were chosen: points, a tie, an override. */
  remarks: string[];
}

/** A small page of its own for a frame on another site: no header, no scripts, links open outside the frame. */
export function EmbedWidget({
  kind,
  facts,
  style,
  language,
}: {
  kind: "turnout" | "results";
  facts: WidgetFacts;
  style: string;
  language: Language;
}) {
  const t = openDataMessages[language].widget;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{facts.title}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the text is ours, and its hash is in the policy */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{facts.title}</h1>
          {kind === "turnout" ? <Turnout facts={facts} language={language} /> : null}
          {kind === "results" && facts.chosen ? <Chosen facts={facts} language={language} /> : null}
          {kind === "results" ? facts.remarks.map((remark) => <p key={remark}>{remark}</p>) : null}
          {kind === "results" && !facts.chosen ? <p>{t.notYet}</p> : null}
          {facts.notice ? <p className="notice">{facts.notice}</p> : null}
          <p>
            <a href={facts.address} target="_blank" rel="noopener">
              {t.more}
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}

function Turnout({ facts: { turnout }, language }: { facts: WidgetFacts; language: Language }) {
  const t = openDataMessages[language].widget;
  const people = (count: number) => t.people(formatNumber(language, count));
  return (
    <>
      <h2>{t.turnout}</h2>
      <dl>
        <dt>{t.online}</dt>
        <dd>{people(turnout.online)}</dd>
        {turnout.onsite === null ? null : (
          <>
            <dt>{t.onsite}</dt>
            <dd>{people(turnout.onsite)}</dd>
          </>
        )}
      </dl>
      <p>{t.asOf(formatDateTime(language, turnout.asOf))}</p>
    </>
  );
}

function Chosen({ facts: { chosen, weighted }, language }: { facts: WidgetFacts; language: Language }) {
  const t = openDataMessages[language].widget;
  return (
    <table>
      <caption>{t.caption(chosen?.length ?? 0)}</caption>
      <thead>
        <tr>
          <th scope="col">{t.rank}</th>
          <th scope="col">{t.project}</th>
          <th scope="col">{weighted ? t.points : t.votes}</th>
        </tr>
      </thead>
      <tbody>
        {chosen?.map(({ rank, title, amount }) => (
          <tr key={title + rank}>
            <td>{rank}</td>
            <th scope="row">{title}</th>
            <td>{amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
