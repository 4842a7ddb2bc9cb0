import { onTestFinished } from "vitest";
import { ok } from "#app/domain/result.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { beginCount } from "#app/services/count-beginning.server.ts";
import { enterReading, settleDifferences } from "#app/services/count-readings.server.ts";
import { beginCorrection, sendBack, signSheet } from "#app/services/tally-sheets.server.ts";
import { type Db, type Engine, inTransaction } from "#db/connection.ts";
import { insertStaff, insertVenueOfficer } from "#db/queries/accounts.ts";
import { createTestDb } from "./database.ts";
import { insertSmallContest, sheetOf, small } from "./small-contest.ts";

/** A hall of two rooms, "v" and "w", and what its officers do, for tests of the counting. */

export const hallContest = {
  rule: { min: 3, max: 5, seats: 2 },
  projectIds: ["a", "b", "c", "d"],
  venueIds: ["v", "w"],
};
export const roomV = { contestId: small.contestId, venueId: "v" };
export const hallOpensAt = "2020-10-13T05:00:00.000Z";

/** 3 valid ballots, 10 choices; and on top 2 invalid ballots, 1 not returned, 1 person who took none. */
export const figures: SheetFigures = {
  ...sheetOf(hallContest, [
    ["a", "b", "c"],
    ["a", "b", "d"],
    ["a", "b", "c", "d"],
  ]),
  checkedIn: 7,
  issued: 6,
  invalidUnder: 1,
  invalidBlank: 1,
  unreturned: 1,
};

/** Another sheet that adds up: one vote went to c instead of d. */
export const otherFigures: SheetFigures = {
  ...figures,
  votes: new Map([...figures.votes, ["c", 3], ["d", 1]]),
};

/**
 * As the small contest, and besides: `counter3` counts v like `organiser`, `stranger` counts w alone, `official1` is an
 * official bound to v by mistake.
 */
export async function hallDb(engine: Engine): Promise<Db> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  await insertSmallContest(db, { ...hallContest, voters: 1 });
  await inTransaction<null, never>(db, async (trx) => {
    for (const [id, venueId] of [
      ["counter3", "v"],
      ["stranger", "w"],
    ] as const) {
      const staff = { accountId: id, login: id, passwordHash: "-", nameKo: id, nameEn: id };
      await insertStaff(trx, { ...staff, role: "organiser", demo: false, now: hallOpensAt });
      await insertVenueOfficer(trx, { accountId: id, contestId: small.contestId, venueId });
    }
    await insertVenueOfficer(trx, { accountId: "official1", ...roomV });
    return ok(null);
  });
  return db;
}

type Wanted<Act extends (db: Db, act: never) => unknown> = Partial<Parameters<Act>[1]>;
const base = { ...roomV, round: 1, clock: small.inTheHall };

export const beginAs = (db: Db, officerId: string, wanted: Wanted<typeof beginCount> = {}) =>
  beginCount(db, { ...base, officerId, ...wanted });
export const read = (db: Db, officerId: string, wanted: Wanted<typeof enterReading> = {}) =>
  enterReading(db, { ...base, officerId, mode: "totals", figures, incident: null, ...wanted });
export const settleAs = (db: Db, officerId: string, wanted: Wanted<typeof settleDifferences>) =>
  settleDifferences(db, {
    ...base,
    officerId,
    values: {},
    reason: "종이를 다시 봄",
    incident: null,
    ...wanted,
  });
export const signAs = (db: Db, officerId = "room-lead", wanted: Wanted<typeof signSheet> = {}) =>
  signSheet(db, { ...base, officerId, ...wanted });
export const sendBackAs = (db: Db, officerId = "room-lead", wanted: Wanted<typeof sendBack> = {}) =>
  sendBack(db, { ...base, officerId, reason: "종이와 다름", ...wanted });
export const correctAs = (db: Db, officerId = "organiser", wanted: Wanted<typeof beginCorrection> = {}) =>
  beginCorrection(db, { ...base, officerId, reason: "종이를 다시 셌습니다", ...wanted });

/** Both counts and the signature. */
export async function countAndSign(db: Db, wanted: Wanted<typeof enterReading> = {}): Promise<void> {
  const { round = 1, venueId = "v", clock = small.inTheHall } = wanted;
  for (const done of [
    await read(db, "organiser", wanted),
    await read(db, "counter2", wanted),
    await signAs(db, "room-lead", { round, venueId, clock }),
  ])
    if (!done.ok) throw new Error(JSON.stringify(done.error));
}

/** The word of a refusal, or "ok". */
export const typeOf = (done: { ok: boolean; error?: { type: string } }) =>
  done.ok ? "ok" : (done.error?.type ?? "none");
