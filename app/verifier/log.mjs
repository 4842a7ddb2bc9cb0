import { linesOf } from "./files.mjs";
import { lineForms, misfit } from "./forms.mjs";
import { canonical, createTree, sha256 } from "./hashes.mjs";

/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Claim} Claim */
/** @typedef {import("./types.ts").Config} Config */
/** @typedef {import("./types.ts").Log} Log */
/** @typedef {import("./types.ts").Slip} Slip */
/** @typedef {import("./report.mjs").Sentence} Sentence */

const envelopeLine =
  /^\{"hash":"([0-9a-f]{64})","slot":"([0-9a-f]{32})","type":"env","version":([1-9]\d{0,8})\}$/;
const states = ["draft", "scheduled", "open", "closed", "counting", "opened", "certified", "published"];

/**
 * Reads the log once: every line in its place, every checkpoint a beginning of it, and what it says against what the
 * manifest says (I7, the slip, the kept checkpoint).
 * @param {Bundle} bundle
 * @param {{ claims: Claim[], slip: Slip | null }} facts
 * @returns {Log}
 */
export function readLog(bundle, { claims, slip }) {
  /** @type {Log} */
  const log = {
    size: 0,
    slots: new Map(),
    voided: 0,
    newest: {},
    sheets: new Map(),
    certified: new Map(),
    ruleBefore: null,
  };
  const tree = createTree();
  const sizes = new Set(claims.map(({ size }) => size));
  const roots = new Map([[0, tree.root()]]);
  let slipSlot = "";
  for (const line of linesOf(bundle.file("log.jsonl"))) {
    const envelope = envelopeLine.exec(line);
    const trouble = envelope ? takeEnvelope(log, envelope) : takeOther(log, line, bundle.body.config);
    const index = log.size;
    if (trouble) bundle.report.fail("I7", (words) => words.logLine(index, trouble(words)));
    if (index === slip?.index && envelope?.[1] === slip.hash && Number(envelope[3]) === slip.version) {
      slipSlot = slotKey(envelope[2]);
    }
    tree.add(line);
    log.size += 1;
    if (sizes.has(log.size)) roots.set(log.size, tree.root());
  }
  checkClaims(bundle, { log, claims, roots });
  compare(bundle, log);
  if (slip) judgeSlip(bundle, { log, slip, newest: log.slots.get(slipSlot) });
  return log;
}

/** Half as long as its digits, and no slice that keeps the text it was read from. @param {string | undefined} slot */
function slotKey(slot = "") {
  return Buffer.from(slot, "hex").toString("latin1");
}

/** @param {Log} log @param {RegExpExecArray} found @returns {Sentence | null} */
function takeEnvelope({ slots, newest }, [, , slot, version]) {
  const key = slotKey(slot);
  if (newest.state?.state !== "open" || newest.opened) return (words) => words.notOpen;
  if (Number(version) !== (slots.get(key) ?? 0) + 1) return (words) => words.outOfTurn;
  slots.set(key, Number(version));
  return null;
}

/** @param {Log} log @param {string} line @param {Config} config @returns {Sentence | null} */
function takeOther(log, line, config) {
  const entry = JSON.parse(line);
  const form = Object.hasOwn(lineForms, entry?.type) ? lineForms[entry.type] : undefined;
  if (!form || misfit(entry, form) !== null || canonical(entry) !== line) return (words) => words.unknownLine;
  if (!hasPlace(log, entry, config)) return (words) => words.outOfPlace(entry.type);
  log.newest[entry.type] = entry;
  // Changed more than once, what it was at the first ballot counts.
  if (entry.type === "rule") log.ruleBefore ??= entry.was;
  if (entry.type === "cfg") log.ruleBefore = null;
  if (entry.type === "onsite") log.sheets.set(entry.venue, entry);
  if (entry.type === "cert") log.certified.set(entry.version, entry.hash);
  if (entry.type === "void") {
    // One less than 0, so that no version can follow.
    log.slots.set(slotKey(entry.slot), -1);
    log.voided += 1;
  }
  return null;
}

/** Whether a line may stand where it stands. @param {Log} log @param {any} entry @param {Config} config */
function hasPlace({ slots, newest, sheets }, entry, config) {
  const { opened, cert, correct } = newest;
  const next = Number(cert?.version ?? 0) + 1;
  const stateAt = (/** @type {unknown} */ state) => states.indexOf(String(state));
  switch (entry.type) {
    case "cfg":
    case "key":
      return slots.size === 0;
    case "state":
      // Never back: what was closed is not opened again.
      return stateAt(entry.state) > Math.max(stateAt(newest.state?.state), opened ? stateAt("counting") : -1);
    case "void":
      if (entry.reason === "onsite" && config.overlap !== "keep-hall") return false;
      return !opened && (slots.get(slotKey(entry.slot)) ?? -1) > 0;
    case "onsite":
      // What is certified stands, unless it was reopened for a corrected version.
      if (cert && correct?.version !== next) return false;
      return entry.revision === (sheets.get(entry.venue)?.revision ?? 0) + 1;
    case "opened":
      return !opened && stateAt(newest.state?.state) >= stateAt("closed");
    case "cert":
      return opened && entry.version === next && (!cert || correct?.version === next);
    case "rule":
      return !opened;
    case "draw":
      return opened && !newest.draw;
    case "override":
      return opened && entry.version === next;
    case "correct":
      return cert && entry.version === next && correct?.version !== next;
    default:
      return cert && !newest["link-destroyed"];
  }
}

/** @param {Bundle} bundle @param {{ log: Log, claims: Claim[], roots: Map<number, string> }} facts */
function checkClaims({ report }, { log, claims, roots }) {
  for (const { check, where, size, root } of claims) {
    // The log of a bundle ends with the publication of its version.
    if (check === "checkpoint" && size > log.size)
      report.fail(check, (words) => words.laterLog(size, log.size));
    else if (roots.get(size) !== root) report.fail(check, (words) => words.otherRoot(where));
    if (check === "checkpoint") report.holds(check, (words) => words.checkpoint(size));
  }
  const own = claims.filter(({ check }) => check === "I7");
  if (!own.some(({ size }) => size === log.size)) report.fail("I7", (words) => words.notCovered);
  report.holds("I7", (words) => words.I7(log.size, own.length));
}

/** @param {Bundle} bundle @param {Log} log */
function compare({ body, report }, { newest, ruleBefore }) {
  const { config, keys, counts, result, files } = body;
  const { cfg, rule, key, opened, cert, state } = newest;
  const fixed = sha256(canonical(config)).toString("hex");
  // A rule that was changed in public counts from then on; the configuration then says why.
  const isChanged = config.rule.changed !== undefined;
  if ((rule ?? cfg)?.config !== fixed || isChanged !== Boolean(rule))
    report.fail("I7", (words) => words.otherConfig);
  const { min, max, seats } = config.rule;
  const before = ruleBefore && canonical({ ...config, rule: { min, max, seats, ...ruleBefore } });
  // Nothing but the rule: no other project under a number, no other calendar.
  if (before && cfg?.config !== sha256(before).toString("hex"))
    report.fail("I7", (words) => words.otherConfig);
  if (key?.key !== keys.opening || key.custody !== config.custody)
    report.fail("I7", (words) => words.otherOpeningKey);
  if (opened?.ballots !== files["ballots.csv"]) report.fail("I7", (words) => words.otherBallots);
  if (opened?.count !== counts.opened || opened.unreadable !== counts.unreadable) {
    report.fail("I7", (words) => words.otherCounts);
  }
  if (cert?.hash !== result.sha256 || cert.version !== result.version)
    report.fail("I7", (words) => words.otherResult);
  if (!newest["link-destroyed"]) report.fail("I7", (words) => words.linkNotDestroyed);
  if (state?.state !== "published") report.fail("I7", (words) => words.notPublished);
}

/** @param {Bundle} bundle @param {{ log: Log, slip: Slip, newest: number | undefined }} facts */
function judgeSlip({ report }, { slip, newest }) {
  const { index, version } = slip;
  if (newest === undefined) report.fail("slip", (words) => words.slipLine(index));
  else if (newest < 0) report.holds("slip", (words) => words.slipVoid(index));
  else if (newest > version) report.holds("slip", (words) => words.slipReplaced(index, newest));
  else report.holds("slip", (words) => words.slip(index));
}
