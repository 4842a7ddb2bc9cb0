import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { packBallot, unpackBallot } from "#app/domain/ballot-payload.ts";
import { env } from "#app/env.server.ts";
import { hmacKey } from "#app/services/pseudonyms.server.ts";
import { drawSalt } from "#app/services/salts.server.ts";

/**
 * The receipt of a ballot just cast. It lives in the voter's browser alone, sealed for this server and this voter, so
 * that a page loaded again still shows it and nobody else who uses the device can: no row anywhere holds a person beside
 * picks or a code.
 */
export interface KeptReceipt {
  /** The ballot code, 10 bytes. */
  code: Uint8Array;
  /** Ballot numbers of the picks, smallest first. */
  numbers: number[];
  version: number;
  /** Where the envelope stands in the log. */
  logIndex: number;
  /** SHA-256 of the envelope in hexadecimal. */
  envelopeHash: string;
  /** UTC ISO time of the answer. */
  castAt: string;
  /** True when the server had stored this very ballot before: then `castAt` is when it was sent again. */
  replay: boolean;
}

/** Whose receipt it is: `link` is the contest's link key, `slot` the voter's in it. */
export interface ReceiptPlace {
  contestId: string;
  link: Buffer;
  slot: Buffer;
}

const cookieName = "ballot-receipt";

/** How long a receipt can be opened again, in seconds: about as long as a session at rest. */
export const receiptSeconds = 1800;

const nonceBytes = 12;
const tagBytes = 16;
/** Payload with code and picks (64 bytes for any number of them), version, log index, hash, time, replay. */
const layout = { version: 64, logIndex: 68, hash: 74, castAt: 106, replay: 112, end: 113 } as const;

/** The Set-Cookie value that keeps the receipt for half an hour, for the receipt's own address. */
export function writeReceipt(place: ReceiptPlace, receipt: KeptReceipt): string {
  const nonce = drawSalt(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyOf(place), nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([nonce, cipher.update(pack(receipt)), cipher.final(), cipher.getAuthTag()]);
  return cookie(place.contestId, sealed.toString("base64url"), receiptSeconds);
}

/** The receipt of this voter in this contest; null when there is none, or it is another's, altered or too old. */
export function readReceipt(request: Request, place: ReceiptPlace, now: Date): KeptReceipt | null {
  const match = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(request.headers.get("Cookie") ?? "");
  const bytes = Buffer.from(match?.[1] ?? "", "base64url");
  if (bytes.length !== nonceBytes + layout.end + tagBytes) return null;
  const receipt = unpack(open(place, bytes));
  if (!receipt) return null;
  const age = now.getTime() - Date.parse(receipt.castAt);
  return age < receiptSeconds * 1000 ? receipt : null;
}

/** The Set-Cookie value that removes the receipt. */
export function clearReceipt(contestId: string): string {
  return cookie(contestId, "", 0);
}

const keysOf = new WeakMap<Buffer, KeyObject>();

function keyOf({ link }: ReceiptPlace): KeyObject {
  const made = () =>
    createSecretKey(createHmac("sha256", hmacKey(link)).update("receipt-cookie/v1").digest());
  const key = keysOf.get(link) ?? made();
  keysOf.set(link, key);
  return key;
}

function boundTo({ contestId, slot }: ReceiptPlace): Buffer {
  return Buffer.concat([Buffer.from(`${contestId}\n`), slot]);
}

function open(place: ReceiptPlace, bytes: Buffer): Buffer | null {
  const decipher = createDecipheriv("aes-256-gcm", keyOf(place), bytes.subarray(0, nonceBytes));
  decipher.setAAD(boundTo(place)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    // A tag that does not fit: node:crypto has no gentler way to say no.
    return null;
  }
}

function pack(receipt: KeptReceipt): Buffer {
  const bytes = Buffer.alloc(layout.end);
  bytes.set(packBallot(receipt));
  bytes.writeUInt32BE(receipt.version, layout.version);
  bytes.writeUIntBE(receipt.logIndex, layout.logIndex, 6);
  bytes.write(receipt.envelopeHash, layout.hash, "hex");
  bytes.writeUIntBE(Date.parse(receipt.castAt), layout.castAt, 6);
  bytes.writeUInt8(receipt.replay ? 1 : 0, layout.replay);
  return bytes;
}

function unpack(bytes: Buffer | null): KeptReceipt | null {
  const ballot = bytes && unpackBallot(Uint8Array.from(bytes.subarray(0, layout.version)));
  if (!ballot) return null;
  return {
    ...ballot,
    version: bytes.readUInt32BE(layout.version),
    logIndex: bytes.readUIntBE(layout.logIndex, 6),
    envelopeHash: bytes.toString("hex", layout.hash, layout.castAt),
    castAt: new Date(bytes.readUIntBE(layout.castAt, 6)).toISOString(),
    replay: bytes.readUInt8(layout.replay) === 1,
  };
}

function cookie(contestId: string, value: string, maxAge: number): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  const path = `/contests/${encodeURIComponent(contestId)}/ballot/receipt`;
  return `${cookieName}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
