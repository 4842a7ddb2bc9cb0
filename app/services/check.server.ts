import { createPublicKey, verify } from "node:crypto";
import { type AcceptanceSlip, readEnvelopeHash, readSlip } from "#app/domain/acceptance-slip.ts";
import { readCode } from "#app/domain/ballot-code.ts";
import { type LogLine, logLine } from "#app/domain/log-line.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/connection.ts";
import { findEnvelopes } from "#db/queries/envelopes.ts";
import {
  type Checkpoint,
  findLastCheckpoint,
  findLineIndex,
  findLinesByEnvelopeKey,
} from "#db/queries/log.ts";
import { isUnreadable } from "#db/queries/opened-ballots.ts";
import { type ContestWithState, loadContest } from "./contests.server.ts";
import { envelopeKey } from "./log.server.ts";

/** Whether an envelope in the log is the one that counts, and if not, why. */
export type Standing =
  | { type: "counts" }
  /** A later ballot of the same voter took its place. */
  | { type: "replaced"; version: number }
  /** Taken out of the count by the log's line `index`; null while the opening has yet to write it. */
  | { type: "void"; reason: "onsite" | "officials"; index: number | null }
  /** It could not be read at the opening. */
  | { type: "unreadable" };

export type SlipSignature = "valid" | "invalid" | "none";

export type SlipCheck =
  | { type: "unreadable" }
  /** A ballot code where a slip was asked for. */
  | { type: "ballot-code" }
  | { type: "other-contest"; contestId: string }
  | { type: "missing"; signature: SlipSignature }
  | {
      type: "found";
      signature: SlipSignature;
      index: number;
      version: number;
      hash: string;
      standing: Standing;
      /** The newest checkpoint, when it covers the envelope. */
      checkpoint: { size: number; signedAt: string } | null;
    };

/**
 * What the log of a contest says to a slip, or to the hash of an envelope, as somebody pasted it. Nothing of the asking
 * is kept.
 */
export async function checkSlip(
  db: Db,
  keys: Pick<Keys, "log">,
  { contestId, text }: { contestId: string; text: string },
): Promise<SlipCheck> {
  const slip = readSlip(text);
  if (slip && slip.contestId !== contestId) return { type: "other-contest", contestId: slip.contestId };
  const hash = slip?.hash ?? readEnvelopeHash(text);
  if (!hash) return { type: readCode(text) ? "ballot-code" : "unreadable" };

  const signature = slip ? judgeSignature(keys, slip) : "none";
  const entry = await findEnvelopeLine(db, contestId, hash);
  // A signed slip names a place: the same envelope elsewhere is not what was promised.
  const moved = slip && entry && (slip.index !== entry.index || slip.version !== entry.version);
  if (!entry || (moved && signature === "valid")) return { type: "missing", signature };
  const { index, version } = entry;
  const newest = await findLastCheckpoint(db, contestId);
  return {
    type: "found",
    ...{ signature, index, version, hash },
    standing: await standingOf(db, contestId, entry),
    checkpoint: newest && newest.size > index ? { size: newest.size, signedAt: newest.signedAt } : null,
  };
}

/**
 * The newest signed checkpoint of a contest the public may see, or the one of exactly `size` log lines; null where there
 * is none. Throws 404.
 */
export async function loadCheckpoint(
  db: Db,
  contestId: string,
  { now, size }: { now: Date; size?: number },
): Promise<ContestWithState & { checkpoint: Checkpoint | null }> {
  const found = await loadContest(db, contestId, now);
  const checkpoint = await findLastCheckpoint(db, contestId, size);
  return {
    ...found,
    checkpoint: checkpoint && (size ?? checkpoint.size) === checkpoint.size ? checkpoint : null,
  };
}

function judgeSignature(keys: Pick<Keys, "log">, { signedText, signature }: AcceptanceSlip): SlipSignature {
  const publicKey = createPublicKey(keys.log.privateKey);
  const holds = verify(null, Buffer.from(signedText), publicKey, Buffer.from(signature, "base64url"));
  return holds ? "valid" : "invalid";
}

interface EnvelopeLine {
  index: number;
  version: number;
  slot: string;
}

async function findEnvelopeLine(db: Db, contestId: string, hash: string): Promise<EnvelopeLine | null> {
  const lines = await findLinesByEnvelopeKey(db, { contestId, envelopeKey: envelopeKey(hash) });
  for (const { idx, line } of lines) {
    const entry = JSON.parse(line) as LogLine;
    if (entry.type === "env" && entry.hash === hash) {
      return { index: idx, version: entry.version, slot: entry.slot };
    }
  }
  return null;
}

async function standingOf(db: Db, contestId: string, entry: EnvelopeLine): Promise<Standing> {
  const slot = Buffer.from(entry.slot, "hex");
  const [kept] = await findEnvelopes(db, { contestId, slots: [slot] });
  if (!kept) throw new Error("an envelope of the log is not in the box");
  if (kept.version > entry.version) return { type: "replaced", version: kept.version };
  if (kept.voidReason) {
    const line = logLine({ type: "void", slot: entry.slot, reason: kept.voidReason });
    const index = await findLineIndex(db, { contestId, kind: "void", line });
    if (index === undefined && kept.voidReason === "officials")
      throw new Error("an envelope is void without a line in the log");
    return { type: "void", reason: kept.voidReason, index: index ?? null };
  }
  return (await isUnreadable(db, { contestId, slot })) ? { type: "unreadable" } : { type: "counts" };
}
