import { parseArgs } from "node:util";
import { env } from "#app/env.server.ts";
import { backupMessages } from "#app/i18n/backup.ts";
import type { Language } from "#app/i18n/language.ts";
import { type RestoreRefusal, restoreBackup } from "#app/services/backup.server.ts";
import { languageOf, runCommand, tell } from "#app/terminal.ts";
import { sqlitePathOf } from "#db/connection.ts";

/**
 * `npm run restore -- FILE`: puts a backup where DATABASE_URL has the server look, if it is the file that was made and
 * nothing is there. Exit code 0 when it is in its place, 1 when not.
 */
async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: { lang: { type: "string" } },
    allowPositionals: true,
  });
  const language = languageOf(values.lang);
  const t = backupMessages[language];
  const [file] = positionals;
  const target = sqlitePathOf(env.DATABASE_URL);
  if (file === undefined || positionals.length > 1) {
    tell(t.usage.restore);
    return false;
  }
  if (target === null) {
    tell(t.otherEngine);
    return false;
  }
  const done = await restoreBackup(file, { target });
  if (!done.ok) {
    tell(...explain(language, done.error));
    return false;
  }
  tell(t.restored(target), `  SHA-256 ${done.value.sha256}`, t.afterwards);
  return true;
}

function explain(language: Language, refusal: RestoreRefusal): string[] {
  const t = backupMessages[language];
  switch (refusal.type) {
    case "damaged":
      return [t.damagedCopy, ...refusal.damage.map((line) => `  ${line}`)];
    case "missing":
      return [t.missing(refusal.path)];
    case "wrong-hash":
      return [t.wrongHash, t.expected(refusal.expected), t.found(refusal.found)];
    case "occupied":
      return [t.occupied(refusal.path)];
  }
}

await runCommand(run);
