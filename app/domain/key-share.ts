import { decodeCrockford, encodeCrockford, grouped } from "./ballot-code.ts";
import { err, ok, type Result } from "./result.ts";

/** Three people keep a share of an opening key each; any two of them open the box, and one alone cannot. */
export const holders = [1, 2, 3] as const;
export type Holder = (typeof holders)[number];

/** Every two of them: each pair must have shown that it can. */
export const holderPairs = ["1+2", "1+3", "2+3"] as const;
export type HolderPair = (typeof holderPairs)[number];

export interface KeyShare {
  holder: Holder;
  /** 33 bytes: 32 of the split key and the place they belong to. */
  point: Uint8Array;
  /** 3 bytes, over the public key, the holder's number and the point. Pure rules cannot hash: the service judges it. */
  checksum: Uint8Array;
}

export interface TypedKey {
  /** 32 bytes: the public half of an opening key. */
  key: Uint8Array;
  checksum: Uint8Array;
}

/** Why what was typed is no share and no key; what the right form is. */
export type TypingFault =
  | { type: "empty" }
  | { type: "wrong-length"; characters: number; expected: number }
  | { type: "bad-character"; character: string };

const pointBytes = 33;
const keyBytes = 32;
const checksumBytes = 3;

/** What the checksum is over, after the public key: the number of the holder and the point. */
export function shareBody({ holder, point }: Pick<KeyShare, "holder" | "point">): Uint8Array {
  return Uint8Array.of(holder, ...point);
}

/** A share as it is printed: the holder's number, then fifteen groups of four. */
export function formatShare(share: KeyShare): string {
  return `${share.holder}-${grouped(encodeCrockford(Uint8Array.of(...shareBody(share), ...share.checksum)))}`;
}

/** A share as somebody typed it, in any case and grouping, with O for 0 and I or L for 1. */
export function parseShare(text: string): Result<KeyShare, TypingFault | { type: "mistyped" }> {
  const read = readBytes(text, 1 + pointBytes + checksumBytes);
  if (!read.ok) return read;
  const { mark, bytes } = read.value;
  const holder = holders.find((one) => one === bytes[0]);
  // The number stands there twice, so that a slip in the large one in front is noticed too.
  if (holder === undefined || mark !== String(holder)) return err({ type: "mistyped" });
  const until = 1 + pointBytes;
  return ok({ holder, point: bytes.slice(1, until), checksum: bytes.slice(until) });
}

/** A public key as it is carried from the offline machine to the page: `K-` and fourteen groups of four. */
export function formatPublicKey({ key, checksum }: TypedKey): string {
  return `K-${grouped(encodeCrockford(Uint8Array.of(...key, ...checksum)))}`;
}

/** A public key as somebody typed or pasted it, as forgiving as `parseShare`. */
export function parsePublicKey(text: string): Result<TypedKey, TypingFault | { type: "mistyped" }> {
  const read = readBytes(text, keyBytes + checksumBytes);
  if (!read.ok) return read;
  const { mark, bytes } = read.value;
  if (mark !== "K") return err({ type: "mistyped" });
  return ok({ key: bytes.slice(0, keyBytes), checksum: bytes.slice(keyBytes) });
}

/** Whether these two holders are the pair, in whichever order they came. */
export function pairOf(one: Holder, other: Holder): HolderPair | null {
  const name = one < other ? `${one}+${other}` : `${other}+${one}`;
  return holderPairs.find((pair) => pair === name) ?? null;
}

/** A mark in front and so many bytes behind it. */
function readBytes(
  text: string,
  length: number,
): Result<{ mark: string; bytes: Uint8Array }, TypingFault | { type: "mistyped" }> {
  // A Korean keyboard may write digits and hyphens in full width; printed hyphens come back as dashes.
  const characters = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, "");
  if (characters === "") return err({ type: "empty" });
  const wrong = /[^0-9A-TV-Z]/u.exec(characters);
  if (wrong) return err({ type: "bad-character", character: wrong[0] });
  const expected = 1 + Math.ceil((length * 8) / 5);
  if (characters.length !== expected) {
    return err({ type: "wrong-length", characters: characters.length, expected });
  }
  const bytes = decodeCrockford(characters.slice(1));
  // Bits left over at the end that are not 0.
  if (!bytes) return err({ type: "mistyped" });
  return ok({ mark: characters.slice(0, 1).replace(/[IL]/, "1"), bytes });
}
