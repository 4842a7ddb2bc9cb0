import { hash, randomBytes } from "node:crypto";
import { combine, split } from "shamir-secret-sharing";
import {
  formatPublicKey,
  formatShare,
  type Holder,
  holders,
  type KeyShare,
  parsePublicKey,
  parseShare,
  shareBody,
  type TypingFault,
} from "#app/domain/key-share.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { openingPublicKey, sealBallot } from "./envelopes.server.ts";

/**
 * The opening key in three shares of which two are needed (Shamir). Works without database and without a server's keys:
 * shares are made on a machine that is not connected to anything.
 */

export interface SharedKey {
  /** In hexadecimal, as the log names it. */
  publicKey: string;
  /** The public half as it is typed into the page. */
  line: string;
  /** One for each holder, in the order of their numbers. Nobody else keeps them. */
  shares: string[];
}

/** Makes a key pair and splits its private half, which is forgotten at once. */
export async function makeSharedKey(): Promise<SharedKey> {
  // A plain array: the package takes no Buffer.
  const privateKey = Uint8Array.from(randomBytes(32));
  const publicKey = openingPublicKey(privateKey);
  const points = await split(privateKey, holders.length, 2);
  privateKey.fill(0);
  const shares = points.map((point, index) => {
    const share = { holder: (index + 1) as Holder, point };
    return formatShare({ ...share, checksum: shareChecksum(publicKey, share) });
  });
  return { publicKey: publicKey.toString("hex"), line: publicKeyLine(publicKey), shares };
}

/** A public key as it is carried to the page. */
export function publicKeyLine(publicKey: Uint8Array): string {
  return formatPublicKey({ key: publicKey, checksum: publicKeyChecksum(publicKey) });
}

export type LineFault = TypingFault | { type: "mistyped" };

/** The public key in a line that was typed, in hexadecimal; why not otherwise. */
export function readPublicKeyLine(text: string): Result<string, LineFault> {
  const typed = parsePublicKey(text);
  if (!typed.ok) return typed;
  const { key, checksum } = typed.value;
  if (!publicKeyChecksum(key).equals(checksum) || !isSound(key)) return err({ type: "mistyped" });
  return ok(Buffer.from(key).toString("hex"));
}

/** With a point of small order anybody could open what is sealed; node:crypto does not seal to one. */
function isSound(publicKey: Uint8Array): boolean {
  try {
    sealBallot(publicKey, { contestId: "", slot: new Uint8Array(16), version: 0 }, new Uint8Array(64));
    return true;
  } catch {
    return false;
  }
}

export type ShareFault =
  | LineFault
  /** A sound share of another opening key that is known here. */
  | { type: "of-another-key" };

export type SharesRefusal =
  | { type: "share-refused"; which: 0 | 1; fault: ShareFault }
  | { type: "same-share" }
  /** Both are sound, and yet what they make is not this key: they were split from another one. */
  | { type: "shares-do-not-fit" };

/**
 * The private key that two shares make, 32 raw bytes. `others` are the public keys, in hexadecimal, of which a share
 * may be instead: that one is of another contest is then told, and not called a slip.
 */
export async function joinShares(
  publicKey: Uint8Array,
  typed: readonly [string, string],
  others: readonly string[] = [],
): Promise<Result<Uint8Array, SharesRefusal>> {
  const read: KeyShare[] = [];
  for (const which of [0, 1] as const) {
    const share = readShare(publicKey, typed[which], others);
    if (!share.ok) return err({ type: "share-refused", which, fault: share.error });
    read.push(share.value);
  }
  const [one, other] = read;
  if (!one || !other || one.holder === other.holder) return err({ type: "same-share" });
  const privateKey = await combine([one.point, other.point].map((point) => Uint8Array.from(point)));
  const fits = openingPublicKey(privateKey).equals(publicKey);
  return fits ? ok(privateKey) : err({ type: "shares-do-not-fit" });
}

/** Whose share this is, when it is a sound one of this key. */
export function readShare(
  publicKey: Uint8Array,
  text: string,
  others: readonly string[] = [],
): Result<KeyShare, ShareFault> {
  const parsed = parseShare(text);
  if (!parsed.ok) return parsed;
  const share = parsed.value;
  const isOf = (key: Uint8Array) => shareChecksum(key, share).equals(share.checksum);
  if (isOf(publicKey)) return ok(share);
  return err({ type: others.some((key) => isOf(Buffer.from(key, "hex"))) ? "of-another-key" : "mistyped" });
}

function shareChecksum(publicKey: Uint8Array, share: Pick<KeyShare, "holder" | "point">): Buffer {
  return checksum(Buffer.concat([publicKey, shareBody(share)]));
}

function publicKeyChecksum(publicKey: Uint8Array): Buffer {
  return checksum(Buffer.concat([Buffer.from("citizens-choice/opening-key\n"), publicKey]));
}

function checksum(bytes: Uint8Array): Buffer {
  return hash("sha256", bytes, "buffer").subarray(0, 3);
}
