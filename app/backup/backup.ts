import { parseArgs } from "node:util";
import { db } from "#app/db.server.ts";
import { backupMessages } from "#app/i18n/backup.ts";
import { formatBytes, formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { keys } from "#app/keys.server.ts";
import { type Backup, makeBackup } from "#app/services/backup.server.ts";
import { languageOf, runCommand, tell } from "#app/terminal.ts";
import { engineOf } from "#db/connection.ts";

/**
 * `npm run backup -- FOLDER`: a checked copy of the SQLite database, also while the server runs. Exit code 0 when it is
 * made and sound, 1 when not.
 */
async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: { lang: { type: "string" } },
    allowPositionals: true,
  });
  const language = languageOf(values.lang);
  const t = backupMessages[language];
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) {
    tell(t.usage.backup);
    return false;
  }
  if (engineOf(db) !== "sqlite") {
    tell(t.otherEngine);
    return false;
  }
  const made = await makeBackup(db, { folder, publicKey: keys().log.publicKey, now: new Date() });
  if (!made.ok) {
    tell(t.damaged, ...made.error.damage.map((line) => `  ${line}`));
    return false;
  }
  return report(language, made.value);
}

function report(language: Language, { path, bytes, sha256, logs }: Backup): boolean {
  const t = backupMessages[language];
  tell(t.made(path, formatBytes(language, bytes)), `  SHA-256 ${sha256}`);
  for (const { contestId, lines, root, problems } of logs) {
    tell(`${t.log(contestId, formatNumber(language, lines))} ${root}`);
    if (problems > 0) tell(t.logBroken(contestId, formatNumber(language, problems)));
  }
  tell(t.noKeys);
  return logs.every(({ problems }) => problems === 0);
}

await runCommand(run, { close: () => db.destroy() });
