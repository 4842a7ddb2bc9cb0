import { randomBytes } from "node:crypto";
import { castBallot } from "#app/services/ballots.server.ts";
import { openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { clockAt, closesAt, insertBallotContest, insertVoters, testKeys } from "#tests/ballot-contest.ts";

// A process of its own in a time zone of its own, started by a test: three people vote around the close.
const db = openDatabase("file::memory:");
await migrate(db);
await insertBallotContest(db, "c");
await insertVoters(db, "v-1", "v0", "v1");
const outcomes: string[] = [];
for (const shift of [-1, 0, 1]) {
  const cast = await castBallot(db, {
    ...{ contestId: "c", voterId: `v${shift}`, selections: ["p1", "p2", "p3"], keys: testKeys },
    ...{ requestKey: randomBytes(16).toString("hex"), clock: clockAt(closesAt, shift) },
  });
  outcomes.push(cast.ok ? "stored" : cast.error.type === "not-open" ? cast.error.state : cast.error.type);
}
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
process.stdout.write(JSON.stringify({ zone, outcomes }));
await db.destroy();
