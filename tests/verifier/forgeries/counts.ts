import type { Forgery } from "../forge.ts";
import { type ForgedCase, hash, insert, newest, slot } from "./forged-case.ts";

/** Numbers of envelopes and people (I1, I2), and ballots (I3). */
export const countCases: ForgedCase[] = [
  [
    "an envelope more",
    ["I1", "I2"],
    (f) => insert(f, { before: "env" }, { type: "env", slot, version: 1, hash }),
  ],
  [
    "an envelope void in the log alone",
    ["I1", "I2"],
    (f) => insert(f, { after: "env" }, { type: "void", slot: newest(f, "env").slot, reason: "officials" }),
  ],
  [
    "fewer declared opened",
    ["I1"],
    (f) => {
      f.body.counts.opened -= 1;
      newest(f, "opened").count -= 1;
    },
  ],
  [
    "an unreadable envelope that never was",
    ["I1"],
    (f) => {
      f.body.counts.unreadable += 1;
      f.result.notCounted.unreadable += 1;
      newest(f, "opened").unreadable += 1;
    },
  ],
  [
    "more declared void",
    ["I1"],
    ({ body, result }) => {
      body.counts.void += 1;
      result.notCounted.void += 1;
    },
  ],
  ["more people declared online", ["I2"], ({ body }) => body.counts.onlinePeople++],
  ["more people declared on site", ["I2"], ({ body }) => body.counts.onsitePeople++],
  [
    "more people on both channels than on site",
    ["I2"],
    ({ body, result }) => {
      body.counts.overlap = 43;
      result.overlap.people = 43;
    },
  ],
  ["a pick exchanged", ["I5", "I6"], editBallot(/\|(0\d|10)$/, "|12")],
  ["a pick left out", ["I3", "I5", "I6"], editBallot(/^([^,]+,\d\d\|\d\d)\|\d\d$/, "$1")],
  ["a pick repeated", ["I3", "I5", "I6"], editBallot(/,(\d\d)\|\d\d/, ",$1|$1")],
  ["a pick of no project", ["I3", "I5", "I6"], editBallot(/\|\d\d$/, "|13")],
  ["a pick without its zero", ["I3", "I5", "I6"], editBallot(/,0/, ",")],
  ["six picks", ["I3", "I5", "I6"], editBallot(/,.*$/, ",01|02|03|04|05|06")],
  ["no picks", ["I3", "I5", "I6"], editBallot(/,.*$/, ",")],
  ["picks in another order", ["I3", "I5", "I6"], editBallot(/,(\d\d)\|(\d\d)/, ",$2|$1")],
  ["a letter no code has", ["I3", "I5", "I6"], editBallot(/^.{4}-./, "0000-U")],
  ["a code in small letters", ["I3", "I5", "I6"], editBallot(/[A-Z]/, "z")],
  [
    "one code twice",
    ["I3", "I5", "I6"],
    ({ ballots }) => {
      ballots[2] = ballots[2]?.replace(/^[^,]+/, ballots[1]?.split(",")[0] ?? "") ?? "";
    },
  ],
  [
    "ballots out of order",
    ["I3", "I5", "I6"],
    ({ ballots }) => ballots.splice(1, 0, ...ballots.splice(5, 1)),
  ],
  ["another header of ballots", ["I3"], ({ ballots }) => ballots.splice(0, 1, "code,projects")],
];

/** Replaces a part of the first ballot that has it. */
function editBallot(from: RegExp, to: string) {
  return ({ ballots }: Forgery) => {
    const at = ballots.findIndex((line, index) => index > 0 && from.test(line));
    ballots[at] = ballots[at]?.replace(from, to) ?? "";
  };
}
