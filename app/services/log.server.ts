import { hash, type KeyObject, sign } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { contestConfig } from "#app/domain/contest-config.ts";
import { type ContestState, neverBack } from "#app/domain/contest-state.ts";
import { canonicalJson, type LogLine, logLine } from "#app/domain/log-line.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db, Trx } from "#db/connection.ts";
import { listProjects, listVenues } from "#db/queries/contests.ts";
import {
  type Checkpoint,
  findLastCheckpoint,
  findLastEntry,
  findLastLine,
  findLinesByEnvelopeKey,
  insertCheckpoints,
  insertLogEntries,
  type LogEntry,
  readLog,
} from "#db/queries/log.ts";
import {
  emptyFrontier,
  type Frontier,
  growFrontier,
  leafOf,
  packFrontier,
  rootOf,
  unpackFrontier,
} from "./merkle.server.ts";

/** What the chain of an empty log begins with. */
export const chainStart = Buffer.alloc(32);

/**
 * Adds lines to a contest's log and answers the index of the first. The transaction must hold the contest's lock, since
 * indexes have no gaps.
 */
export async function appendLog(trx: Trx, contestId: string, lines: readonly LogLine[]): Promise<number> {
  const last = await findLastEntry(trx, contestId);
  const first = last ? last.idx + 1 : 0;
  let chain: Buffer = last?.chain ?? chainStart;
  const entries = lines.map((line, index): LogEntry => {
    const text = logLine(line);
    chain = nextChain(chain, text);
    return {
      idx: first + index,
      kind: line.type,
      line: text,
      chain,
      envelopeKey: line.type === "env" ? envelopeKey(line.hash) : null,
    };
  });
  await insertLogEntries(trx, contestId, entries);
  return first;
}

/** SHA-256 of the chain before and the line's leaf hash. */
export function nextChain(chain: Uint8Array, line: string): Buffer {
  return hash("sha256", Buffer.concat([chain, leafOf(line)]), "buffer");
}

/** Where an envelope's line stands in the log. Throws when it has none: every envelope is logged with its commit. */
export async function findEnvelopeIndex(
  db: Db | Trx,
  contestId: string,
  envelopeHash: string,
): Promise<number> {
  const candidates = await findLinesByEnvelopeKey(db, { contestId, envelopeKey: envelopeKey(envelopeHash) });
  const found = candidates.find(({ line }) => line.includes(`"hash":"${envelopeHash}"`));
  if (!found) throw new Error("an envelope is not in the log");
  return found.idx;
}

/** The first 48 bits of an envelope's hash: a whole number that both engines and JavaScript hold exactly. */
export function envelopeKey(envelopeHash: string): number {
  return Number.parseInt(envelopeHash.slice(0, 12), 16);
}

/** The state the log noted last; null in a log without any. */
export async function findNotedState(db: Db | Trx, contestId: string): Promise<ContestState | null> {
  const line = await findLastLine(db, { contestId, kind: "state" });
  return line === undefined ? null : (JSON.parse(line) as { state: ContestState }).state;
}

/**
 * Writes the state into the log when it is not the one written last, before it what is fixed by then: the first state
 * and the opening of the vote follow a `cfg` line of the rule, calendar, projects and venues as they are.
 */
export async function noteState(trx: Trx, contest: Contest, state: ContestState): Promise<void> {
  const noted = await findNotedState(trx, contest.id);
  if (neverBack(state, noted) === noted) return;
  const lines: LogLine[] = [];
  if (noted === null || state === "open") {
    const config: LogLine = { type: "cfg", config: await configHash(trx, contest) };
    const earlier = await findLastLine(trx, { contestId: contest.id, kind: "cfg" });
    if (earlier !== logLine(config)) lines.push(config);
  }
  await appendLog(trx, contest.id, [...lines, { type: "state", state }]);
}

/** SHA-256 of the canonical JSON of what is fixed before the first ballot. */
export async function configHash(db: Db | Trx, contest: Contest): Promise<string> {
  const projects = await listProjects(db, contest.id);
  const venues = await listVenues(db, contest.id);
  return hash("sha256", canonicalJson(contestConfig(contest, projects, venues)), "hex");
}

/**
 * Signs the log as it stands; the checkpoint there is, when nothing was added since. Others must keep checkpoints
 * elsewhere: only then does a rewritten log show.
 */
export async function signCheckpoint(
  trx: Trx,
  keys: Pick<Keys, "log">,
  { contestId, now }: { contestId: string; now: Date },
): Promise<Checkpoint | undefined> {
  const last = await findLastEntry(trx, contestId);
  if (last) await signCheckpoints(trx, keys, { contestId, at: new Map([[last.idx + 1, now]]) });
  return findLastCheckpoint(trx, contestId);
}

/**
 * Signs the log at several of its sizes, each as at its own time, smallest first; sizes that are signed already, or were
 * passed, stay as they are. Reads only the lines since the last checkpoint.
 */
export async function signCheckpoints(
  trx: Trx,
  keys: Pick<Keys, "log">,
  { contestId, at }: { contestId: string; at: ReadonlyMap<number, Date> },
): Promise<void> {
  const before = await findLastCheckpoint(trx, contestId);
  const frontier: Frontier = before ? unpackFrontier(before.size, before.frontier) : emptyFrontier();
  const signed: Checkpoint[] = [];
  for await (const page of readLog(trx, { contestId, from: frontier.size, until: Math.max(...at.keys()) })) {
    for (const { line } of page) {
      growFrontier(frontier, leafOf(line));
      const time = at.get(frontier.size);
      if (time) signed.push(checkpointOf(keys, { contestId, frontier, time }));
    }
  }
  await insertCheckpoints(trx, contestId, signed);
}

function checkpointOf(
  keys: Pick<Keys, "log">,
  { contestId, frontier, time }: { contestId: string; frontier: Frontier; time: Date },
): Checkpoint {
  const { size } = frontier;
  const root = rootOf(frontier);
  return {
    ...{ size, root, frontier: packFrontier(frontier) },
    note: checkpointNote(keys.log, { contestId, size, root }),
    signedAt: time.toISOString(),
  };
}

/** The name of a contest's log, in its checkpoints. */
export function logOrigin(contestId: string): string {
  return `citizens-choice/${contestId}`;
}

/** A checkpoint as text: C2SP tlog-checkpoint in a signed note with one Ed25519 signature. */
export function checkpointNote(
  key: { privateKey: KeyObject; publicKey: Buffer },
  { contestId, size, root }: { contestId: string; size: number; root: Buffer },
): string {
  const origin = logOrigin(contestId);
  const text = `${origin}\n${size}\n${root.toString("base64")}\n`;
  const named = Buffer.concat([Buffer.from(`${origin}\n`), Buffer.of(1), key.publicKey]);
  const keyId = hash("sha256", named, "buffer").subarray(0, 4);
  const signature = sign(null, Buffer.from(text), key.privateKey);
  return `${text}\n— ${origin} ${Buffer.concat([keyId, signature]).toString("base64")}\n`;
}

export interface Acceptance {
  contestId: string;
  /** Where the envelope stands in the log. */
  index: number;
  version: number;
  /** SHA-256 of the envelope in hexadecimal. */
  hash: string;
}

/** The acceptance slip: proof, in one line, that the server took this envelope. Says nothing of what is inside. */
export function signSlip(keys: Pick<Keys, "log">, accepted: Acceptance): string {
  const { contestId, index, version, hash: envelopeHash } = accepted;
  const text = `slip1.${contestId}.${index}.${version}.${envelopeHash}`;
  return `${text}.${sign(null, Buffer.from(text), keys.log.privateKey).toString("base64url")}`;
}
