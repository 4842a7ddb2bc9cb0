import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
  try {
    // "wx" fails when the file exists, so two servers starting at once end up with one key.
    writeFileSync(path, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes in hexadecimal`);
  return key;
}

let loaded: Keys | undefined;

/** The running server's keys, read at first use. */
export function keys(): Keys {
  loaded ??= loadKeys(env.KEYS_DIR);
  return loaded;
}
