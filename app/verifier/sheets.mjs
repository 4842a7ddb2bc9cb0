import { numberOf } from "./ballots.mjs";
import { linesOf } from "./files.mjs";
import { canonical, sha256 } from "./hashes.mjs";

/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Channel} Channel */
/** @typedef {import("./types.ts").Config} Config */
/** @typedef {import("./types.ts").Log} Log */
/** @typedef {import("./types.ts").Room} Room */
/** @typedef {import("./types.ts").Sheet} Sheet */
/** @typedef {import("./types.ts").VenueFacts} VenueFacts */
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
  const notes = notesOf(body);
  const header = [
    "venue",
    "revision",
    ...figures,
    ...sizesOf(config).map((size) => `n${size}`),
    "salt",
    "project",
    "votes",
  ];
  const [first, ...rows] = linesOf(file("onsite.csv"));
  const groups = groupsOf(rows, config);
  const left = new Set(venues.map(({ id }) => id));
  for (const { members } of groups) for (const { id } of members) left.delete(id);
  if (
    first !== `${header},sheet_sha256` ||
    rows.length !== groups.length * projects.length ||
    left.size > 0
  ) {
    report.fail("I4", (words) => words.sheetRows);
  }
  const all = projects.map(() => 0);
  const rooms = groups.map(({ members, cells }) => {
    const venue = joined(members);
    const incident = notes.get(venue.id) ?? null;
    const sheet = readSheet(cells, { venue: venue.id, config });
    const trouble = sheet
      ? troubleOf(sheet, {
          ...{ config, isExplained: incident !== null },
          alone: groups.length === 1,
          below: signedBefore(body) ? 0 : body.mergeBelow,
        })
      : (/** @type {any} */ words) => words.sheetForm;
    if (trouble) report.fail("I4", (words) => words.sheet(venue, trouble(words)));
    for (const [index, { id }] of members.entries()) {
      const logged = sheets.get(id);
      const revision = sheet?.revisions[index];
      if (sheet && (logged?.hash !== sheet.hashes[index] || logged?.revision !== revision)) {
        report.fail("I4", (words) => words.sheet(venue, words.sheetLog));
      }
    }
    for (const [place, count] of sheet?.votes.entries() ?? []) all[place] = (all[place] ?? 0) + count;
    const people = (sheet?.counts.issued ?? 0) - (sheet?.counts.unreturned ?? 0);
    const votes = sheet?.votes ?? [];
    return {
      venue,
      people,
      choices: sum(votes),
      revision: Math.max(0, ...(sheet?.revisions ?? [])),
      incident,
      votes,
    };
  });
  for (const venue of sheets.keys()) {
    if (!venues.some(({ id }) => id === venue)) report.fail("I4", (words) => words.sheetUnknown(venue));
  }
  report.holds("I4", (words) =>
    notes.size > 0 ? `${words.I4(venues.length)}; ${words.explained(notes.size)}` : words.I4(venues.length),
  );
  return { people: sum(rooms.map((room) => room.people)), votes: all, rooms };
}

/** Rooms whose head signed why the figures do not add up, by what the published result says of them. @param {Bundle["body"]} body @returns {Map<string, string>} */
function notesOf({ result }) {
  /** @type {{ id: string, incident?: unknown }[]} */
  const told = JSON.parse(result.text).venues ?? [];
  const explained = told.filter(({ incident }) => typeof incident === "string" && incident !== "");
  return new Map(explained.map(({ id, incident }) => [id, String(incident)]));
}

/** Results of before small rooms were published together. @param {Bundle["body"]} body */
function signedBefore({ result }) {
  return result.text.startsWith('{"format":"citizens-choice/result/2"');
}

/** The apostrophe before an id that a spreadsheet would run as a formula. */
const guard = /^'(?='*\s*[=+\-@＝＋－＠])/;

/**
 * The rows of each room, or of small rooms that are published together; their ids are joined by "|". A group begins with
 * the first room that none before it holds, and keeps the order of the contest: there is one way to write them.
 * @param {string[]} rows @param {Config} config
 */
function groupsOf(rows, { venues, projects }) {
  const left = venues.map(({ id }) => id);
  const groups = [];
  for (let from = 0; from < rows.length && left.length > 0; from += projects.length) {
    const cells = rows.slice(from, from + projects.length).map((row) => row.replace(guard, "").split(","));
    const ids = (cells[0]?.[0] ?? "").split("|");
    const places = ids.map((id) => venues.findIndex((venue) => venue.id === id));
    const inOrder = places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
    const fits = ids[0] === left[0] && inOrder && ids.every((id) => left.includes(id));
    if (!fits) continue;
    for (const id of ids) left.splice(left.indexOf(id), 1);
    groups.push({ members: venues.filter(({ id }) => ids.includes(id)), cells });
  }
  return groups;
}

/** Rooms under one name, as the result has them. @param {readonly VenueFacts[]} members @returns {VenueFacts} */
function joined(members) {
  return {
    id: members.map(({ id }) => id).join("|"),
    name: members.map(({ name }) => name).join(" + "),
    nameEn: members.map(({ nameEn }) => nameEn).join(" + "),
    kind: members[0]?.kind ?? "",
  };
}

/** @param {Config} config */
function sizesOf({ rule }) {
  return Array.from({ length: rule.max - rule.min + 1 }, (_, index) => rule.min + index);
}

/** A room's rows as one sheet; null when they contradict each other or the form. @param {string[][]} rows @param {{ venue: string, config: Config }} facts @returns {Sheet | null} */
function readSheet(rows, { venue, config }) {
  const sizes = sizesOf(config);
  const ofSizes = 2 + figures.length;
  const [ofSalt, ofProject] = [ofSizes + sizes.length, ofSizes + sizes.length + 1];
  const [first = []] = rows;
  const agree = rows.every((row, index) => {
    const project = config.projects[index];
    const same = String(row.slice(0, ofProject)) === String(first.slice(0, ofProject));
    return same && project && row[ofProject] === numberOf(project) && row.length === ofProject + 3;
  });
  const hashes = new Set(rows.map((row) => row[ofProject + 2]));
  const revisions = (first[1] ?? "").split("|").map(whole);
  const counts = first.slice(2, ofSizes).map(whole);
  const sized = first.slice(ofSizes, ofSalt);
  const bySize = sized.every((cell) => cell === "") ? null : sized.map(whole);
  const votes = rows.map((row) => whole(row[ofProject + 1]));
  const shared = (first[ofProject + 2] ?? "").split("|");
  const salt = first[ofSalt] ?? "";
  const rooms = venue.split("|").length;
  const unread = [...revisions, ...counts, ...(bySize ?? []), ...votes].some(Number.isNaN);
  if (!agree || unread || hashes.size !== 1 || first[0] !== venue) return null;
  if (revisions.length !== rooms || shared.length !== rooms) return null;
  if (!(rooms > 1 ? /^$/ : /^([0-9a-f]{32})?$/).test(salt)) return null;
  return {
    venue,
    revisions,
    salt,
    counts: Object.fromEntries(figures.map((name, index) => [name, counts[index] ?? 0])),
    sizes: bySize && sizes.map((size, index) => [size, bySize[index] ?? 0]),
    votes,
    hashes: shared,
  };
}

/** A whole number in its one spelling; NaN for anything else. @param {string | undefined} cell */
function whole(cell = "") {
  return /^(0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : Number.NaN;
}

/**
 * The first identity that does not hold; of a sheet that is explained, only what its explanation does not touch. The sums of rooms that are published together keep every identity of each.
 * @param {Sheet} sheet @param {{ config: Config, alone: boolean, below: number, isExplained: boolean }} facts @returns {Sentence | null}
 */
function troubleOf(sheet, { config, alone, below, isExplained }) {
  const broken = isExplained ? null : brokenSum(sheet, config);
  if (broken) return broken;
  if ((sheet.counts.valid ?? 0) < below && !alone) return (words) => words.sheetSmall(below);
  // Without its salt nobody can make the hash of a room that is published with others; it is held against the log alone.
  if (sheet.revisions.length > 1) return null;
  return hashOf(sheet, config) === sheet.hashes[0] ? null : (words) => words.sheetLog;
}

/** @param {Sheet} sheet @param {Config} config @returns {Sentence | null} */
function brokenSum({ counts, sizes, votes }, config) {
  const { checked_in = 0, issued = 0, unreturned = 0, valid = 0, invalid = 0 } = counts;
  const choices = sum(votes);
  const exact = sizes && sum(sizes.map(([size, ballots]) => size * ballots));
  const [least, most] = [exact ?? config.rule.min * valid, exact ?? config.rule.max * valid];
  const invalidOnes = sum(invalids.map((name) => counts[name] ?? 0));
  if (issued !== valid + invalid + unreturned || invalid !== invalidOnes) return (words) => words.sheetIssued;
  if (issued > checked_in) return (words) => words.sheetCheckedIn;
  if (sizes && sum(sizes.map(([, ballots]) => ballots)) !== valid) return (words) => words.sheetSizes;
  if (choices < least || choices > most) return (words) => words.sheetVotes;
  return votes.some((one) => one > valid) ? (words) => words.sheetMost : null;
}

/** The hash of a sheet as the log names it. @param {Sheet} sheet @param {Config} config */
function hashOf({ venue, revisions, salt, counts, sizes, votes }, { contest, projects }) {
  const { checked_in, issued, unreturned, valid } = counts;
  const facts = {
    ...(salt === "" ? {} : { salt }),
    ...{ contest, venue, revision: revisions[0], checkedIn: checked_in, issued, unreturned, valid },
    invalidUnder: counts.invalid_under,
    invalidOver: counts.invalid_over,
    invalidUnreadable: counts.invalid_unreadable,
    invalidBlank: counts.invalid_blank,
    sizes: sizes && Object.fromEntries(sizes),
    votes: Object.fromEntries(projects.map(({ number }, index) => [number, votes[index]])),
  };
  return sha256(canonical(facts)).toString("hex");
}
