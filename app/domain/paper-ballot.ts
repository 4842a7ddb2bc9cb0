import { countLines } from "./paper-lines.ts";

export const paperSizes = ["standard", "large"] as const;
export type PaperSize = (typeof paperSizes)[number];

/** What one print may hold; who needs more prints again from the next number. */
export const mostBallots = 300;

/** A ballot as it lies on A4 paper: `half` is two side by side to be cut apart, `full` and `large` one a page. */
export type PaperForm = "half" | "full" | "large";

export interface BallotLayout {
  form: PaperForm;
  /** The projects on each page of one ballot, as positions in ballot order. More than one page: more than one sheet. */
  pages: number[][];
}

/** Millimetres, as the style sheet of the paper sets them; letters in millimetres, too. */
interface Measures {
  /** Room for rows on a page without title and rule. */
  height: number;
  title: { letter: number; line: number; ems: number };
  rule: { line: number; ems: number };
  row: { line: number; ems: number; padding: number; least: number };
}

const measures: Record<PaperForm, Measures> = {
  half: {
    height: 172,
    title: { letter: 4.6, line: 5.8, ems: 27 },
    rule: { line: 4.6, ems: 36 },
    row: { line: 4.6, ems: 31, padding: 1.9, least: 6.9 },
  },
  full: {
    height: 240,
    title: { letter: 6.4, line: 8, ems: 27 },
    rule: { line: 6, ems: 40 },
    row: { line: 5.8, ems: 36.5, padding: 2.7, least: 9 },
  },
  large: {
    height: 234,
    title: { letter: 8.5, line: 10.6, ems: 20 },
    rule: { line: 8.8, ems: 27 },
    row: { line: 9.2, ems: 21.5, padding: 4.3, least: 15 },
  },
};

/**
 * Where the projects of a ballot go: two ballots a page where a whole one fits on half of it, else one a page, and over
 * several pages where one does not hold them all. Never more than one column: a second one is overlooked.
 */
export function layOutBallot(
  size: PaperSize,
  texts: { title: string; rule: string; projects: readonly string[] },
): BallotLayout {
  const pagesIn = (form: PaperForm) => fillPages(measures[form], texts);
  if (size === "large") return { form: "large", pages: pagesIn("large") };
  const half = pagesIn("half");
  return half.length === 1 ? { form: "half", pages: half } : { form: "full", pages: pagesIn("full") };
}

function fillPages(
  { height, title, rule, row }: Measures,
  texts: { title: string; rule: string; projects: readonly string[] },
): number[][] {
  // Title and rule stand on every page: a page that came off must still say what it belongs to.
  const head = countLines(texts.title, title.ems) * title.line + countLines(texts.rule, rule.ems) * rule.line;
  const rows = texts.projects.map((text) =>
    Math.max(row.least, countLines(text, row.ems) * row.line + row.padding),
  );
  return breakPages(rows, height - head);
}

/** Fills pages of one height from the top, in order. A row taller than a page gets one of its own. */
export function breakPages(rows: readonly number[], height: number): number[][] {
  const pages: number[][] = [];
  let left = 0;
  for (const [index, row] of rows.entries()) {
    if (pages.length === 0 || row > left) {
      pages.push([]);
      left = height;
    }
    pages.at(-1)?.push(index);
    left -= row;
  }
  return pages;
}

/** The ballots of one print, by their numbers, as they come onto the pages: two on a page of halves. */
export function printedNumbers(form: PaperForm, print: { from: number; count: number }): number[][] {
  const onOne = form === "half" ? 2 : 1;
  return Array.from({ length: Math.ceil(print.count / onOne) }, (_, page) => {
    const first = page * onOne;
    return Array.from(
      { length: Math.min(onOne, print.count - first) },
      (_, index) => print.from + first + index,
    );
  });
}

/** What was asked for, brought into bounds: 1 to `mostBallots` ballots, numbers from 1 to 999,999. */
export function readPrint(asked: { from: string | null; count: string | null }): {
  from: number;
  count: number;
} {
  const whole = (text: string | null, otherwise: number) =>
    /^\d{1,9}$/.test(text?.trim() ?? "") ? Number(text) : otherwise;
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 1), most);
  return {
    from: clamp(whole(asked.from, 1), 999_999 - mostBallots),
    count: clamp(whole(asked.count, 1), mostBallots),
  };
}
