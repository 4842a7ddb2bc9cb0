import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { keys } from "#app/keys.server.ts";
import { settleKeys } from "#app/services/server-keys.server.ts";
import { migrate } from "../migrate.ts";
import { seedDemo } from "./demo.ts";

/** `npm run seed:demo`: migrates, and fills an empty database with the demonstration. */
async function run(): Promise<void> {
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  if (!env.DEMO) {
    tell("DEMO is off, and a real site must not hold the demonstration's accounts: nothing was changed.");
    tell("To seed all the same, set DEMO=on.");
    process.exitCode = 1;
    return;
  }
  const began = Date.now();
  await migrate(db);
  await settleKeys(db, env.KEYS_DIR, new Date());
  const outcome = await seedDemo(db, keys(), { now: new Date(), tell });
  if (outcome === "seeded") tell(`Done in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  else tell("The database is not empty: nothing was changed.");
}

try {
  await run();
} finally {
  await db.destroy();
}
