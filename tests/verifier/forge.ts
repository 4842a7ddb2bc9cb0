import { createHash, type KeyObject, sign } from "node:crypto";
import { canonicalJson } from "#app/domain/log-line.ts";
import { checkpointNote } from "#app/services/log.server.ts";
import { emptyFrontier, growFrontier, leafOf, rootOf } from "#app/services/merkle.server.ts";
import { type Files, pack, unpack } from "./zip-files.ts";

/**
 * A bundle as whoever holds the key of the log could forge it: any part is changed, and then every hash and signature is
 * made anew, so that only the sums can tell.
 */
export interface Forgery {
  // biome-ignore lint/suspicious/noExplicitAny: a forger is bound by no type.
  body: any;
  /** Of the log, one object a line. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  log: any[];
  ballots: string[];
  /** Cells. */
  onsite: string[][];
  results: string[][];
  /** The signed result, parsed. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  result: any;
  /** What happens after the hashes were made anew, before the log and the manifest are signed. */
  late?: () => void;
  /** Sizes of the log that are signed; by default those that were, and the whole. */
  signedSizes?: number[];
}

interface LogKey {
  privateKey: KeyObject;
  publicKey: Buffer;
}

export function forge(zip: Buffer, key: LogKey, change: (forgery: Forgery) => void): Buffer {
  const files = unpack(zip);
  const lines = (name: string) => (files.get(name)?.toString() ?? "").split("\n").slice(0, -1);
  const { body } = JSON.parse(files.get("manifest.json")?.toString() ?? "");
  const forgery: Forgery = {
    body,
    log: lines("log.jsonl").map((line) => JSON.parse(line)),
    ballots: lines("ballots.csv"),
    onsite: lines("onsite.csv").map((line) => line.split(",")),
    results: lines("results.csv").map((line) => line.split(",")),
    result: JSON.parse(body.result.text),
  };
  change(forgery);
  rehash(forgery);
  forgery.late?.();
  return seal(files, forgery, key);
}

const text = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(""));
const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");

/** The hashes that stand in the log and in the tables. */
function rehash(forgery: Forgery): void {
  const { body, log, ballots, onsite, result } = forgery;
  const newest = (type: string, venue?: string) =>
    log.findLast((line) => line.type === type && line.venue === venue) ?? {};
  for (const venue of body.config.venues) {
    const rows = onsite.filter(([id]) => id === venue.id);
    // Of rooms that are published together the forger knows no sheet: their hashes stay.
    if (rows.length === 0) continue;
    const hash = sha256(canonicalJson(sheetOf(body.config, onsite[0] ?? [], rows)));
    for (const row of rows) row[row.length - 1] = hash;
    newest("onsite", venue.id).hash = hash;
  }
  newest("cfg").config = sha256(canonicalJson(body.config));
  newest("opened").ballots = sha256(text(ballots));
  body.result.text = JSON.stringify(result);
  body.result.sha256 = sha256(body.result.text);
  newest("cert").hash = body.result.sha256;
}

// biome-ignore lint/suspicious/noExplicitAny: a forged configuration.
function sheetOf(config: any, header: string[], rows: string[][]) {
  const cell = (name: string) => rows[0]?.[header.indexOf(name)] ?? "";
  const sizes = header.filter((name) => /^n\d+$/.test(name));
  const votesAt = header.indexOf("votes");
  const salt = cell("salt");
  return {
    ...(salt === "" ? {} : { salt }),
    contest: config.contest,
    venue: cell("venue"),
    revision: Number(cell("revision")),
    checkedIn: Number(cell("checked_in")),
    issued: Number(cell("issued")),
    unreturned: Number(cell("unreturned")),
    valid: Number(cell("valid")),
    invalidUnder: Number(cell("invalid_under")),
    invalidOver: Number(cell("invalid_over")),
    invalidUnreadable: Number(cell("invalid_unreadable")),
    invalidBlank: Number(cell("invalid_blank")),
    sizes:
      cell(sizes[0] ?? "") === ""
        ? null
        : Object.fromEntries(sizes.map((name) => [name.slice(1), Number(cell(name))])),
    votes: Object.fromEntries(
      rows.map((row) => [Number(row[header.indexOf("project")]), Number(row[votesAt])]),
    ),
  };
}

/** Checkpoints, file hashes and manifest of what is there now, signed. */
function seal(files: Files, forgery: Forgery, key: LogKey): Buffer {
  const { body, log, ballots, onsite, results } = forgery;
  const logLines = log.map((line) => (typeof line === "string" ? line : canonicalJson(line)));
  const sizes = [...files.keys()].flatMap((name) => {
    const size = Number(/^checkpoints\/(\d+)\.txt$/.exec(name)?.[1]);
    return size < log.length ? [size] : [];
  });
  const signedSizes = forgery.signedSizes ?? [...sizes, log.length];
  const notes = checkpoints(logLines, signedSizes, { key, contestId: body.config.contest });
  const forged: Files = new Map([
    ["manifest.json", Buffer.alloc(0)],
    ["ballots.csv", text(ballots)],
    ["onsite.csv", text(onsite.map((cells) => cells.join(",")))],
    ["log.jsonl", text(logLines)],
    ...notes,
    ["results.csv", text(results.map((cells) => cells.join(",")))],
    ...["verify.mjs", "verify.py", "README.ko.md", "README.en.md"].map(
      (name) => [name, files.get(name) ?? Buffer.alloc(0)] as const,
    ),
  ]);
  const others = [...forged].filter(([name]) => name !== "manifest.json");
  body.files = Object.fromEntries(others.map(([name, bytes]) => [name, sha256(bytes)]));
  const signature = sign(null, Buffer.from(canonicalJson(body)), key.privateKey).toString("base64");
  forged.set("manifest.json", Buffer.from(`${canonicalJson({ body, signature })}\n`));
  return pack(forged);
}

function checkpoints(
  lines: readonly string[],
  sizes: readonly number[],
  { key, contestId }: { key: LogKey; contestId: string },
): [string, Buffer][] {
  const frontier = emptyFrontier();
  const notes: [string, Buffer][] = [];
  for (const line of lines) {
    growFrontier(frontier, leafOf(line));
    const { size } = frontier;
    if (!sizes.includes(size)) continue;
    const note = checkpointNote(key, { contestId, size, root: rootOf(frontier) });
    notes.push([`checkpoints/${String(size).padStart(10, "0")}.txt`, Buffer.from(note)]);
  }
  return notes;
}
