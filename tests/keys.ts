import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Keys, makeKeys } from "#app/keys.server.ts";

const folders: string[] = [];
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Keys of their own in a new folder, removed when the process ends. */
export function newKeys(): Keys {
  return makeKeys(newKeysFolder());
}

/** An empty folder for keys, removed when the process ends. */
export function newKeysFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "citizens-keys-"));
  folders.push(folder);
  return folder;
}
