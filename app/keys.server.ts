import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
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

/** The keys that every server needs, by the name the database knows them under. */
export const serverKeyFiles = { contact: "contact.key", log: "log.key" } as const;
export type ServerKeyName = keyof typeof serverKeyFiles;

/** Which of the keys that every server needs are not in `directory`. */
export function missingKeys(directory: string): ServerKeyName[] {
  const names = Object.keys(serverKeyFiles) as ServerKeyName[];
  return names.filter((name) => !existsSync(join(directory, serverKeyFiles[name])));
}

/**
 * Makes those that are missing (readable by their owner only), then reads them all. Only for a database that has used
 * none: with another contact key people who come back would be strangers, and vote a second time.
 */
export function makeKeys(directory: string): Keys {
  makeFolder(directory);
  for (const name of missingKeys(directory)) {
    writeKey(join(directory, serverKeyFiles[name]), randomBytes(32), "");
  }
  return loadKeys(directory);
}

/** Reads the keys from `directory`. Throws when one that every server needs is not there: no key is made in silence. */
export function loadKeys(directory: string): Keys {
  const links = new Map<string, Buffer>();
  const pathOf = (kind: "link" | "opening", name: string) =>
    join(directory, kind, `${name.slice(0, 32)}.key`);
  return {
    contact: readKey(join(directory, serverKeyFiles.contact)),
    log: signingKey(readKey(join(directory, serverKeyFiles.log))),
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
    keep(kind, { name, key, note }) {
      makeFolder(join(directory, kind));
      writeKey(pathOf(kind, name), key, note);
    },
    destroyLink(check) {
      links.delete(check);
      shred(pathOf("link", check));
    },
  };
}

function readKey(path: string): Buffer {
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  const [line = ""] = readFileSync(path, "utf8").split("\n");
  const key = Buffer.from(line.trim(), "hex");
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes in hexadecimal`);
  return key;
}

/**
 * Written whole under another name and then linked, so that of two servers starting at once both read one whole key. On
 * disk with its name before it is used: ballots are sealed to it within the same second.
 */
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
  flushFolder(dirname(path));
}

/** Makes a folder for its owner alone, and those above it; on disk when this returns. */
function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  // Every folder that got a new name in it, from the one made last up to the one that was there.
  for (let made = resolve(path); first && made !== dirname(resolve(first)); made = dirname(made)) {
    flushFolder(dirname(made));
  }
}

/** A file is only as safe as its name: the folder has to reach the disk, too. Windows knows no such thing. */
function flushFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Overwrites before removing. A disk may keep old blocks all the same: copies and snapshots of it are the city's to destroy. */
function shred(path: string): void {
  if (!existsSync(path)) return;
  writeFileSync(path, randomBytes(statSync(path).size), { flag: "r+", flush: true });
  rmSync(path, { force: true });
  flushFolder(dirname(path));
}

const ed25519Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

function signingKey(seed: Buffer): Keys["log"] {
  const key = Buffer.concat([ed25519Prefix, seed]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
  return { privateKey, publicKey };
}

let loaded: Keys | undefined;

/** The running program's keys, read at first use; `settleKeys` has said before that they are those of its database. */
export function keys(): Keys {
  loaded ??= loadKeys(env.KEYS_DIR);
  return loaded;
}
