import { numberOf } from "./ballots.mjs";
import { linesOf } from "./files.mjs";
import { canonical, sha256 } from "./hashes.mjs";

/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Channel} Channel */
/** @typedef {import("./types.ts").Config} Config */
/** @typedef {import("./types.ts").Log} Log */
/** @typedef {import("./types.ts").Room} Room */
/** @typedef {import("./types.ts").Sheet} Sheet */
/** @typedef {import("./report.mjs").Sentence} Sentence */

const invalids = ["invalid_under", "invalid_over", "invalid_unreadable", "invalid_blank"];
const figures = ["checked_in", "issued", "unreturned", "valid", "invalid", ...invalids];

/** @param {readonly number[]} numbers */
export function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Adds the sheets of all rooms; each must add up and be the newest one in the log (I4). @param {Bundle} bundle @param {Log} log @returns {Channel & { rooms: Room[] }} */
export function countSheets({ file, body, report }, { sheets }) {
  const { config } = body;
  const { projects, venues } = config;
  const header = [
    "venue",
    "revision",
    ...figures,
    ...sizesOf(config).map((size) => `n${size}`),
    "project",
    "votes",
  ];
  const [first, ...rows] = linesOf(file("onsite.csv"));
  if (first !== `${header},sheet_sha256` || rows.length !== venues.length * projects.length) {
    report.fail("I4", (words) => words.sheetRows);
  }
  const all = projects.map(() => 0);
  const rooms = venues.map((venue, index) => {
    const from = index * projects.length;
    const cells = rows.slice(from, from + projects.length).map((row) => row.split(","));
    const sheet = readSheet(cells, { venue: venue.id, config });
    const trouble = sheet ? troubleOf(sheet, config) : (/** @type {any} */ words) => words.sheetForm;
    if (trouble) report.fail("I4", (words) => words.sheet(venue, trouble(words)));
    const logged = sheets.get(venue.id);
    if (sheet && (logged?.hash !== sheet.sha256 || logged.revision !== sheet.revision)) {
      report.fail("I4", (words) => words.sheet(venue, words.sheetLog));
    }
    for (const [place, count] of sheet?.votes.entries() ?? []) all[place] = (all[place] ?? 0) + count;
    const people = (sheet?.counts.issued ?? 0) - (sheet?.counts.unreturned ?? 0);
    const votes = sheet?.votes ?? [];
    return { venue, people, choices: sum(votes), revision: sheet?.revision ?? 0, votes };
  });
  for (const venue of sheets.keys()) {
    if (!venues.some(({ id }) => id === venue)) report.fail("I4", (words) => words.sheetUnknown(venue));
  }
  report.holds("I4", (words) => words.I4(venues.length));
  return { people: sum(rooms.map((room) => room.people)), votes: all, rooms };
}

/** @param {Config} config */
function sizesOf({ rule }) {
  return Array.from({ length: rule.max - rule.min + 1 }, (_, index) => rule.min + index);
}

/** A room's rows as one sheet; null when they contradict each other or the form. @param {string[][]} rows @param {{ venue: string, config: Config }} facts @returns {Sheet | null} */
function readSheet(rows, { venue, config }) {
  const sizes = sizesOf(config);
  const [ofSizes, ofProject] = [2 + figures.length, 2 + figures.length + sizes.length];
  const [first = []] = rows;
  const agree = rows.every((row, index) => {
    const project = config.projects[index];
    const same = String(row.slice(0, ofProject)) === String(first.slice(0, ofProject));
    return same && project && row[ofProject] === numberOf(project) && row.length === ofProject + 3;
  });
  const hashes = new Set(rows.map((row) => row[ofProject + 2]));
  const [revision = 0, ...counts] = first.slice(1, ofSizes).map(whole);
  const sized = first.slice(ofSizes, ofProject);
  const bySize = sized.every((cell) => cell === "") ? null : sized.map(whole);
  const votes = rows.map((row) => whole(row[ofProject + 1]));
  const unread = [revision, ...counts, ...(bySize ?? []), ...votes].some(Number.isNaN);
  if (!agree || unread || hashes.size !== 1 || first[0] !== venue) return null;
  return {
    venue,
    revision,
    counts: Object.fromEntries(figures.map((name, index) => [name, counts[index] ?? 0])),
    sizes: bySize && sizes.map((size, index) => [size, bySize[index] ?? 0]),
    votes,
    sha256: first[ofProject + 2] ?? "",
  };
}

/** A whole number in its one spelling; NaN for anything else. @param {string | undefined} cell */
function whole(cell = "") {
  return /^(0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : Number.NaN;
}

/** The first identity that does not hold. @param {Sheet} sheet @param {Config} config @returns {Sentence | null} */
function troubleOf(sheet, config) {
  const { counts, sizes, votes } = sheet;
  const { checked_in = 0, issued = 0, unreturned = 0, valid = 0, invalid = 0 } = counts;
  const choices = sum(votes);
  const exact = sizes && sum(sizes.map(([size, ballots]) => size * ballots));
  const [least, most] = [exact ?? config.rule.min * valid, exact ?? config.rule.max * valid];
  const invalidOnes = sum(invalids.map((name) => counts[name] ?? 0));
  if (issued !== valid + invalid + unreturned || invalid !== invalidOnes) return (words) => words.sheetIssued;
  if (issued > checked_in) return (words) => words.sheetCheckedIn;
  if (sizes && sum(sizes.map(([, ballots]) => ballots)) !== valid) return (words) => words.sheetSizes;
  if (choices < least || choices > most) return (words) => words.sheetVotes;
  if (votes.some((one) => one > valid)) return (words) => words.sheetMost;
  return hashOf(sheet, config) === sheet.sha256 ? null : (words) => words.sheetLog;
}

/** The hash of a sheet as the log names it. @param {Sheet} sheet @param {Config} config */
function hashOf({ venue, revision, counts, sizes, votes }, { contest, projects }) {
  const { checked_in, issued, unreturned, valid } = counts;
  const facts = {
    ...{ contest, venue, revision, checkedIn: checked_in, issued, unreturned, valid },
    invalidUnder: counts.invalid_under,
    invalidOver: counts.invalid_over,
    invalidUnreadable: counts.invalid_unreadable,
    invalidBlank: counts.invalid_blank,
    sizes: sizes && Object.fromEntries(sizes),
    votes: Object.fromEntries(projects.map(({ number }, index) => [number, votes[index]])),
  };
  return sha256(canonical(facts)).toString("hex");
}
