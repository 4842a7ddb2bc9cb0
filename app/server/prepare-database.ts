import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { keys } from "#app/keys.server.ts";
import { settleKeys } from "#app/services/server-keys.server.ts";
import { migrate } from "#db/migrate.ts";
import { hasDemoStaff } from "#db/queries/accounts.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { log } from "./log.ts";

/**
 * Migrates, sees to the keys, and fills an empty demonstration. Throws when the keys are not those of this database, and
 * when a real site would start with the demonstration's accounts.
 */
export async function prepareDatabase(): Promise<void> {
  await migrate(db);
  for (const fault of await settleKeys(db, env.KEYS_DIR, new Date())) log.error(fault);
  if (env.DEMO) {
    await seedDemo(db, keys(), { now: new Date(), tell: (line) => process.stdout.write(`${line}\n`) });
  } else if (await hasDemoStaff(db)) {
    throw new Error(
      "This database holds the demonstration's accounts. Start with an empty one, or set DEMO=on.",
    );
  }
}
