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
  /** The link key of a contest by its check value; null where it is not here, destroyed or never was. */
  link: (check: string) => Buffer | null;
  /** The private opening key with this public half, in custody of the server; null where it is not here. */
  opening: (publicKey: string) => Buffer | null;
  /** Keeps a new key under the name it is asked for by; `note` says in the file what it is. */
  keep: (kind: "link" | "opening", made: { name: string; key: Buffer; note: string }) => void;
  /** Forgets a link key for good. Doing so again changes nothing. */
  destroyLink: (check: string) => void;
}

/** Reads the keys from `directory`, making those that every server needs (readable by their owner only). */
export function loadKeys(directory: string): Keys {
  for (const folder of ["", "link", "opening"]) {
    mkdirSync(join(directory, folder), { recursive: true, mode: 0o700 });
  }
  const links = new Map<string, Buffer>();
  const pathOf = (kind: "link" | "opening", name: string) =>
    join(directory, kind, `${name.slice(0, 32)}.key`);
  return {
    contact: loadKey(join(directory, "contact.key")),
    log: signingKey(loadKey(join(directory, "log.key"))),
    link(check) {
      const path = pathOf("link", check);
      const key = links.get(check) ?? (existsSync(path) ? readKey(path) : null);
      if (key) links.set(check, key);
      return key;
    },
    opening(publicKey) {
      const path = pathOf("opening", publicKey);
      return existsSync(path) ? readKey(path) : null;
    },
    keep: (kind, { name, key, note }) => writeKey(pathOf(kind, name), key, note),
    destroyLink(check) {
      links.delete(check);
      shred(pathOf("link", check));
    },
  };
}

function loadKey(path: string): Buffer {
  if (!existsSync(path)) writeKey(path, randomBytes(32), "");
  return readKey(path);
}

function readKey(path: string): Buffer {
  const [line = ""] = readFileSync(path, "utf8").split("\n");
  const key = Buffer.from(line.trim(), "hex");
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes in hexadecimal`);
  return key;
}

/** Written whole under another name and then linked, so that of two servers starting at once both read one whole key. */
function writeKey(path: string, key: Buffer, note: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const text = `${key.toString("hex")}\n${note ? `${note}\n` : ""}`;
  writeFileSync(draft, text, { mode: 0o600, flag: "wx", flush: true });
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
  rmSync(path, { force: true });
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
