import { copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

/** Imported before all else: what the running server opens by itself (its database, its keys) is a folder of this test's. */
const { template, folder } = inject("sqlite");
const data = mkdtempSync(join(folder, "site-"));
mkdirSync(join(data, "db"));
copyFileSync(template, join(data, "db", "citizens-choice.sqlite"));
Object.assign(process.env, { DATA_DIR: data, DATABASE_URL: "", KEYS_DIR: "", LOG_LEVEL: "error" });
// Contests are made there by the means of the browser tests.
process.env.E2E_DATA_DIR = data;
