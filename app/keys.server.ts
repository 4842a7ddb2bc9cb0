import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env.server.ts";

/** Secret keys of the server: 32 random bytes each, in files outside the database and its backups. */
export interface Keys {
  /** Keys the hash of a phone number or e-mail address. */
  contact: Buffer;
  /** Keys the slot under which a voter's ballot is filed. */
  link: Buffer;
}

/** Reads the keys from `directory`, making those that do not exist yet (readable by their owner only). */
export function loadKeys(directory: string): Keys {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return { contact: loadKey(join(directory, "contact.key")), link: loadKey(join(directory, "link.key")) };
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

let loaded: Keys | undefined;

/** The running server's keys, read at first use. */
export function keys(): Keys {
  loaded ??= loadKeys(env.KEYS_DIR);
  return loaded;
}
