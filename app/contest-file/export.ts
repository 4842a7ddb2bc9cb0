import { createWriteStream, existsSync, renameSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { db } from "#app/db.server.ts";
import { contestFileMessages } from "#app/i18n/contest-files.ts";
import { loadExportable, pabulibText } from "#app/services/contest-export.server.ts";
import { languageOf, runCommand } from "#app/terminal.ts";
import { tell } from "./terminal.ts";

/** `npm run contest:export -- CONTEST [FILE.pb]`. Exit code 0 when all of it is written, 1 when nothing is. */
async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { lang: { type: "string" } },
  });
  const t = contestFileMessages[languageOf(values.lang)];
  const [contestId, path, ...more] = positionals;
  if (!contestId || more.length > 0) {
    tell(...t.exportUsage);
    return false;
  }
  const found = await loadExportable(db, contestId, new Date());
  if (!found.ok) {
    tell(found.error.type === "unknown-contest" ? t.unknownContest(contestId) : t.notPublic);
    return false;
  }
  const text = Readable.from(pabulibText(db, found.value));
  if (path === undefined) {
    await pipeline(text, process.stdout, { end: false });
    return true;
  }
  if (existsSync(path)) {
    tell(t.exists(path));
    return false;
  }
  // Whole or not at all under its own name.
  await pipeline(text, createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  tell(t.written(path));
  return true;
}

await runCommand(run, { close: () => db.destroy(), say: tell });
