import { type HolderPair, holderPairs } from "./key-share.ts";

/** An envelope that holds nothing but a random answer: two holders show with it that their shares open what is sealed. */
export interface Rehearsal {
  contestId: string;
  /** Which of the contest's opening keys; the newest counts. */
  generation: number;
  pair: HolderPair;
  /** 1 before the vote; higher when the rehearsal is repeated. */
  round: number;
}

export interface CarriedRehearsal extends Rehearsal {
  /** The public half of the opening key in hexadecimal. */
  publicKey: string;
  /** The sealed envelope, base64url. */
  envelope: string;
}

const shape =
  /^rehearsal1\.(.{1,80})\.([1-9]\d{0,5})\.([123]\+[123])\.([1-9]\d{0,5})\.([0-9a-f]{64})\.([\w-]{172})$/;

/** One line that is carried to the offline machine. Read from the right: a contest's id may hold a dot. */
export function formatRehearsal(carried: CarriedRehearsal): string {
  const { contestId, generation, pair, round, publicKey, envelope } = carried;
  return ["rehearsal1", contestId, generation, pair, round, publicKey, envelope].join(".");
}

/** A line as it was pasted or scanned, also wrapped; null when it is none. */
export function parseRehearsal(text: string): CarriedRehearsal | null {
  const [, contestId, generation, named, round, publicKey, envelope] =
    shape.exec(text.replace(/\s+/g, "")) ?? [];
  const pair = holderPairs.find((one) => one === named);
  if (!contestId || !pair || !publicKey || !envelope) return null;
  return { contestId, generation: Number(generation), pair, round: Number(round), publicKey, envelope };
}

/** Every rehearsal in a text file: one a line, other lines are remarks. */
export function parseRehearsals(text: string): CarriedRehearsal[] {
  return text.split("\n").flatMap((line) => parseRehearsal(line) ?? []);
}
