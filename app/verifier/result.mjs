import { numberOf } from "./ballots.mjs";
import { textOf } from "./files.mjs";
import { misfit, namesForm } from "./forms.mjs";
import { sum } from "./sheets.mjs";

/** @typedef {import("./types.ts").Body} Body */
/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Channel} Channel */
/** @typedef {import("./types.ts").Log} Log */
/** @typedef {import("./types.ts").Room} Room */
/** @typedef {import("./types.ts").Row} Row */
/** @typedef {{ online: Channel, onsite: Channel & { rooms: Room[] } }} Counted */

/** Envelopes, ballots and people are as many as declared (I1, I2). @param {Bundle} bundle @param {Counted & { log: Log }} counted */
export function checkPeople({ body, report }, { log, online, onsite }) {
  const { opened, unreadable, void: voided, onlinePeople, onsitePeople, overlap } = body.counts;
  const found = log.slots.size - log.voided;
  const figures = { counted: found, ballots: online.people, voided, opened, unreadable };
  const people = { online: onlinePeople, onsite: onsitePeople, counted: found, handedIn: onsite.people };
  if (found !== opened + unreadable || online.people !== opened || log.voided !== voided) {
    report.fail("I1", (words) => words.envelopes(figures));
  }
  const both = overlap ?? 0;
  if (
    onlinePeople !== found ||
    onsitePeople !== onsite.people ||
    both > onsitePeople ||
    both > onlinePeople + voided
  ) {
    report.fail("I2", (words) => words.people(people));
  }
  report.holds("I1", (words) => words.I1(figures));
  report.holds("I2", (words) => words.I2(people));
}

/** Sums, ranks, ties, shares and the chosen projects, counted again (I5, I6). @param {Bundle} bundle @param {Counted} counted */
export function checkResult({ file, body, report }, counted) {
  const rows = recount(body, counted);
  const table = textOf(file("results.csv"));
  const signed = JSON.parse(body.result.text);
  checkSums(rows, { table, signed, report });
  const [online, onsite, total] = channelsOf(rows);
  report.holds("I5", (words) => words.I5({ online, onsite, total }));
  const lines = rows.map((row) =>
    [
      row.rank,
      numberOf(row.project),
      row.online,
      row.onsite,
      row.total,
      share(row.total, total).toFixed(1),
      row.tied ? 1 : 0,
    ].join(),
  );
  if (table !== ["rank,project,online,onsite,total,share,tie", ...lines, ""].join("\n")) {
    report.fail("I6", (words) => words.otherTable);
  }
  const wrong = misfit(namesIn(signed), namesForm, "result ");
  if (wrong !== null) {
    report.fail("I6", (words) => words.form(wrong));
    return;
  }
  const again = JSON.stringify(writeResult(body, { ...counted, rows, signed }));
  if (again !== body.result.text) {
    let at = 0;
    while (again[at] === body.result.text[at]) at += 1;
    report.fail("I6", (words) => words.resultDiffers(body.result.text.slice(Math.max(0, at - 30), at + 30)));
  }
  report.holds("I6", (words) => words.I6);
}

/** @param {Row[]} rows @param {{ table: string, signed: any, report: Bundle["report"] }} facts */
function checkSums(rows, { table, signed, report }) {
  const cells = table.split("\n").map((line) => line.split(","));
  const inTable = new Map(cells.map(([, project, ...sums]) => [project, String(sums.slice(0, 3))]));
  /** @type {{ id: string, online: number, onsite: number, total: number }[]} */
  const projects = signed.projects;
  const inText = new Map(
    projects.map(({ id, online, onsite, total }) => [id, String([online, onsite, total])]),
  );
  for (const { project, online, onsite, total } of rows) {
    const sums = String([online, onsite, total]);
    const name = numberOf(project);
    if (inTable.get(name) === sums && inText.get(project.id) === sums) continue;
    report.fail("I5", (words) => words.sums(name, { online, onsite, total }));
  }
}

/** The projects by rank. Equal votes share a rank, 1, 2, 2, 4; among them the order of the ballot stands. @param {Body} body @param {Counted} counted @returns {Row[]} */
function recount({ config }, { online, onsite }) {
  const { projects, rule } = config;
  const total = projects.map((_, index) => (online.votes[index] ?? 0) + (onsite.votes[index] ?? 0));
  const ranks = { online: ranksOf(online.votes), onsite: ranksOf(onsite.votes), total: ranksOf(total) };
  const sorted = [...total].sort((one, other) => other - one);
  const line = sorted[rule.seats - 1];
  const isTie = line !== undefined && line === sorted[rule.seats];
  const rows = projects.map((project, index) => {
    const rank = ranks.total[index] ?? 0;
    const tied = isTie && total[index] === line;
    return {
      project,
      online: online.votes[index] ?? 0,
      onsite: onsite.votes[index] ?? 0,
      total: total[index] ?? 0,
      rank,
      onlineRank: ranks.online[index] ?? 0,
      onsiteRank: ranks.onsite[index] ?? 0,
      tied,
      selected: rank <= rule.seats && !tied,
    };
  });
  return rows.sort((one, other) => one.rank - other.rank);
}

/** @param {readonly number[]} votes */
function ranksOf(votes) {
  return votes.map((own) => 1 + votes.filter((other) => other > own).length);
}

/** Choices online, on site, in all. @param {Row[]} rows @returns {[number, number, number]} */
function channelsOf(rows) {
  return [
    sum(rows.map((row) => row.online)),
    sum(rows.map((row) => row.onsite)),
    sum(rows.map((row) => row.total)),
  ];
}

/** Percent with one decimal, half up; rounded as whole numbers, since 0.15 has no exact binary form. @param {number} part @param {number} whole */
function share(part, whole) {
  return whole === 0 ? 0 : Math.floor((2000 * part + whole) / (2 * whole)) / 10;
}

/** What writeResult takes from the signed result. @param {any} signed */
function namesIn({ contest, notice, projects, fields }) {
  return {
    ...{ organiser: contest.organiser, organiserEn: contest.organiserEn, notice },
    projects: projects.map((/** @type {any} */ { slogan, sloganEn, field }) => ({ slogan, sloganEn, field })),
    fields: fields.map((/** @type {any} */ { id, name, nameEn }) => ({ id, name, nameEn })),
  };
}

/** The signed result written again. Taken from it: only names that no count can tell. @param {Body} body @param {Counted & { rows: Row[], signed: any }} facts */
function writeResult({ config, result, counts }, { online, onsite, rows, signed }) {
  const { rule, calendar } = config;
  const [onlineChoices, onsiteChoices, choices] = channelsOf(rows);
  const people = online.people + onsite.people;
  const [lastIn, firstOut] = [rows[rule.seats - 1], rows[rule.seats]];
  /** @type {Map<string, any>} */
  const told = new Map(signed.projects.map((/** @type {any} */ project) => [project.id, project]));
  return {
    format: "citizens-choice/result/2",
    contest: {
      ...{ id: config.contest, title: config.title, titleEn: config.titleEn },
      ...{ organiser: signed.contest.organiser, organiserEn: signed.contest.organiserEn },
    },
    version: result.version,
    notice: signed.notice && { ko: signed.notice.ko, en: signed.notice.en },
    rule: { min: rule.min, max: rule.max, seats: rule.seats, sum: "online + onsite" },
    calendar: { opensAt: calendar.opensAt, closesAt: calendar.closesAt, hallOpensAt: calendar.hallOpensAt },
    channels: {
      online: { people: online.people, choices: onlineChoices },
      onsite: { people: onsite.people, choices: onsiteChoices },
      total: { people, choices },
    },
    overlap: { rule: config.overlap, people: counts.overlap },
    notCounted: { void: counts.void, unreadable: counts.unreadable },
    projects: rows.map((row) => writeProject(row, { told: told.get(row.project.id), choices, people })),
    cut: lastIn && firstOut ? cutBetween(lastIn, firstOut) : null,
    tiedAtCutoff: rows.filter(({ tied }) => tied).map(({ project }) => project.id),
    fields: signed.fields.map((/** @type {any} */ field) => {
      const candidates = rows.filter(({ project }) => told.get(project.id)?.field === field.id);
      const selected = candidates.filter((row) => row.selected).length;
      return {
        id: field.id,
        name: field.name,
        nameEn: field.nameEn,
        candidates: candidates.length,
        selected,
      };
    }),
    venues: onsite.rooms.map(({ venue, people, choices, revision }) => {
      const { id, name, nameEn, kind } = venue;
      return { id, name, nameEn, kind, people, choices, revision };
    }),
  };
}

/** @param {Row} lastIn @param {Row} firstOut */
function cutBetween(lastIn, firstOut) {
  return { lastIn: lastIn.project.id, firstOut: firstOut.project.id, votes: lastIn.total - firstOut.total };
}

/** @param {Row} row @param {{ told: any, choices: number, people: number }} facts */
function writeProject(
  { project, online, onsite, total, rank, onlineRank, onsiteRank, selected, tied },
  facts,
) {
  return {
    ...{ id: project.id, number: project.number, title: project.title, titleEn: project.titleEn },
    ...{ slogan: facts.told?.slogan, sloganEn: facts.told?.sloganEn, field: facts.told?.field },
    ...{ online, onsite, total },
    ...{ shareOfChoices: share(total, facts.choices), shareOfPeople: share(total, facts.people) },
    ...{ rank, onlineRank, onsiteRank, selected, tiedAtCutoff: tied },
  };
}
