import { linesOf } from "./files.mjs";

/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Channel} Channel */

const ballotLine = /^((?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}),([\d|]+)$/;

/** A project as the tables name it. @param {{ number: number }} project */
export function numberOf({ number }) {
  return String(number).padStart(2, "0");
}

/** Counts the online ballots; every one must be by the rule and stand in the order of the codes (I3, the code). @param {Bundle} bundle @returns {Channel} */
export function countBallots({ file, body, options, report }) {
  const { rule, projects } = body.config;
  const places = new Map(projects.map((project, index) => [numberOf(project), index]));
  const votes = projects.map(() => 0);
  const asked = options.code === undefined ? undefined : readCode(options.code);
  let [lines, before, found] = [0, "", ""];
  for (const line of linesOf(file("ballots.csv"))) {
    lines += 1;
    if (lines === 1 && line === "code,picks") continue;
    const [, code = "", picks = ""] = ballotLine.exec(line) ?? [];
    const picked = picks.split("|").map((pick) => places.get(pick) ?? -1);
    const rising = picked.every((place, index) => place > (picked[index - 1] ?? -1));
    if (!rising || picked.length < rule.min || picked.length > rule.max || code <= before) {
      const at = lines;
      report.fail("I3", (words) => words.badBallot(at));
      continue;
    }
    for (const place of picked) votes[place] = (votes[place] ?? 0) + 1;
    if (code === asked) found = picks;
    before = code;
  }
  if (lines === 0) report.fail("I3", (words) => words.badBallot(1));
  const people = Math.max(0, lines - 1);
  const range = rule.min === rule.max ? `${rule.min}` : `${rule.min}–${rule.max}`;
  report.holds("I3", (words) => words.I3(people, range));
  if (!asked) report.fail("code", (words) => words.noCode);
  else if (found === "") report.fail("code", (words) => words.codeMissing(asked));
  else report.holds("code", (words) => words.code(asked, found));
  return { people, votes };
}

/** A typed code in any case and grouping, O for 0, I and L for 1; null when it is none. @param {string} typed */
function readCode(typed) {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? plain.replace(/(.{4})(?=.)/g, "$1-") : null;
}
