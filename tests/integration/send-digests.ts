import { loadKeys } from "#app/keys.server.ts";
import { sendDueDigests } from "#app/services/digests.server.ts";
import { createMailer } from "#app/services/mailer.server.ts";
import { openDatabase } from "#db/connection.ts";

/** A process of its own that sends what is due, as a server does, until nothing is left; tells its parent how many. */
const { url, keysDir, smtpUrl, origin, now } = JSON.parse(process.argv[2] ?? "{}");
const db = openDatabase(url);
const mailer = createMailer(db, { smtpUrl, from: "vote@example.org", demo: false, tell: console.error });
if (!mailer) throw new Error("no mailer");
let sent = 0;
for (let left = -1; left !== sent; ) {
  left = sent;
  sent += await sendDueDigests(db, { keys: loadKeys(keysDir), mailer, origin, now: new Date(now) });
}
await db.destroy();
process.send?.(sent);
process.disconnect();
