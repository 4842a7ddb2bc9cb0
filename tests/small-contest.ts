import { createHash } from "node:crypto";
import type { BallotRule } from "#app/domain/ballot.ts";
import { allowedSizes } from "#app/domain/ballot.ts";
import type { CountRule } from "#app/domain/count-rule.ts";
import { ok } from "#app/domain/result.ts";
import { ballotSizes, tallyBallots } from "#app/domain/tally.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { enterReading } from "#app/services/count-readings.server.ts";
import { beginCorrection, signSheet } from "#app/services/tally-sheets.server.ts";
import { type Clock, type Db, inTransaction } from "#db/connection.ts";
import { insertStaff, insertVenueOfficer, insertVoter } from "#db/queries/accounts.ts";
import { updateCountRule } from "#db/queries/contests.ts";
import { newKeys } from "./keys.ts";

/**
 * A contest of any size with its people, for tests: officials `official1`, `official2`; in every room `organiser` counts,
 * `counter2` counts again and `room-lead` signs; voters `voter-1`…
 */

export const small = {
  contestId: "small",
  /** New with each contest, since certification destroys one of them. */
  keys: newKeys(),
  /** Moments in its life, as clocks. */
  whileOpen: clockAt("2020-10-01T00:00:00.000Z"),
  afterClose: clockAt("2020-10-12T00:00:00.000Z"),
  inTheHall: clockAt("2020-10-13T06:00:00.000Z"),
};

export function clockAt(time: string): Clock {
  const date = new Date(time);
  return async () => date;
}

export interface SmallContest {
  rule: BallotRule;
  projectIds: string[];
  venueIds: string[];
  voters: number;
  countRule?: CountRule;
  /** Rooms with fewer valid ballots are published together; by default none. */
  mergeBelow?: number;
}

/** Inserts the contest: open 25 Sep to 11 Oct 2020 15:00 UTC, hall from 13 Oct 05:00 UTC when it has venues. */
export async function insertSmallContest(db: Db, contest: SmallContest): Promise<void> {
  small.keys = newKeys();
  await inTransaction(db, async (trx) => {
    const { contestId } = small;
    const names = { nameKo: "이름", nameEn: "Name" };
    await trx
      .insertInto("contest")
      .values({
        id: contestId,
        titleKo: "작은 투표",
        titleEn: "Small contest",
        summaryKo: "",
        summaryEn: "",
        organiserKo: "시",
        organiserEn: "City",
        minChoices: contest.rule.min,
        maxChoices: contest.rule.max,
        seats: contest.rule.seats,
        opensAt: "2020-09-24T15:00:00.000Z",
        closesAt: "2020-10-11T15:00:00.000Z",
        hallOpensAt: contest.venueIds.length > 0 ? "2020-10-13T05:00:00.000Z" : null,
        announcedAt: "2020-09-01T00:00:00.000Z",
        mergeBelow: contest.mergeBelow ?? 1,
      })
      .execute();
    await trx
      .insertInto("field")
      .values({ contestId, id: "f", position: 1, ...names })
      .execute();
    for (const [index, id] of contest.projectIds.entries()) {
      const texts = { titleKo: id, titleEn: id, descriptionKo: "", descriptionEn: "", period: "2021" };
      await trx
        .insertInto("project")
        .values({ contestId, id, number: index + 1, fieldId: "f", ...texts })
        .execute();
    }
    for (const [index, id] of contest.venueIds.entries()) {
      await trx
        .insertInto("venue")
        .values({ contestId, id, position: index + 1, kind: "district", ...names })
        .execute();
    }
    const now = "2020-09-01T00:00:00.000Z";
    const officers = { organiser: "counter", counter2: "second", "room-lead": "lead" } as const;
    for (const id of ["official1", "official2", ...Object.keys(officers)]) {
      const role = id in officers ? ("organiser" as const) : ("official" as const);
      await insertStaff(trx, {
        accountId: id,
        login: id,
        passwordHash: "-",
        ...names,
        role,
        demo: false,
        now,
      });
    }
    for (const venueId of contest.venueIds) {
      for (const [accountId, duty] of Object.entries(officers))
        await insertVenueOfficer(trx, { accountId, contestId, venueId, duty });
    }
    for (let voter = 1; voter <= contest.voters; voter++) {
      const accountId = `voter-${voter}`;
      await insertVoter(trx, { accountId, contactKey: accountId, consentVersion: "1", now });
    }
    if (contest.countRule) await updateCountRule(trx, { contestId, rule: contest.countRule, actId: null });
    return ok(null);
  });
}

/** Casts one ballot for each voter, in order. */
export async function castAll(db: Db, ballots: readonly (readonly string[])[]): Promise<void> {
  for (const [index, selections] of ballots.entries()) {
    const voterId = `voter-${index + 1}`;
    const requestKey = createHash("md5").update(voterId).digest("hex");
    const { contestId, keys, whileOpen: clock } = small;
    const cast = await castBallot(db, { contestId, voterId, selections, requestKey, keys, clock });
    if (!cast.ok) throw new Error(JSON.stringify(cast.error));
  }
}

/** The sheet of a room in which exactly these valid ballots were cast. */
export function sheetOf(
  contest: Pick<SmallContest, "rule" | "projectIds">,
  ballots: readonly (readonly string[])[],
): SheetFigures {
  const sizes = ballotSizes(ballots);
  return {
    checkedIn: ballots.length,
    issued: ballots.length,
    unreturned: 0,
    valid: ballots.length,
    invalidUnder: 0,
    invalidOver: 0,
    invalidUnreadable: 0,
    invalidBlank: 0,
    sizes: new Map(allowedSizes(contest.rule).map((size) => [size, sizes.get(size) ?? 0])),
    votes: tallyBallots(contest.projectIds, ballots),
  };
}

/** Has a room counted twice and signed: its sheet of revision `baseRevision` + 1. */
export async function enterSheet(
  db: Db,
  venueId: string,
  figures: SheetFigures,
  baseRevision = 0,
): Promise<void> {
  const act = (officerId: string) => ({
    ...{ contestId: small.contestId, venueId, clock: small.inTheHall },
    ...{ officerId, round: baseRevision + 1 },
  });
  const entry = { mode: "totals" as const, figures, incident: null };
  if (baseRevision > 0) {
    const correction = { ...act("organiser"), round: baseRevision, reason: "종이를 다시 셌습니다" };
    expectDone(await beginCorrection(db, correction));
  }
  for (const officerId of ["organiser", "counter2"])
    expectDone(await enterReading(db, { ...act(officerId), ...entry }));
  expectDone(await signSheet(db, act("room-lead")));
}

function expectDone(done: { ok: boolean }): void {
  if (!done.ok) throw new Error(JSON.stringify(done));
}
