import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { checkIn } from "#app/services/check-in.server.ts";
import { contactKey, parseContact, registerVoter } from "#app/services/voters.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines } from "../database.ts";
import { bundleIn, castAs, newFolder, openAndPublish } from "../published-contest.ts";
import { enterSheet, insertSmallContest, sheetOf, small } from "../small-contest.ts";
import { runPython } from "../verifier/python.ts";
import { unpack } from "../verifier/zip-files.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall"],
  voters: 5,
};
const { contestId } = small;

function contactOf(typed: string) {
  const contact = parseContact(typed);
  if (!contact.ok) throw new Error(contact.error.type);
  return contact.value;
}

/** Votes online with a telephone number, then comes to the hall with it. */
async function voteTwice(db: Db, typed: string): Promise<void> {
  const contact = contactOf(typed);
  const registered = await inTransaction<string, never>(db, async (trx) => {
    const person = { contactKey: contactKey(small.keys, contact), consentVersion: "1" };
    return ok(await registerVoter(trx, { ...person, now: new Date("2020-10-01T00:00:00.000Z") }));
  });
  if (!registered.ok) throw new Error("no voter");
  const { keys } = small;
  const requestKey = typed.replaceAll("-", "").padEnd(32, "0");
  const ballot = { contestId, voterId: registered.value, selections: ["c"], requestKey };
  expect(await castBallot(db, { ...ballot, keys, clock: small.whileOpen })).toMatchObject({ ok: true });
}

describeEngines("a bundle with ballots that are not counted", (engine) => {
  test("tells the void ones and the unreadable one apart, and both verifiers accept it", async () => {
    const { db, close } = await createTestDb(engine);
    await insertSmallContest(db, contest);
    await db.updateTable("contest").set({ overlapRule: "keep-hall" }).execute();
    for (let voter = 1; voter <= 5; voter++) {
      await castAs(db, { voter, turn: 0, selections: voter < 4 ? ["a"] : ["a", "b"] });
    }
    const numbers = ["010-1111-2222", "010-3333-4444"];
    for (const number of numbers) await voteTwice(db, number);
    const clock = small.inTheHall;
    for (const number of [...numbers, "010-5555-6666"]) {
      const contact = contactOf(number);
      const desk = { contestId, venueId: "hall", officerId: "organiser", contact, clock };
      expect(await checkIn(db, small.keys, desk)).toMatchObject({ ok: true });
    }
    // One envelope is damaged on the disk.
    const counted = await db.selectFrom("envelope").selectAll().where("voidReason", "is", null).execute();
    const [damaged] = counted;
    await db
      .updateTable("envelope")
      .set({ sealed: Buffer.alloc(129, 1) })
      .where("slot", "=", damaged?.slot ?? Buffer.alloc(16))
      .execute();
    await enterSheet(db, "hall", sheetOf(contest, [["a"], ["a", "b"], ["b"]]));
    await openAndPublish(db, { unreadable: 1, reason: "디스크가 상했습니다" });

    const { path } = await bundleIn(db, newFolder());
    expect(
      verifyBundle(path, { lang: "en" })
        .lines.map(({ ok, text }) => [ok, text])
        .slice(0, 2),
    ).toEqual([
      [true, "5 envelopes in the log (2 more void) = 4 opened + 1 unreadable"],
      [true, "5 people online and 3 on site, as declared"],
    ]);
    expect(verifyBundle(path)).toMatchObject({ ok: true });
    runPython("verify.py", [path]);
    const { body } = JSON.parse(unpack(readFileSync(path)).get("manifest.json")?.toString() ?? "");
    expect(body.counts).toEqual({
      ...{ onlinePeople: 5, opened: 4, unreadable: 1, void: 2, overlap: 2 },
      onsitePeople: 3,
    });
    await close();
  });
});
