/**
 * How many lines a text takes on paper where a line holds `ems` times the letter size. Estimated on the generous side:
 * pages are laid out by it before any browser measures, and nothing may be cut off.
 */
export function countLines(text: string, ems: number): number {
  let lines = 1;
  let filled = 0;
  for (const word of text.split(/\s+/u).filter((part) => part !== "")) {
    const width = widthOf(word);
    const space = filled > 0 ? spaceWidth : 0;
    if (filled + space + width <= ems) {
      filled += space + width;
      continue;
    }
    // A word longer than a line is broken where the line ends.
    if (filled > 0) lines += 1;
    lines += Math.ceil(width / ems) - 1;
    filled = width % ems;
  }
  return lines;
}

const spaceWidth = 0.3;

function widthOf(word: string): number {
  return [...word].reduce((sum, letter) => sum + letterWidth(letter), 0);
}

/** In ems of the letter size, a little more than Pretendard's. What is neither Latin nor Hangul counts as a full square. */
function letterWidth(letter: string): number {
  if (/[MWmw%@]/u.test(letter)) return 0.92;
  if (/[iljtfr.,:;'’!|()[\]/·]/u.test(letter)) return 0.36;
  if (/[a-z0-9I&-]/u.test(letter)) return 0.6;
  if (/[A-Z\u00c0-\u024f]/u.test(letter)) return 0.74;
  return /[가-힣]/u.test(letter) ? 0.91 : 1;
}
