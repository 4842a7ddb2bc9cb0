import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import type { Keys } from "#app/keys.server.ts";

/** What an address was given for. Each kind has keys of its own, so that nothing leads from one table to another. */
export type AddressUse = "subscription" | "digest";

type AddressKeys = Pick<Keys, "contact">;

/** By which an address, or where a request came from, is known again; of another key than the hashes of voters' contacts. */
export function keyedFor(keys: AddressKeys, use: `${AddressUse}-${string}`, text: string): string {
  return createHmac("sha256", keys.contact).update(`${use}/v1\0${text}`).digest("hex");
}

/** AES-256-GCM: nonce, tag, text. Whoever has the database without KEYS_DIR has no address. */
export function sealAddress(keys: AddressKeys, use: AddressUse, address: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(keys, use), nonce);
  const sealed = Buffer.concat([cipher.update(address, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the address was sealed with another key. */
export function openAddress(keys: AddressKeys, use: AddressUse, sealed: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(keys, use), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
}

/** The last part of the link that stands in every mail: whoever has it may end what it is about. */
export function linkToken(keys: AddressKeys, use: AddressUse, id: string): string {
  return `${id}.${signatureOf(keys, use, id)}`;
}

/** The id a link is about; null for a link that this server did not make. */
export function readLinkToken(keys: AddressKeys, use: AddressUse, token: string): string | null {
  const [, id = "", mac = ""] = /^([0-9a-f-]{36})\.([0-9a-f]{32})$/.exec(token) ?? [];
  return mac && timingSafeEqual(Buffer.from(mac), Buffer.from(signatureOf(keys, use, id))) ? id : null;
}

function signatureOf(keys: AddressKeys, use: AddressUse, id: string): string {
  return keyedFor(keys, `${use}-link`, id).slice(0, 32);
}

function sealingKey(keys: AddressKeys, use: AddressUse): Buffer {
  return Buffer.from(hkdfSync("sha256", keys.contact, "", `${use}-address/v1`, 32));
}
