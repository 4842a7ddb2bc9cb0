import { createPrivateKey, createPublicKey } from "node:crypto";
import { bundleOf } from "#app/services/bundle.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { openDatabase } from "#db/connection.ts";

/** A process of its own that makes a contest's bundle and prints its path: several at once are one test. */
const [url = "", contestId = "", folder = "", key = ""] = process.argv.slice(2);
const privateKey = createPrivateKey({ key: Buffer.from(key, "hex"), format: "der", type: "pkcs8" });
const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
const db = openDatabase(url);
const found = await loadPublishedResult(db, contestId, new Date());
if (!found.ok) throw new Error("not published");
const bundle = await bundleOf(db, { log: { privateKey, publicKey } }, { published: found.value, folder });
process.stdout.write(bundle.path);
await db.destroy();
