import { hash, randomBytes } from "node:crypto";
import { formatCode, readCode } from "#app/domain/ballot-code.ts";
import { type CarriedRehearsal, formatRehearsal, type Rehearsal } from "#app/domain/rehearsal.ts";
import { createOpener, openingPrivateKey, sealBallot } from "./envelopes.server.ts";

const payloadBytes = 64;
const answerBytes = 10;

/** A sealed rehearsal: what is stored and shown, and the hash of what only its opener learns. */
export interface SealedRehearsal {
  envelope: Buffer;
  answerHash: string;
}

/** Seals a random answer to an opening key, at a place where no ballot can lie. The answer itself is forgotten. */
export function sealRehearsal(publicKey: string, rehearsal: Rehearsal): SealedRehearsal {
  const answer = randomBytes(answerBytes);
  // Format 0, which no ballot has.
  const payload = Buffer.concat([Buffer.of(0), answer], payloadBytes);
  const envelope = sealBallot(Buffer.from(publicKey, "hex"), placeOf(rehearsal), payload);
  return { envelope, answerHash: hashOf(answer) };
}

/** The answer inside, as it is typed into the page; null when this key does not open it, or it was altered on the way. */
export function openRehearsal(privateKey: Uint8Array, carried: CarriedRehearsal): string | null {
  const open = createOpener(openingPrivateKey(privateKey));
  const payload = open(placeOf(carried), Buffer.from(carried.envelope, "base64url"));
  if (payload?.[0] !== 0) return null;
  return formatCode(payload.subarray(1, 1 + answerBytes));
}

/** Whether an answer, typed in any case and grouping, is the one with this hash. */
export function isAnswer(typed: string, answerHash: string): boolean {
  const answer = readCode(typed.normalize("NFKC"));
  return answer !== null && hashOf(answer) === answerHash;
}

/** The line that is carried to the offline machine. */
export function rehearsalLine(rehearsal: Rehearsal & { publicKey: string; envelope: Buffer }): string {
  return formatRehearsal({ ...rehearsal, envelope: rehearsal.envelope.toString("base64url") });
}

/** Ballots have versions from 1 on; version 0 is the rehearsals'. */
function placeOf({ contestId, generation, pair, round }: Rehearsal) {
  const name = `citizens-choice/rehearsal/1\n${generation}\n${pair}\n${round}\n`;
  return { contestId, slot: hash("sha256", name, "buffer").subarray(0, 16), version: 0 };
}

function hashOf(answer: Uint8Array): string {
  return hash("sha256", answer, "hex");
}
