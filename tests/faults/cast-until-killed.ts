import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { castBallot } from "#app/services/ballots.server.ts";
import { openDatabase } from "#db/connection.ts";
import { clockAt, opensAt, testKeys } from "#tests/ballot-contest.ts";

// A process of its own, killed by a test or done after `most` ballots: clients cast without pause. Written down at once
// are what is sent, as "sent voter key", and every confirmation, as "voter version index-in-log hash code key".
const [, , url = "", voters = "1", run = "", clients = "24", most = "Infinity"] = process.argv;
const db = openDatabase(url);
const clock = clockAt(opensAt);
let next = 0;

async function client(): Promise<void> {
  while (next < Number(most)) {
    const voterId = `v${next++ % Number(voters)}`;
    const requestKey = randomBytes(16).toString("hex");
    writeSync(1, `sent ${voterId} ${requestKey}\n`);
    const cast = await castBallot(db, {
      ...{ contestId: "c", voterId, selections: ["p1", "p2", "p3"], keys: testKeys, clock },
      requestKey,
    });
    if (!cast.ok) throw new Error(JSON.stringify(cast.error));
    const { version, logIndex, envelopeHash, code } = cast.value;
    writeSync(1, `${voterId} ${version} ${logIndex} ${envelopeHash} ${code} ${requestKey}\n`);
  }
}

writeSync(1, `begun ${run}\n`);
await Promise.all(Array.from({ length: Number(clients) }, client));
await db.destroy();
