import { createPublicKey, hash, verify } from "node:crypto";
import { canonicalJson, type LogLine } from "#app/domain/log-line.ts";
import type { Db } from "#db/connection.ts";
import { countEnvelopes, type Envelope, erasedBallot, findEnvelopes } from "#db/queries/envelopes.ts";
import { findLastEntry, type LogEntry, listCheckpoints, readLog } from "#db/queries/log.ts";
import { envelopeHash } from "./envelopes.server.ts";
import { chainStart, envelopeKey, logOrigin, nextChain } from "./log.server.ts";
import { emptyFrontier, type Frontier, growFrontier, leafOf, rootOf } from "./merkle.server.ts";

export type LogProblem =
  /** The first line that is missing, out of order, or was changed outside the program. */
  | { type: "line"; index: number }
  /** The log before this size is not the one that was signed. */
  | { type: "checkpoint"; size: number }
  /** A checkpoint somebody kept is not about this log, or the log has fallen behind it. */
  | { type: "saved-checkpoint"; size: number }
  /** The box holds an envelope other than the one the log names last for its slot, or none. */
  | { type: "envelope"; slot: string }
  /**
   * The envelope is marked void and the log does not say so, or for another reason, or the other way round. What a
   * check-in made void the log says with the opening.
   */
  | { type: "void"; slot: string }
  | { type: "envelopes-not-logged"; count: number };

export interface LogReport {
  lines: number;
  root: string;
  checkpoints: number;
  problems: LogProblem[];
}

/**
 * Reads a contest's whole log: every line canonical and in its chain, every checkpoint signed and of a prefix, every
 * envelope the one logged last for its slot. `saved` are checkpoints somebody kept elsewhere: an older copy of the
 * database put back is known by them alone.
 */
export async function checkLog(
  db: Db,
  {
    contestId,
    publicKey,
    saved = [],
  }: { contestId: string; publicKey: Uint8Array; saved?: readonly string[] },
): Promise<LogReport> {
  const last = await findLastEntry(db, contestId);
  const kept = await listCheckpoints(db, contestId);
  const claims = new Map<number, { root: Buffer; type: "checkpoint" | "saved-checkpoint" }[]>();
  const problems: LogProblem[] = [];
  const claim = (note: string, type: "checkpoint" | "saved-checkpoint", size: number) => {
    const read = readNote(note, { contestId, publicKey });
    if (!read || (type === "checkpoint" && read.size !== size)) problems.push({ type, size });
    else claims.set(read.size, [...(claims.get(read.size) ?? []), { root: read.root, type }]);
  };
  for (const { note, size } of kept) claim(note, "checkpoint", size);
  for (const note of saved) claim(note, "saved-checkpoint", Number(note.split("\n")[1] ?? 0));

  const walked = await walk(db, { contestId, until: last ? last.idx + 1 : 0, claims });
  problems.push(...walked.problems);
  for (const [size, unmet] of claims) {
    for (const { type } of unmet) if (size > walked.frontier.size) problems.push({ type, size });
  }
  problems.push(...(await compareEnvelopes(db, contestId, walked)));
  return {
    lines: walked.frontier.size,
    root: rootOf(walked.frontier).toString("hex"),
    checkpoints: kept.length,
    problems,
  };
}

/** What the log says of each slot. */
interface Logged {
  /** Version and hash of the newest envelope. */
  envelopes: Map<string, string>;
  /** Why it is void. */
  voids: Map<string, string>;
  opened: boolean;
  linkDestroyed: boolean;
}

async function walk(
  db: Db,
  {
    contestId,
    until,
    claims,
  }: {
    contestId: string;
    until: number;
    claims: ReadonlyMap<number, { root: Buffer; type: "checkpoint" | "saved-checkpoint" }[]>;
  },
): Promise<Logged & { frontier: Frontier; problems: LogProblem[] }> {
  const frontier = emptyFrontier();
  const problems: LogProblem[] = [];
  const logged: Logged = { envelopes: new Map(), voids: new Map(), opened: false, linkDestroyed: false };
  let chain: Buffer = chainStart;
  const compare = () => {
    for (const { root, type } of claims.get(frontier.size) ?? []) {
      if (!rootOf(frontier).equals(root)) problems.push({ type, size: frontier.size });
    }
  };
  compare();
  for await (const page of readLog(db, { contestId, until })) {
    for (const entry of page) {
      chain = nextChain(chain, entry.line);
      const line = readLine(entry);
      const sound = entry.idx === frontier.size && line !== null && chain.equals(entry.chain);
      if (!sound && !problems.some(({ type }) => type === "line")) {
        problems.push({ type: "line", index: frontier.size });
      }
      growFrontier(frontier, leafOf(entry.line));
      if (line?.type === "env") logged.envelopes.set(line.slot, `${line.version} ${line.hash}`);
      if (line?.type === "void") logged.voids.set(line.slot, line.reason);
      if (line?.type === "opened") logged.opened = true;
      if (line?.type === "link-destroyed") logged.linkDestroyed = true;
      compare();
    }
  }
  return { ...logged, frontier, problems };
}

/** Null for a line that is not canonical, or that its own row files under something else: nobody would find it. */
function readLine({ line, kind, envelopeKey: key }: LogEntry): LogLine | null {
  try {
    const read = JSON.parse(line) as LogLine;
    const filed = kind === read.type && key === (read.type === "env" ? envelopeKey(read.hash) : null);
    return filed && canonicalJson(read) === line ? read : null;
  } catch {
    return null;
  }
}

async function compareEnvelopes(
  db: Db,
  contestId: string,
  { envelopes: logged, voids, opened, linkDestroyed }: Logged,
): Promise<LogProblem[]> {
  const problems: LogProblem[] = [];
  const slots = [...logged.keys()];
  for (let from = 0; from < slots.length; from += 1000) {
    const part = slots.slice(from, from + 1000);
    const found = await findEnvelopes(db, { contestId, slots: part.map((slot) => Buffer.from(slot, "hex")) });
    const bySlot = new Map(found.map((envelope) => [envelope.slot.toString("hex"), envelope]));
    for (const slot of part) {
      const envelope = bySlot.get(slot);
      const erased = linkDestroyed && voids.has(slot) && envelope?.sealed.equals(erasedBallot);
      if (!envelope || (!erased && describe(envelope) !== logged.get(slot)))
        problems.push({ type: "envelope", slot });
      else if (!isExplained(envelope.voidReason, { logged: voids.get(slot) ?? null, opened }))
        problems.push({ type: "void", slot });
    }
  }
  const envelopes = await countEnvelopes(db, contestId);
  if (envelopes > logged.size) {
    problems.push({ type: "envelopes-not-logged", count: envelopes - logged.size });
  }
  return problems;
}

/** Whether the mark is the one the log names, or one that it need not name yet. */
function isExplained(
  marked: Envelope["voidReason"],
  { logged, opened }: { logged: string | null; opened: boolean },
): boolean {
  return marked === logged || (marked === "onsite" && logged === null && !opened);
}

function describe({ version, sealed }: Envelope): string {
  return `${version} ${envelopeHash(sealed)}`;
}

const ed25519Public = Buffer.from("302a300506032b6570032100", "hex");

/** Size and root of a checkpoint of this log; null when its form, its origin or its signature is not right. */
function readNote(
  note: string,
  { contestId, publicKey }: { contestId: string; publicKey: Uint8Array },
): { size: number; root: Buffer } | null {
  const origin = logOrigin(contestId);
  const parts = /^([^\n]+)\n(\d+)\n([A-Za-z0-9+/]{43}=)\n\n— ([^ \n]+) ([A-Za-z0-9+/=]+)\n$/.exec(note);
  if (!parts || parts[1] !== origin || parts[4] !== origin) return null;
  const signature = Buffer.from(parts[5] ?? "", "base64");
  const named = Buffer.concat([Buffer.from(`${origin}\n`), Buffer.of(1), publicKey]);
  if (!hash("sha256", named, "buffer").subarray(0, 4).equals(signature.subarray(0, 4))) return null;
  const key = createPublicKey({
    key: Buffer.concat([ed25519Public, publicKey]),
    format: "der",
    type: "spki",
  });
  const text = Buffer.from(`${origin}\n${parts[2]}\n${parts[3]}\n`);
  if (!verify(null, text, key, signature.subarray(4))) return null;
  return { size: Number(parts[2]), root: Buffer.from(parts[3] ?? "", "base64") };
}
