import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { drawSalt } from "./salts.server.ts";

/**
 * Sealing: X25519 (RFC 7748), HKDF-SHA256 (RFC 5869) and AES-256-GCM. An envelope is 129 bytes: format 1, the ephemeral
 * public key (32), a random salt (16), the ciphertext (64), the tag (16). Contest, slot and version are associated data,
 * so that an envelope cannot be moved to another slot nor put back as an older version.
 */

/** Where an envelope lies. `slot` is 16 bytes. */
export interface EnvelopePlace {
  contestId: string;
  slot: Uint8Array;
  version: number;
}

const format = 1;
const layout = { ephemeral: 1, salt: 33, ciphertext: 49, tag: 113, end: 129 } as const;

/** An ephemeral key serves many envelopes for at most this long (ms): making one costs as much as sealing. */
const ephemeralLife = 60_000;

const x25519Public = Buffer.from("302a300506032b656e032100", "hex");
const x25519Private = Buffer.from("302e020100300506032b656e04220420", "hex");

/** The private half of an opening key from its 32 raw bytes. */
export function openingPrivateKey(raw: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([x25519Private, raw]), format: "der", type: "pkcs8" });
}

/** The public half, 32 raw bytes, of the opening key with these 32 raw private bytes. */
export function openingPublicKey(raw: Uint8Array): Buffer {
  return rawPublic(createPublicKey(openingPrivateKey(raw)));
}

/** SHA-256 of an envelope in hexadecimal: what the log keeps of it. */
export function envelopeHash(envelope: Uint8Array): string {
  return hash("sha256", envelope, "hex");
}

interface Ephemeral {
  publicKey: Buffer;
  shared: KeyObject;
  /** Milliseconds of the monotonic clock. */
  madeAt: number;
}

const ephemerals = new Map<string, Ephemeral>();

/** Whether a shared secret lies in memory that could open envelopes to this key: for a minute after one was sealed. */
export function holdsSecretFor(openingKey: Uint8Array): boolean {
  return ephemerals.has(Buffer.from(openingKey).toString("hex"));
}

/** Seals 64 bytes to an opening key. Takes some 20 µs: the costly half is shared with the envelopes of the same minute. */
export function sealBallot(openingKey: Uint8Array, place: EnvelopePlace, payload: Uint8Array): Buffer {
  const { publicKey, shared } = ephemeralFor(openingKey);
  // Salted, because a rolled-back ballot of the same slot and version may have used the same key pair.
  const salt = drawSalt(layout.ciphertext - layout.salt);
  const { key, nonce, aad } = derive(shared, { salt, publicKey, openingKey, place });
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(aad);
  const sealed = cipher.update(payload);
  cipher.final();
  return Buffer.concat([Buffer.of(format), publicKey, salt, sealed, cipher.getAuthTag()], layout.end);
}

/** The 64 bytes inside, or null: another key, another place, or an altered envelope. */
export type Opener = (place: EnvelopePlace, envelope: Uint8Array) => Uint8Array | null;

/** Opens envelopes one after the other. Remembers the newest ephemeral keys, since neighbours in time share them. */
export function createOpener(openingKey: KeyObject): Opener {
  const ownPublic = rawPublic(createPublicKey(openingKey));
  const known = new Map<string, KeyObject>();
  const sharedWith = (ephemeral: Buffer): KeyObject => {
    const name = ephemeral.toString("latin1");
    const found = known.get(name);
    if (found) return found;
    const shared = createSecretKey(
      diffieHellman({ privateKey: openingKey, publicKey: importPublic(ephemeral) }),
    );
    // A contest of weeks has some 25,000 minutes; more than that is no gain and would grow without end.
    if (known.size >= 50_000) known.clear();
    known.set(name, shared);
    return shared;
  };
  return (place, envelope) => {
    if (envelope.length !== layout.end || envelope[0] !== format) return null;
    const part = (from: number, until: number) => Buffer.from(envelope.subarray(from, until));
    const publicKey = part(layout.ephemeral, layout.salt);
    try {
      const salt = part(layout.salt, layout.ciphertext);
      const { key, nonce, aad } = derive(sharedWith(publicKey), {
        ...{ salt, publicKey, place },
        openingKey: ownPublic,
      });
      const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(aad);
      decipher.setAuthTag(part(layout.tag, layout.end));
      return Buffer.concat([decipher.update(part(layout.ciphertext, layout.tag)), decipher.final()]);
    } catch {
      // A public key of small order or a tag that does not fit: node:crypto has no gentler way to say no.
      return null;
    }
  };
}

function ephemeralFor(openingKey: Uint8Array): Ephemeral {
  const name = Buffer.from(openingKey).toString("hex");
  const now = performance.now();
  const known = ephemerals.get(name);
  if (known && now - known.madeAt < ephemeralLife) return known;
  const pair = generateKeyPairSync("x25519");
  const publicKey = importPublic(openingKey);
  const made: Ephemeral = {
    publicKey: rawPublic(pair.publicKey),
    shared: createSecretKey(diffieHellman({ privateKey: pair.privateKey, publicKey })),
    madeAt: now,
  };
  ephemerals.set(name, made);
  // Not only no longer used: whoever takes over the server an hour later must not find it in its memory.
  setTimeout(() => {
    if (ephemerals.get(name) === made) ephemerals.delete(name);
  }, ephemeralLife).unref();
  return made;
}

function derive(
  shared: KeyObject,
  bound: { salt: Uint8Array; publicKey: Uint8Array; openingKey: Uint8Array; place: EnvelopePlace },
) {
  const { contestId, slot, version } = bound.place;
  const slotHex = Buffer.from(slot).toString("hex");
  const aad = Buffer.from(`citizens-choice/envelope/1\n${contestId}\n${slotHex}\n${version}\n`);
  const info = Buffer.concat([aad, bound.publicKey, bound.openingKey]);
  const derived = Buffer.from(hkdfSync("sha256", shared, bound.salt, info, 44));
  return { key: createSecretKey(derived.subarray(0, 32)), nonce: derived.subarray(32), aad };
}

function importPublic(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([x25519Public, raw]), format: "der", type: "spki" });
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ format: "der", type: "spki" }).subarray(-32);
}
