import { type BallotsView, withdrawnTitle } from "#app/components/paper-ballot.tsx";
import type { PaperSheetView, PaperSum } from "#app/components/paper-sheet.tsx";
import { sheetGroups } from "#app/components/tally-fields.ts";
import { allowedSizes, type BallotRule } from "#app/domain/ballot.ts";
import { layOutBallot, type PaperSize } from "#app/domain/paper-ballot.ts";
import { layOutSheet } from "#app/domain/paper-sheet.ts";
import { env } from "#app/env.server.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import type { Language } from "#app/i18n/language.ts";
import { type PaperMessages, paperMessages } from "#app/i18n/paper.ts";
import { qrCode } from "#app/qr-code.server.ts";
import type { Paper } from "#app/services/paper.server.ts";
import { sheetPath } from "./tally-view.server.ts";

/** The ballots of a print, laid out. */
export function ballotsView(
  { contest, venue, projects }: Paper,
  print: { language: Language; size: PaperSize; from: number; count: number },
): BallotsView {
  const { language, size, from, count } = print;
  const t = paperMessages[language];
  const shown = projects.map(({ number, title, withdrawn }) => ({
    number,
    title: title[language],
    withdrawn,
  }));
  const rule = t.rule({ rule: contest.rule, projects: projects.filter((one) => !one.withdrawn).length });
  const title = contest.title[language];
  const layout = layOutBallot(size, {
    title,
    rule,
    projects: shown.map((one) => (one.withdrawn ? withdrawnTitle(one.title, t) : one.title)),
  });
  const room = venue.name[language];
  return { language, contest: title, room, rule, demo: env.DEMO, layout, from, count, projects: shown };
}

/** The empty tally sheet of a room; `origin` is where this site is reached. */
export function paperSheetView(
  { contest, venue, projects }: Paper,
  { language, origin }: { language: Language; origin: string },
): PaperSheetView {
  const t = paperMessages[language];
  const shape = {
    rule: contest.rule,
    projects: projects.map(({ title, ...project }) => ({ ...project, title: title[language] })),
  };
  const groups = sheetGroups(shape, hallMessages[language]);
  const labelsOf = (id: string) =>
    groups.find((group) => group.id === id)?.rows.map(({ label }) => label) ?? [];
  const sums = sumsOf(contest.rule, t);
  const address = `${origin}${sheetPath({ contestId: contest.id, venueId: venue.id })}`;
  const title = contest.title[language];
  return {
    ...{ language, contest: title, room: venue.name[language], demo: env.DEMO },
    ...{ address, qr: qrCode(address), groups, sums },
    pages: layOutSheet({
      title,
      labels: { people: labelsOf("people"), sizes: labelsOf("sizes"), votes: labelsOf("votes") },
      sums: sums.map((sum) => sum.length),
    }),
  };
}

/** The identities that the entry page checks, in its order. */
function sumsOf(rule: BallotRule, t: PaperMessages): PaperSum[] {
  const label = t.sumLabels;
  const term = (sign: string, text: string) => ({ sign, label: text });
  const added = (size: (size: number) => string) =>
    allowedSizes(rule).map((count, index) => ({ sign: index === 0 ? "" : "+", label: size(count) }));
  return [
    [term("", label.checkedIn), term("≥", label.issued)],
    [term("", label.issued), term("=", label.valid), term("+", label.invalid), term("+", label.unreturned)],
    [...added(label.size), term("=", label.valid)],
    [
      ...allowedSizes(rule).map((size, index) =>
        term(`${index === 0 ? "" : "+ "}${size}×`, label.times(size)),
      ),
      term("=", label.choices),
    ],
    [term("", label.most), term("≤", label.valid)],
  ];
}
