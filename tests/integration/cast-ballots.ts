import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { castBallot } from "#app/services/ballots.server.ts";
import { openDatabase } from "#db/connection.ts";
import { opensAt, testKeys } from "#tests/ballot-contest.ts";

// A process of its own, started by a test: one voter casts at once `count` ballots, each with a request key of its own,
// and pauses between reading and writing. Prints the versions it was told.
const [, , url = "", count = "1"] = process.argv;
const db = openDatabase(url);
const casts = Array.from({ length: Number(count) }, () =>
  castBallot(db, {
    contestId: "c",
    voterId: "v",
    selections: ["p1", "p2", "p3"],
    requestKey: randomBytes(16).toString("hex"),
    keys: testKeys,
    clock: async () => {
      await pause(5);
      return new Date(opensAt);
    },
  }),
);
const outcomes = await Promise.all(casts);
process.stdout.write(
  JSON.stringify(outcomes.map((cast) => (cast.ok ? cast.value.version : cast.error.type))),
);
await db.destroy();
