import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { env } from "./env.server.ts";

/** Secret keys of the server: 32 random bytes each, in files outside the database and its backups. */
export interface Keys {
  /** Keys the hash of a phone number or e-mail address. */
  contact: Buffer;
  /** Signs checkpoints of the log and acceptance slips (Ed25519). */
  log: { privateKey: KeyObject; publicKey: Buffer };
  /** Keys the slots of one contest, made at first use. Null once it was destroyed: no slot can be made again. */
  link: (contestId: string) => Buffer | null;
  /** Forgets a contest's link key for good; false when that was done before. */
  destroyLink: (contestId: string) => boolean;
  /** The key that opens the ballots of one contest in custody of the server, made at first use; 32 bytes of X25519. */
  opening: (contestId: string) => Buffer;
}

/** Reads the keys from `directory`, making those that do not exist yet (readable by their owner only). */
export function loadKeys(directory: string): Keys {
  const inDirectory = (...names: string[]) => join(directory, ...names);
  for (const folder of ["", "link", "opening"]) {
    mkdirSync(inDirectory(folder), { recursive: true, mode: 0o700 });
  }
  const links = new Map<string, Buffer>();
  const linkPath = (contestId: string) => inDirectory("link", `${fileName(contestId)}.key`);
  const destroyed = (contestId: string) => existsSync(`${linkPath(contestId)}.destroyed`);
  return {
    contact: loadKey(inDirectory("contact.key")),
    log: signingKey(loadKey(inDirectory("log.key"))),
    link(contestId) {
      const known = links.get(contestId);
      if (known) return known;
      if (destroyed(contestId)) return null;
      const key = loadKey(linkPath(contestId));
      links.set(contestId, key);
      return key;
    },
    destroyLink(contestId) {
      links.delete(contestId);
      if (destroyed(contestId)) return false;
      // The mark first: a crash in between must not let the next start make a new key in place of the old one.
      writeFileSync(`${linkPath(contestId)}.destroyed`, "", { mode: 0o600, flush: true });
      shred(linkPath(contestId));
      return true;
    },
    opening: (contestId) => loadKey(inDirectory("opening", `${fileName(contestId)}.key`)),
  };
}

/** A contest's id as a file name: whatever it holds, no two share one and none leads elsewhere. */
function fileName(contestId: string): string {
  return /^[a-z0-9][a-z0-9-]*$/.test(contestId)
    ? contestId
    : `_${Buffer.from(contestId).toString("hex").slice(0, 200)}`;
}

function loadKey(path: string): Buffer {
  if (!existsSync(path)) makeKey(path);
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes in hexadecimal`);
  return key;
}

/** Written whole under another name and then linked, so that of two servers starting at once both read one whole key. */
function makeKey(path: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Overwrites before removing. A disk may keep old blocks all the same: copies and snapshots of it are the city's to destroy. */
function shred(path: string): void {
  if (!existsSync(path)) return;
  writeFileSync(path, randomBytes(statSync(path).size), { flag: "r+", flush: true });
  rmSync(path);
}

const ed25519Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

function signingKey(seed: Buffer): Keys["log"] {
  const key = Buffer.concat([ed25519Prefix, seed]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
  return { privateKey, publicKey };
}

let loaded: Keys | undefined;

/** The running server's keys, read at first use. */
export function keys(): Keys {
  loaded ??= loadKeys(env.KEYS_DIR);
  return loaded;
}
