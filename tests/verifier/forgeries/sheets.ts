import type { Forgery } from "../forge.ts";
import { type ForgedCase, hash, insert, newest } from "./forged-case.ts";

/** Sheets that do not add up, or are not those in the log (I4). */
export const sheetCases: ForgedCase[] = [
  ["invalid papers that do not sum", ["I4"], editRoom("main-hall", { invalid_blank: (cell) => cell + 1 })],
  ["a paper not accounted for", ["I2", "I4", "I6"], editRoom("main-hall", { issued: (cell) => cell + 1 })],
  ["more papers than people", ["I4"], editRoom("main-hall", { checked_in: () => 3 })],
  ["sizes that do not sum to valid", ["I4"], editRoom("main-hall", { n3: (cell) => cell + 1 })],
  [
    "sizes that do not sum to the votes",
    ["I4"],
    editRoom("main-hall", { n3: (cell) => cell + 1, n4: (cell) => cell - 1 }),
  ],
  ["some sizes not counted", ["I2", "I4", "I5", "I6"], editRoom("main-hall", { n3: () => "" })],
  [
    "a zero before a number",
    ["I2", "I4", "I5", "I6"],
    editRoom("main-hall", { valid: (cell) => `0${cell}` }),
  ],
  [
    "without sizes, more votes than the papers can hold",
    ["I4"],
    editRoom("room-b", {
      valid: (cell) => cell - 5,
      invalid: (cell) => cell + 5,
      invalid_blank: (cell) => cell + 5,
    }),
  ],
  [
    "more votes for a project than papers, as many fewer in another room",
    ["I4", "I6"],
    (f) => {
      moveVotes(f, "room-c", { from: "02", to: "01", votes: 8 });
      moveVotes(f, "main-hall", { from: "01", to: "02", votes: 8 });
    },
  ],
  [
    "a sheet other than the logged one",
    ["I4"],
    (f) => {
      f.late = () => {
        newest(f, "onsite").hash = hash;
      };
    },
  ],
  [
    "a hash other than the sheet's, also in the log",
    ["I4"],
    (f) => {
      f.late = () => {
        for (const row of f.onsite.filter(([id]) => id === "room-c")) row[row.length - 1] = hash;
        newest(f, "onsite").hash = hash;
      };
    },
  ],
  [
    "an older revision",
    ["I4"],
    (f) => {
      editRoom("room-c", { revision: () => 1 })(f);
      f.result.venues[2].revision = 1;
    },
  ],
  [
    "a sheet of no room",
    ["I4"],
    (f) => insert(f, { before: "onsite" }, { type: "onsite", venue: "cellar", revision: 1, hash }),
  ],
  ["a room left out", ["I2", "I4", "I5", "I6"], ({ onsite }) => onsite.splice(13, 12)],
  ["rooms in another order", ["I2", "I4", "I5", "I6"], ({ onsite }) => onsite.push(...onsite.splice(1, 12))],
  ["another header of sheets", ["I4"], ({ onsite }) => onsite[0]?.splice(1, 1, "rev")],
];

/** Changes figures in every row of a room. */
function editRoom(venue: string, edits: Record<string, (cell: number) => number | string>) {
  return ({ onsite }: Forgery) => {
    for (const row of onsite.filter(([id]) => id === venue)) {
      for (const [name, edit] of Object.entries(edits)) {
        const at = onsite[0]?.indexOf(name) ?? -1;
        row[at] = String(edit(Number(row[at])));
      }
    }
  };
}

/** Moves votes of a room from one project to another. */
function moveVotes({ onsite }: Forgery, venue: string, move: { from: string; to: string; votes: number }) {
  const at = onsite[0]?.indexOf("votes") ?? -1;
  const rowOf = (project: string) => onsite.find((row) => row[0] === venue && row[at - 1] === project) ?? [];
  rowOf(move.from)[at] = String(Number(rowOf(move.from)[at]) - move.votes);
  rowOf(move.to)[at] = String(Number(rowOf(move.to)[at]) + move.votes);
}
