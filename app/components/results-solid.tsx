import type { ResultBody } from "#app/domain/result-body.ts";
import { type DoubleVoters, keepsChosen, type WhatIf } from "#app/domain/robustness.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { namesOf, placeName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";

interface SolidProps {
  body: ResultBody;
  robustness: { whatIfs: WhatIf[]; doubleVoters: DoubleVoters };
  language: Language;
}

/** What the same votes would have given, counted otherwise: which places change, and whether other projects are chosen. */
export function ResultsSolid({ body, robustness, language }: SolidProps) {
  const t = resultPartMessages[language];
  const { whatIfs } = robustness;
  if (whatIfs.length === 0) return null;
  // Rooms without which nothing at all changes share a row.
  const told = whatIfs.filter(({ variant, moves }) => variant.type !== "without-venue" || moves.length > 0);
  const changed = whatIfs.filter((whatIf) => !keepsChosen(whatIf)).length;
  return (
    <section>
      <h2>{t.solidTitle}</h2>
      <p>
        <strong>{changed === 0 ? t.solidAll(whatIfs.length) : t.solidSome(changed, whatIfs.length)}</strong>{" "}
        {t.solidText}
      </p>
      <p>{doubleVoters({ body, robustness, language })}</p>
      <table className="result-solid">
        <caption>
          <FiguresRemark notice={body.notice} language={language} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t.variant}</th>
            <th scope="col">{t.chosenChange(body.rule.seats)}</th>
            <th scope="col">{t.moves}</th>
          </tr>
        </thead>
        <tbody>
          {told.map((whatIf) => (
            <SolidRow key={JSON.stringify(whatIf.variant)} whatIf={whatIf} body={body} language={language} />
          ))}
          {whatIfs.length > told.length ? (
            <tr>
              <th scope="row">{t.otherVenues(whatIfs.length - told.length)}</th>
              <td>{t.stays}</td>
              <td>{t.noMoves}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  );
}

function SolidRow({ whatIf, body, language }: { whatIf: WhatIf; body: ResultBody; language: Language }) {
  const t = resultPartMessages[language];
  const { variant } = whatIf;
  const venue = variant.type === "without-venue" && body.venues.find(({ id }) => id === variant.venueId);
  const name =
    variant.type === "without-venue"
      ? t.withoutVenue(venue ? placeName(venue, language) : variant.venueId)
      : t.variants[variant.type];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{chosenWords(whatIf, body, language)}</td>
      <td>{movesWords(whatIf, body, language)}</td>
    </tr>
  );
}

function chosenWords(whatIf: WhatIf, body: ResultBody, language: Language): string {
  const t = resultPartMessages[language];
  if (keepsChosen(whatIf)) return t.stays;
  const names = (ids: string[]) => namesOf(ids, body, language);
  return [
    ...(whatIf.in.length > 0 ? [t.wouldBeIn(names(whatIf.in))] : []),
    ...(whatIf.out.length > 0 ? [t.wouldBeOut(names(whatIf.out))] : []),
    ...(whatIf.tied.length > 0 ? [t.wouldBeTied(names(whatIf.tied))] : []),
  ].join("; ");
}

/** Moves of chosen projects by name; the others only counted, since nothing hangs on them. */
function movesWords({ moves }: WhatIf, body: ResultBody, language: Language): string {
  const t = resultPartMessages[language];
  if (moves.length === 0) return t.noMoves;
  const named = moves.filter(({ rank, wouldBe }) => rank <= body.rule.seats || wouldBe <= body.rule.seats);
  const rest = moves.length - named.length;
  return [
    ...named.map(({ projectId, rank, wouldBe }) =>
      t.move(namesOf([projectId], body, language), rank, wouldBe),
    ),
    ...(rest > 0 ? [t.moreMoves(rest)] : []),
  ].join(", ");
}

function doubleVoters({ body, robustness, language }: SolidProps): string {
  const t = resultPartMessages[language];
  const { rule, people } = body.overlap;
  // Whom nobody looked for by name was counted twice, whatever the rule.
  if (rule !== "count-both" && people !== null) return t.doubleVoid;
  const { fewest } = robustness.doubleVoters;
  const bound = fewest === null ? t.doubleNever : t.doubleFewest(formatNumber(language, fewest));
  const known = people === null ? t.doubleUnknown : t.doubleKnown(formatNumber(language, people));
  return [rule === "count-both" ? "" : t.doubleUnchecked, bound, known].filter(Boolean).join(" ");
}
