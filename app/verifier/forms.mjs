/** @typedef {import("./types.ts").Form} Form */

/** @type {(value: any) => boolean} */
const isText = (value) => typeof value === "string";
/** @type {(value: any) => boolean} */
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
/** @type {(value: any) => boolean} */
const isPositive = (value) => isCount(value) && value > 0;
/** @type {(value: any) => boolean} */
const isHash = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);
/** @type {(value: any) => boolean} */
const isSlot = (value) => isText(value) && /^[0-9a-f]{32}$/.test(value);
/** Ids stand in tables without quotes. @type {(value: any) => boolean} */
const isId = (value) => isText(value) && /^[^",\r\n]+$/.test(value);
/** Of this millennium: not every language can write other years. @type {(value: any) => boolean} */
const isTime = (value) =>
  isText(value) &&
  value.startsWith("2") &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString() === value;
/** @type {(form: (value: any) => boolean) => (value: any) => boolean} */
const orNull = (form) => (value) => value === null || form(value);
/** @type {(...words: string[]) => (value: any) => boolean} */
const oneOf =
  (...words) =>
  (value) =>
    words.includes(value);
/** One instant in both zones. @type {(value: any) => boolean} */
const isMoment = (value) =>
  misfit(value, { utc: isTime, kst: isText }) === null && value.kst === kstOf(value.utc);

/** @param {string} time */
function kstOf(time) {
  return new Date(Date.parse(time) + 9 * 3600 * 1000).toISOString().replace("Z", "+09:00");
}

/**
 * Where a value differs from its form, as a path; null when it fits.
 * @param {any} value
 * @param {Form} form
 * @param {string} [at]
 * @returns {string | null}
 */
export function misfit(value, form, at = "") {
  if (typeof form === "function") return form(value) ? null : at;
  if (value === null || typeof value !== "object" || Array.isArray(value) !== Array.isArray(form)) return at;
  const parts = Array.isArray(form) ? value.map(() => form[0]) : namedIn(value, form);
  if (!Array.isArray(form) && String(Object.keys(value).sort()) !== String(Object.keys(parts).sort()))
    return at;
  const wrong = Object.keys(parts).map((name) => misfit(value[name], parts[name], `${at}.${name}`));
  return wrong.find((found) => found !== null) ?? null;
}

/** The parts a value must have; a name that ends in "?" may be left out. @param {any} value @param {{ [name: string]: Form }} form */
function namedIn(value, form) {
  const names = Object.entries(form).map(
    ([name, part]) => /** @type {const} */ ([name.replace("?", ""), part, name.endsWith("?")]),
  );
  return Object.fromEntries(names.filter(([name, , optional]) => !optional || Object.hasOwn(value, name)));
}

/** What of the rule may be changed in public. */
const ruleFacts = {
  "weights?": { of: oneOf("points", "shares"), online: isPositive, onsite: isPositive },
  "tie?": oneOf("onsite", "online", "draw", "onsite-then-draw", "online-then-draw"),
  ...{ "drawSource?": isText, "share?": oneOf("people"), "changed?": isText },
};

const config = {
  contest: isId,
  title: isText,
  titleEn: isText,
  rule: { ...{ min: isPositive, max: isPositive, seats: isPositive }, ...ruleFacts },
  overlap: oneOf("count-both", "keep-online", "keep-hall"),
  custody: oneOf("server", "shares"),
  calendar: { opensAt: isTime, closesAt: isTime, hallOpensAt: orNull(isTime) },
  projects: /** @type {[Form]} */ ([{ id: isId, number: isPositive, title: isText, titleEn: isText }]),
  venues: /** @type {[Form]} */ ([
    { id: isId, name: isText, nameEn: isText, kind: oneOf("hall", "district", "remote") },
  ]),
};

const counts = {
  onlinePeople: isCount,
  opened: isCount,
  unreadable: isCount,
  void: isCount,
  overlap: orNull(isCount),
  onsitePeople: isCount,
};

const result = {
  version: isPositive,
  sha256: isHash,
  text: isText,
  signers: /** @type {[Form]} */ ([{ name: isText, nameEn: isText, signedAt: isTime }]),
  certifiedAt: isTime,
  publishedAt: isTime,
};

const times = {
  opensAt: isMoment,
  closesAt: isMoment,
  hallOpensAt: orNull(isMoment),
  openedAt: isMoment,
  certifiedAt: isMoment,
  publishedAt: isMoment,
};

/** @type {Form} */
export const manifestForm = {
  body: {
    format: oneOf("citizens-choice/bundle/2"),
    config,
    keys: { log: isHash, opening: isHash },
    counts,
    mergeBelow: isPositive,
    result,
    times,
    software: { version: isText, commit: orNull(isText) },
    files: (value) => value !== null && typeof value === "object" && Object.values(value).every(isHash),
  },
  signature: isText,
};

/**
 * What of the signed result no count can tell: names, and what officials decided beside the count.
 * @type {Form}
 */
export const takenForm = {
  organiser: isText,
  organiserEn: isText,
  notice: orNull((value) => misfit(value, { ko: isText, en: isText }) === null),
  projects: [{ slogan: orNull(isText), sloganEn: orNull(isText), field: isText }],
  fields: [{ id: isText, name: isText, nameEn: isText }],
  override: orNull((value) => misfit(value, { out: [isText], in: [isText], reason: isText }) === null),
  corrects: orNull(
    (value) => misfit(value, { version: isPositive, sha256: isHash, reason: isText }) === null,
  ),
};

/**
 * The lines of a log other than `env`, which has a faster road.
 * @type {Record<string, Form>}
 */
export const lineForms = {
  cfg: { type: isText, config: isHash },
  key: { type: isText, custody: oneOf("server", "shares"), key: isHash },
  state: { type: isText, state: isText },
  void: { type: isText, slot: isSlot, reason: oneOf("onsite", "officials") },
  onsite: { type: isText, venue: isText, revision: isPositive, hash: isHash },
  opened: { type: isText, count: isCount, unreadable: isCount, ballots: isHash },
  rule: { type: isText, config: isHash, was: ruleFacts },
  draw: { type: isText, seed: isText },
  override: { type: isText, version: isPositive, hash: isHash },
  correct: { type: isText, version: isPositive },
  cert: { type: isText, version: isPositive, hash: isHash },
  "link-destroyed": { type: isText },
};
