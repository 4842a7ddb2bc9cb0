import fc from "fast-check";
import { type Files, pack, unpack } from "./zip-files.ts";

/** One thing done to a published bundle without the key that signed it. */
export interface Mutation {
  what: string;
  bytes: Buffer;
}

/** Draws whole numbers below `count`; the same numbers for the same seed. */
type Draw = (count: number) => number;

const tables = ["ballots.csv", "onsite.csv", "log.jsonl", "results.csv"];
type EditLines = (lines: string[], draw: Draw) => void;
type EditFiles = (files: Files, draw: Draw) => void;

const lineEdits: Record<string, EditLines> = {
  "drop a line": (lines, draw) => void lines.splice(draw(lines.length), 1),
  "repeat a line": (lines, draw) => {
    const at = draw(lines.length);
    lines.splice(at, 0, lines[at] ?? "");
  },
  "swap two lines": (lines, draw) => {
    const [one, other] = [draw(lines.length), draw(lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
  },
  "change a digit": (lines, draw) => {
    const at = draw(lines.length);
    const digits = [...(lines[at] ?? "").matchAll(/\d/g)];
    const { index = 0 } = digits[draw(digits.length)] ?? {};
    lines[at] = replaceAt(lines[at] ?? "", index, String(draw(10)));
  },
};

/** What each of the mutations is: edits of one file, with all other bytes of the zip made to fit. */
const fileEdits: Record<string, EditFiles> = {
  "swap a pick": inFile("ballots.csv", (lines, draw) => {
    const at = 1 + draw(lines.length - 1);
    const [code, picks = ""] = (lines[at] ?? "").split(",");
    const numbers = picks.split("|");
    numbers[draw(numbers.length)] = String(1 + draw(12)).padStart(2, "0");
    lines[at] = `${code},${[...new Set(numbers)].sort().join("|")}`;
  }),
  "edit a venue cell": inFile("onsite.csv", (lines, draw) => {
    const at = 1 + draw(lines.length - 1);
    const cells = (lines[at] ?? "").split(",");
    const cell = 1 + draw(cells.length - 2);
    cells[cell] = String(Number(cells[cell]) + 1 + draw(3));
    lines[at] = cells.join(",");
  }),
  "edit a rank": inFile("results.csv", (lines, draw) => {
    const at = 1 + draw(lines.length - 1);
    lines[at] = (lines[at] ?? "").replace(/^\d+/, String(1 + draw(12)));
  }),
  "edit the manifest": (files, draw) => {
    const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "");
    const leaves = leavesOf(manifest);
    const { parent, name } = leaves[draw(leaves.length)] ?? { parent: {}, name: "" };
    parent[name] = edited(parent[name], draw);
    files.set("manifest.json", Buffer.from(`${JSON.stringify(manifest)}\n`));
  },
  "spaces in the manifest": (files, draw) => {
    const text = files.get("manifest.json")?.toString() ?? "";
    const commas = [...text.matchAll(/,"/g)];
    const { index = 0 } = commas[draw(commas.length)] ?? {};
    files.set("manifest.json", Buffer.from(`${text.slice(0, index + 1)} ${text.slice(index + 1)}`));
  },
  "drop a file": (files, draw) => void files.delete(anyName(files, draw)),
  "rename a file": (files, draw) => {
    const chosen = anyName(files, draw);
    const renamed = [...files].map(([name, bytes]) => [name === chosen ? `${name}x` : name, bytes] as const);
    refill(files, renamed);
  },
  "add a file": (files, draw) => void files.set(`extra-${draw(9)}.txt`, Buffer.from("extra")),
  "move a file": (files, draw) => {
    const name = anyName(files, draw);
    const bytes = files.get(name) ?? Buffer.alloc(0);
    files.delete(name);
    files.set(name, bytes);
  },
  "exchange two files": (files, draw) => {
    const [one, other] = [anyName(files, draw), anyName(files, draw)];
    const bytes = files.get(one) ?? Buffer.alloc(0);
    files.set(one, files.get(other) ?? Buffer.alloc(0));
    files.set(other, bytes);
  },
  "cut a file short": (files, draw) => {
    const name = anyName(files, draw);
    const bytes = files.get(name) ?? Buffer.alloc(0);
    files.set(name, bytes.subarray(0, draw(bytes.length)));
  },
  "add a byte to a file": (files, draw) => {
    const name = anyName(files, draw);
    files.set(name, Buffer.concat([files.get(name) ?? Buffer.alloc(0), Buffer.from("\n")]));
  },
  ...Object.fromEntries(
    tables.flatMap((table) =>
      Object.entries(lineEdits).map(([name, edit]) => [`${name} of ${table}`, inFile(table, edit)]),
    ),
  ),
};

/** Bits flipped anywhere, bytes put in or left out anywhere: nothing else of the zip is made to fit. */
const byteEdits: Record<string, (zip: Buffer, draw: Draw) => Buffer> = {
  "flip a bit": (zip, draw) => {
    const copy = Buffer.from(zip);
    const at = draw(zip.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << draw(8));
    return copy;
  },
  "flip a bit of a header": (zip, draw) => {
    // The directory at the end and the local header of the first file.
    const directory = zip.readUInt32LE(zip.length - 6);
    const at = draw(2) === 0 ? draw(43) : directory + draw(zip.length - directory);
    const copy = Buffer.from(zip);
    copy[at] = (copy[at] ?? 0) ^ (1 << draw(8));
    return copy;
  },
  "insert a byte": (zip, draw) => {
    const at = draw(zip.length + 1);
    return Buffer.concat([zip.subarray(0, at), Buffer.of(draw(256)), zip.subarray(at)]);
  },
  "leave a byte out": (zip, draw) => {
    const at = draw(zip.length);
    return Buffer.concat([zip.subarray(0, at), zip.subarray(at + 1)]);
  },
};

const kinds = [
  // As often as all others together: a flipped bit may be anywhere.
  ...Object.keys(fileEdits).flatMap(() => ["flip a bit"]),
  ...Object.keys(byteEdits),
  ...Object.keys(fileEdits),
];

/** `count` mutations of a bundle, each of which really changed it; the same for the same seed. */
export function mutationsOf(zip: Buffer, { seed, count }: { seed: number; count: number }): Mutation[] {
  const recipe = fc.record({ kind: fc.constantFrom(...kinds), seed: fc.nat() });
  const found: Mutation[] = [];
  // Some draws change nothing, such as swapping a line with itself.
  for (const drawn of fc.sample(recipe, { seed, numRuns: 2 * count })) {
    const bytes = mutate(zip, drawn);
    if (!bytes.equals(zip) && found.length < count)
      found.push({ what: `${drawn.kind} (${drawn.seed})`, bytes });
  }
  return found;
}

function mutate(zip: Buffer, { kind, seed }: { kind: string; seed: number }): Buffer {
  let state = seed;
  const draw: Draw = (count) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, count);
  };
  const editBytes = byteEdits[kind];
  if (editBytes) return editBytes(zip, draw);
  const files = unpack(zip);
  fileEdits[kind]?.(files, draw);
  return pack(files);
}

function inFile(name: string, edit: EditLines): EditFiles {
  return (files, draw) => {
    const lines = (files.get(name)?.toString() ?? "").split("\n").slice(0, -1);
    edit(lines, draw);
    files.set(name, Buffer.from(lines.map((line) => `${line}\n`).join("")));
  };
}

function anyName(files: Files, draw: Draw): string {
  return [...files.keys()][draw(files.size)] ?? "";
}

function refill(files: Files, entries: (readonly [string, Buffer])[]): void {
  files.clear();
  for (const [name, bytes] of entries) files.set(name, bytes);
}

function replaceAt(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + 1);
}

type Holder = Record<string, unknown>;

/** Every text, number and null inside a value. */
function leavesOf(value: unknown): { parent: Holder; name: string }[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, member]) =>
    member !== null && typeof member === "object" ? leavesOf(member) : [{ parent: value as Holder, name }],
  );
}

function edited(value: unknown, draw: Draw): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "string" && value !== "") {
    const at = draw(value.length);
    return replaceAt(value, at, value[at] === "0" ? "1" : "0");
  }
  return value === null ? 0 : `${value}x`;
}
