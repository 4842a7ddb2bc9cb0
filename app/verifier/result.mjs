import { numberOf } from "./ballots.mjs";
import { textOf } from "./files.mjs";
import { misfit, takenForm } from "./forms.mjs";
import { canonical, sha256 } from "./hashes.mjs";
import { sum } from "./sheets.mjs";
import { pointsOf, settleTie } from "./ties.mjs";

/** @typedef {import("./types.ts").Body} Body */
/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Channel} Channel */
/** @typedef {import("./types.ts").Config} Config */
/** @typedef {import("./types.ts").Log} Log */
/** @typedef {import("./types.ts").Room} Room */
/** @typedef {import("./types.ts").Row} Row */
/** @typedef {import("./types.ts").Settled} Settled */
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

/** Sums, ranks, ties, shares and the chosen projects, counted again (I5, I6). @param {Bundle} bundle @param {Counted & { log: Log }} counted */
export function checkResult({ file, body, report }, counted) {
  const table = textOf(file("results.csv"));
  const signed = JSON.parse(body.result.text);
  const { rows, settled } = recount(body, counted);
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
      row.tied || settled?.order.includes(body.config.projects.indexOf(row.project)) ? 1 : 0,
    ].join(),
  );
  if (table !== ["rank,project,online,onsite,total,share,tie", ...lines, ""].join("\n")) {
    report.fail("I6", (words) => words.otherTable);
  }
  const wrong = misfit(takenFrom(signed), takenForm, "result ");
  if (wrong !== null) {
    report.fail("I6", (words) => words.form(wrong));
    return;
  }
  if (!isAllowed(body, { signed, log: counted.log })) report.fail("I6", (words) => words.otherActs);
  if (!isFair(rows, signed.override)) report.fail("I6", (words) => words.unfair);
  applyOverride(rows, signed.override);
  const again = JSON.stringify(writeResult(body, { ...counted, rows, signed, settled }));
  if (again !== body.result.text) {
    let at = 0;
    while (again[at] === body.result.text[at]) at += 1;
    report.fail("I6", (words) => words.resultDiffers(body.result.text.slice(Math.max(0, at - 30), at + 30)));
  }
  const numbersOf = (/** @type {string[]} */ ids) =>
    rows.flatMap(({ project }) => (ids.includes(project.id) ? [numberOf(project)] : [])).join(", ");
  report.holds("I6", (words) =>
    [
      words.I6,
      body.config.rule.changed === undefined ? "" : words.ruleChanged(body.config.rule.changed),
      settled ? words.tieSettled(settled.steps.join(", ")) : "",
      signed.override ? words.overridden(numbersOf(signed.override.out), numbersOf(signed.override.in)) : "",
      signed.corrects ? words.corrected(signed.corrects.version) : "",
    ]
      .filter((note) => note !== "")
      .join("; "),
  );
}

/**
 * What officials decided beside the count must be in the log: a choice against the count by its hash, a correction with
 * the version it replaces. An older form of the result knows neither, nor any rule but the plain sum.
 * @param {Body} body @param {{ signed: any, log: Log }} facts
 */
function isAllowed({ config, result }, { signed, log }) {
  const { draw, override, correct } = log.newest;
  const { version } = result;
  if (isOld(signed)) {
    const { weights, tie, share } = config.rule;
    return version === 1 && !weights && !tie && !share && !draw && !override && !correct;
  }
  const change = signed.override;
  const isTold = override !== undefined && override.version === version;
  if (isTold !== (change !== null)) return false;
  if (change && hashOfOverride({ contest: config.contest, version, change }) !== override?.hash) return false;
  if (version === 1) return signed.corrects === null;
  const { corrects } = signed;
  return (
    correct?.version === version &&
    corrects?.version === version - 1 &&
    corrects.sha256 === log.certified.get(version - 1) &&
    typeof corrects.reason === "string"
  );
}

/** Before rules of counting could be set. @param {any} signed */
function isOld(signed) {
  return signed.format === "citizens-choice/result/2";
}

/** @param {{ contest: string, version: number, change: any }} facts */
function hashOfOverride({ contest, version, change }) {
  const { out, in: into, reason } = change;
  return sha256(canonical({ contest, version, out, in: into, reason })).toString("hex");
}

/** It leaves as many chosen as the count did, puts in no stranger, and decides no tie. @param {Row[]} rows @param {{ out: string[], in: string[] } | null | undefined} change */
function isFair(rows, change) {
  if (!change) return true;
  const listed = new Set(rows.map(({ project }) => project.id));
  const chosen = new Set(rows.flatMap(({ project, selected }) => (selected ? [project.id] : [])));
  const after = new Set([...[...chosen].filter((id) => !change.out.includes(id)), ...change.in]);
  return (
    after.size === chosen.size && change.in.every((id) => listed.has(id)) && !rows.some(({ tied }) => tied)
  );
}

/** @param {Row[]} rows @param {{ out: string[], in: string[] } | null | undefined} change */
function applyOverride(rows, change) {
  for (const row of rows) {
    if (change?.out.includes(row.project.id)) row.selected = false;
    if (change?.in.includes(row.project.id)) row.selected = true;
  }
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

/**
 * The projects by rank. Equal points share a rank, 1, 2, 2, 4; among them stands first who won the tie, else the order of
 * the ballot.
 * @param {Body} body @param {Counted & { log: Log }} counted @returns {{ rows: Row[], settled: Settled | null }}
 */
function recount({ config }, { online, onsite, log }) {
  const { projects, rule } = config;
  const votes = { online: online.votes, onsite: onsite.votes };
  const points = pointsOf(rule, votes);
  const ranks = { online: ranksOf(votes.online), onsite: ranksOf(votes.onsite), total: ranksOf(points) };
  const places = projects.map((_, place) => place);
  const above = (/** @type {number} */ place) =>
    points.filter((other) => other > (points[place] ?? 0n)).length;
  const tied = places.filter((place) => {
    const level = points.filter((other) => other === points[place]).length;
    return above(place) < rule.seats && above(place) + level > rule.seats;
  });
  const seats = rule.seats - above(tied[0] ?? 0);
  const tie = tied.length > 0 && rule.tie ? settleTie(config, { tied, seats, ...votes, log }) : null;
  const open = tie ? tie.open : tied;
  const rows = places.map((place) => ({
    project: /** @type {Row["project"]} */ (projects[place]),
    online: online.votes[place] ?? 0,
    onsite: onsite.votes[place] ?? 0,
    total: (online.votes[place] ?? 0) + (onsite.votes[place] ?? 0),
    points: points[place] ?? 0n,
    rank: ranks.total[place] ?? 0,
    onlineRank: ranks.online[place] ?? 0,
    onsiteRank: ranks.onsite[place] ?? 0,
    tied: open.includes(place),
    selected: tied.includes(place) ? (tie?.chosen.includes(place) ?? false) : above(place) < rule.seats,
    turn: tie ? tie.order.indexOf(place) : 0,
  }));
  rows.sort((one, other) => one.rank - other.rank || one.turn - other.turn);
  return { rows: rows.map(({ turn, ...row }) => row), settled: tie };
}

/** @param {readonly (number | bigint)[]} votes */
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
function takenFrom({ contest, notice, projects, fields, ...signed }) {
  const { override, corrects } = isOld(signed) ? { override: null, corrects: null } : signed;
  return {
    ...{ override, corrects },
    ...{ organiser: contest.organiser, organiserEn: contest.organiserEn, notice },
    projects: projects.map((/** @type {any} */ { slogan, sloganEn, field }) => ({ slogan, sloganEn, field })),
    fields: fields.map((/** @type {any} */ { id, name, nameEn }) => ({ id, name, nameEn })),
  };
}

/** The signed result written again. Taken from it: only names that no count can tell, and what the log was asked for. @param {Body} body @param {Counted & { rows: Row[], signed: any, settled: Settled | null }} facts */
function writeResult({ config, result, counts }, { online, onsite, rows, signed, settled }) {
  const { rule, calendar } = config;
  const [onlineChoices, onsiteChoices, choices] = channelsOf(rows);
  const people = online.people + onsite.people;
  const old = isOld(signed);
  const [lastIn, firstOut] = [rows[rule.seats - 1], rows[rule.seats]];
  /** @type {Map<string, any>} */
  const told = new Map(signed.projects.map((/** @type {any} */ project) => [project.id, project]));
  return {
    format: signed.format === "citizens-choice/result/2" ? signed.format : "citizens-choice/result/3",
    contest: {
      ...{ id: config.contest, title: config.title, titleEn: config.titleEn },
      ...{ organiser: signed.contest.organiser, organiserEn: signed.contest.organiserEn },
    },
    version: result.version,
    notice: signed.notice && { ko: signed.notice.ko, en: signed.notice.en },
    rule: { min: rule.min, max: rule.max, seats: rule.seats, ...writeRule(rule, old) },
    calendar: { opensAt: calendar.opensAt, closesAt: calendar.closesAt, hallOpensAt: calendar.hallOpensAt },
    channels: {
      online: { people: online.people, choices: onlineChoices },
      onsite: { people: onsite.people, choices: onsiteChoices },
      total: { people, choices },
    },
    overlap: { rule: config.overlap, people: counts.overlap },
    notCounted: { void: counts.void, unreadable: counts.unreadable },
    projects: rows.map((row) =>
      writeProject(row, { told: told.get(row.project.id), choices, people, old, rule }),
    ),
    cut: lastIn && firstOut ? cutBetween(lastIn, firstOut, { old, rule }) : null,
    tiedAtCutoff: rows.filter(({ tied }) => tied).map(({ project }) => project.id),
    ...(old ? {} : { tie: writeTie(config, settled), ...writeActs(signed) }),
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
    venues: onsite.rooms.map(({ venue, people, choices, revision, incident, votes }) => {
      const { id, name, nameEn, kind } = venue;
      return { id, name, nameEn, kind, people, choices, revision, ...(old ? {} : { incident, votes }) };
    }),
  };
}

/** @param {Config["rule"]} rule @param {boolean} old */
function writeRule({ weights, tie = "none", drawSource, share: shareOf = "choices" }, old) {
  if (old) return { sum: "online + onsite" };
  const { of, online, onsite } = weights ?? { of: "points", online: 1, onsite: 1 };
  return { weights: { of, online, onsite }, tie, drawSource: drawSource ?? null, share: shareOf };
}

/** @param {Config} config @param {Settled | null} settled */
function writeTie({ projects, rule }, settled) {
  if (!settled) return null;
  const ids = (/** @type {number[]} */ places) => places.map((place) => projects[place]?.id);
  const { steps, order, chosen, seed, tickets, drawn } = settled;
  const draw = drawn ? { source: rule.drawSource ?? "", seed, tickets } : null;
  return { rule: settled.rule, steps, order: ids(order), chosen: ids(chosen), draw };
}

/** Held against the log before (isAllowed). @param {any} signed */
function writeActs({ override, corrects }) {
  return {
    override: override && { out: override.out, in: override.in, reason: override.reason },
    corrects: corrects && { version: corrects.version, sha256: corrects.sha256, reason: corrects.reason },
  };
}

/** @param {Config["rule"]} rule @param {bigint} points */
function scoreOf({ weights }, points) {
  return weights ? String(points) : null;
}

/** @param {Row} lastIn @param {Row} firstOut @param {{ old: boolean, rule: Config["rule"] }} facts */
function cutBetween(lastIn, firstOut, { old, rule }) {
  const cut = {
    lastIn: lastIn.project.id,
    firstOut: firstOut.project.id,
    votes: lastIn.total - firstOut.total,
  };
  return old ? cut : { ...cut, score: scoreOf(rule, lastIn.points - firstOut.points) };
}

/** @param {Row} row @param {{ told: any, choices: number, people: number, old: boolean, rule: Config["rule"] }} facts */
function writeProject(
  { project, online, onsite, total, points, rank, onlineRank, onsiteRank, selected, tied },
  facts,
) {
  return {
    ...{ id: project.id, number: project.number, title: project.title, titleEn: project.titleEn },
    ...{ slogan: facts.told?.slogan, sloganEn: facts.told?.sloganEn, field: facts.told?.field },
    ...{ online, onsite, total },
    ...(facts.old ? {} : { score: scoreOf(facts.rule, points) }),
    ...{ shareOfChoices: share(total, facts.choices), shareOfPeople: share(total, facts.people) },
    ...{ rank, onlineRank, onsiteRank, selected, tiedAtCutoff: tied },
  };
}
