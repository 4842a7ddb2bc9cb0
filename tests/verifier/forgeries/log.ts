import { createHash } from "node:crypto";
import { canonicalJson } from "#app/domain/log-line.ts";
import { type ForgedCase, hash, insert, newest, slot, take } from "./forged-case.ts";

/** The log in itself, and against what the manifest says (I7). */
export const logCases: ForgedCase[] = [
  ["another rule than the log fixed", ["I7"], late("cfg", { config: hash })],
  [
    "a rule fixed anew among the ballots",
    ["I7"],
    (f) => insert(f, { after: "env" }, { ...newest(f, "cfg") }),
  ],
  ["a key made anew among the ballots", ["I7"], (f) => insert(f, { after: "env" }, { ...newest(f, "key") })],
  ["another opening key", ["I7"], ({ body }) => Object.assign(body.keys, { opening: hash })],
  ["another custody in the log", ["I7"], (f) => Object.assign(newest(f, "key"), { custody: "shares" })],
  ["other ballots than those opened", ["I7"], late("opened", { ballots: hash })],
  ["another count at the opening", ["I7"], (f) => newest(f, "opened").count++],
  ["another number of unreadable at the opening", ["I7"], (f) => newest(f, "opened").unreadable++],
  ["another result certified", ["I7"], late("cert", { hash })],
  ["another version certified", ["I7"], (f) => newest(f, "cert").version++],
  ["no link key destroyed", ["I7"], (f) => take(f, "link-destroyed")],
  [
    "the link key destroyed before the certification",
    ["I7"],
    (f) => insert(f, { before: "cert" }, take(f, "link-destroyed")),
  ],
  ["no publication", ["I7"], (f) => f.log.pop()],
  ["an envelope after the close", ["I1", "I2", "I7"], (f) => insert(f, { before: "opened" }, take(f, "env"))],
  [
    "an envelope after the opening",
    ["I1", "I2", "I7"],
    (f) => insert(f, { after: "opened" }, { type: "state", state: "open" }, take(f, "env")),
  ],
  ["a version left out", ["I7"], ({ log }) => log.find(({ version }) => version === 2).version++],
  [
    "an envelope in a void slot",
    ["I7"],
    (f) => {
      const { slot } = newest(f, "void");
      take(f, "void");
      const at = f.log.findLastIndex((line) => line.slot === slot) + 1;
      f.log.splice(
        at,
        0,
        { type: "void", slot, reason: "officials" },
        { type: "env", slot, version: 2, hash },
      );
    },
  ],
  [
    "a slot void that has no envelope",
    ["I7"],
    (f) => insert(f, { before: "void" }, { type: "void", slot, reason: "officials" }),
  ],
  ["a slot void twice", ["I7"], (f) => insert(f, { after: "void" }, { ...newest(f, "void") })],
  [
    "an envelope void by the hall, where both ballots count",
    ["I1", "I2", "I7"],
    (f) => Object.assign(newest(f, "void"), { reason: "onsite" }),
  ],
  ["a line of an unknown kind", ["I7"], ({ log }) => log.splice(3, 0, { type: "note", text: "" })],
  ["a line with something added", ["I7"], (f) => Object.assign(newest(f, "state"), { at: "noon" })],
  ["a line in another spelling", ["I7"], ({ log }) => log.splice(3, 0, '{"type": "link-destroyed"}')],
  ["a state nobody knows", ["I7"], (f) => insert(f, { before: "env" }, { type: "state", state: "ajar" })],
  [
    "a sheet after the certification",
    ["I4", "I7"],
    (f) => insert(f, { after: "link-destroyed" }, take(f, "onsite")),
  ],
  ["two openings", ["I7"], (f) => insert(f, { before: "opened" }, { ...newest(f, "opened") })],
  [
    "back to voting after the opening",
    ["I7"],
    (f) => insert(f, { before: "cert" }, { type: "state", state: "open" }),
  ],
  [
    "back to voting after the close",
    ["I7"],
    (f) => insert(f, { after: "env" }, { type: "state", state: "closed" }, { type: "state", state: "open" }),
  ],
  [
    "ballots opened while people vote",
    ["I7"],
    (f) => {
      f.log = f.log.filter(({ state }) => state !== "closed" && state !== "counting");
    },
  ],
  ["a rule changed in public, as the log says", [], changeRule(() => {})],
  [
    "a project exchanged for another with the rule",
    ["I6", "I7"],
    changeRule(({ projects: [one, other] }) => {
      [one.title, other.title] = [other.title, one.title];
    }),
  ],
  [
    "a later close with the rule",
    ["I6", "I7"],
    changeRule((config) => {
      config.calendar.closesAt = "2020-10-11T16:00:00.000Z";
    }),
  ],
  ["another rule told than the one before", ["I7"], changeRule(() => {}, { tie: "draw" })],
  ["a state noted twice", ["I7"], (f) => insert(f, { after: "opened" }, { ...newest(f, "state") })],
  ["a line that is no object", ["I7"], ({ log }) => log.splice(3, 0, "null")],
  ["a line of two kinds", ["I7"], ({ log }) => log.splice(3, 0, { type: ["link-destroyed"] })],
  [
    "a line behind the last checkpoint",
    ["I7"],
    (f) => {
      f.signedSizes = [f.log.length];
      f.late = () => f.log.push({ type: "state", state: "published" });
    },
  ],
  ["no checkpoint", ["I7"], (f) => Object.assign(f, { signedSizes: [] })],
  ["one signer", ["I7"], ({ body }) => body.result.signers.pop()],
  [
    "a time other than the calendar's",
    ["I7"],
    ({ body }) => Object.assign(body.times, { closesAt: body.times.opensAt }),
  ],
  [
    "a hash other than the result's",
    ["I7"],
    (f) => {
      f.late = () => {
        f.body.result.sha256 = hash;
        newest(f, "cert").hash = hash;
      };
    },
  ],
];

/** Without these nothing further can be read: every check fails with them. */
const all = ["I1", "I2", "I3", "I4", "I5", "I6", "I7"];
export const unreadableCases: ForgedCase[] = [
  ["something added to the manifest", all, ({ body }) => Object.assign(body, { note: "" })],
  ["a count below zero", all, ({ body }) => Object.assign(body.counts, { void: -1 })],
  [
    "a time that is another in Korea",
    all,
    ({ body }) => Object.assign(body.times.opensAt, { kst: "2020-09-25" }),
  ],
  [
    "a time of no calendar",
    all,
    ({ body }) => {
      body.times.openedAt = { utc: "0000-01-01T00:00:00.000Z", kst: "0000-01-01T09:00:00.000+09:00" };
    },
  ],
  [
    "a time whose day in Korea is of the year 10000",
    all,
    ({ body }) => {
      body.times.openedAt = { utc: "9999-12-31T23:00:00.000Z", kst: "+010000-01-01T08:00:00.000+09:00" };
    },
  ],
  [
    "ballots of more picks than a memory holds",
    all,
    ({ body, result }) => {
      body.config.rule.max = 4e9;
      result.rule.max = 4e9;
    },
  ],
  ["an unknown format", all, ({ body }) => Object.assign(body, { format: "citizens-choice/bundle/9" })],
];

/** Changes a line of the log after everything was hashed. */
function late(type: string, change: object): ForgedCase[2] {
  return (f) => {
    f.late = () => Object.assign(newest(f, type), change);
  };
}

/** The rule is changed in public after the first ballot, and with it whatever `more` does to the configuration. */
// biome-ignore lint/suspicious/noExplicitAny: a forged configuration.
function changeRule(more: (config: any) => void, was: object = {}): ForgedCase[2] {
  return (f) => {
    const hashOf = (value: unknown) => createHash("sha256").update(canonicalJson(value)).digest("hex");
    const config = hashOf(f.body.config);
    f.body.config.rule = { ...f.body.config.rule, tie: "onsite", changed: "까닭" };
    f.result.rule.tie = "onsite";
    more(f.body.config);
    insert(f, { before: "opened" }, { type: "rule", config: hashOf(f.body.config), was });
    f.late = () => Object.assign(newest(f, "cfg"), { config });
  };
}
