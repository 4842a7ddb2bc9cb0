import { type BallotLayout, printedNumbers } from "#app/domain/paper-ballot.ts";
import type { Language } from "#app/i18n/language.ts";
import type { PaperMessages } from "#app/i18n/paper.ts";

/** The ballots of one print, in the language of the paper. */
export interface BallotsView {
  language: Language;
  contest: string;
  room: string;
  rule: string;
  demo: boolean;
  layout: BallotLayout;
  from: number;
  count: number;
  /** In ballot order. */
  projects: { number: number; title: string; withdrawn: boolean }[];
}

/** Every page of a print of ballots; what lies on a page was laid out on the server. */
export function PaperBallots({ ballots, t }: { ballots: BallotsView; t: PaperMessages }) {
  const { layout, language } = ballots;
  return (
    <div className="paper-pages" lang={language}>
      {printedNumbers(layout.form, ballots).map((numbers) =>
        layout.pages.map((positions, page) => (
          <section key={`${numbers[0]}-${positions[0]}`} className={`paper-page ${layout.form}`}>
            {numbers.map((number) => (
              <Ballot key={number} ballots={ballots} number={number} page={page} t={t} />
            ))}
          </section>
        )),
      )}
    </div>
  );
}

function Ballot(props: { ballots: BallotsView; number: number; page: number; t: PaperMessages }) {
  const { ballots, number, page, t } = props;
  const { pages } = ballots.layout;
  const more = page + 1 < pages.length;
  return (
    <article className="paper-ballot">
      <header>
        <p className="paper-kind">
          <strong>{t.ballot}</strong> <span>{ballots.room}</span>
        </p>
        <h2>{ballots.contest}</h2>
        <p className="paper-rule">{ballots.rule}</p>
      </header>
      <ol>
        {pages[page]?.map((position) => (
          <Choice key={position} project={ballots.projects[position]} t={t} />
        ))}
      </ol>
      <footer>
        <span>{ballots.demo ? t.demo : ""}</span>
        {pages.length > 1 ? (
          <strong>
            {t.page(page + 1, pages.length)}. {more ? `${t.goesOn} →` : t.ends}
          </strong>
        ) : null}
        <span>{t.serial(serial(number))}</span>
      </footer>
    </article>
  );
}

function Choice({ project, t }: { project: BallotsView["projects"][number] | undefined; t: PaperMessages }) {
  if (!project) return null;
  const { number, title, withdrawn } = project;
  return (
    <li className={withdrawn ? "withdrawn" : undefined}>
      <span className="paper-mark" />
      <b>{number}</b>
      <span>{withdrawn ? withdrawnTitle(title, t) : title}</span>
    </li>
  );
}

/** How a project that was withdrawn stands on paper; the layout counts the same words. */
export function withdrawnTitle(title: string, t: PaperMessages): string {
  return `${title} (${t.withdrawn})`;
}

/** A print number as it stands on paper. */
export function serial(number: number): string {
  return String(number).padStart(4, "0");
}
