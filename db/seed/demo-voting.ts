import { createHash } from "node:crypto";
import type { OfficerDuty } from "#app/domain/contest.ts";
import { ok } from "#app/domain/result.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { consentVersion } from "#app/i18n/verify.ts";
import type { Keys } from "#app/keys.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { enterReading } from "#app/services/count-readings.server.ts";
import { signCheckpoints } from "#app/services/log.server.ts";
import { signSheet } from "#app/services/tally-sheets.server.ts";
import { contactKey, parseContact, registerVoter } from "#app/services/voters.server.ts";
import { type Db, inTransaction } from "../connection.ts";
import { lockContest } from "../queries/contests.ts";
import { listOtherLines } from "../queries/log.ts";

/** PostgreSQL works on several casts at once; SQLite takes them one by one all the same. */
const atOnce = 8;

/**
 * Registers invented people, one for each time, who verified themselves then. Answers their accounts' ids; people
 * known from before keep theirs.
 */
export async function registerDemoVoters(db: Db, keys: Keys, times: readonly Date[]): Promise<string[]> {
  const registered = await inTransaction<string[], never>(db, async (trx) => {
    const ids: string[] = [];
    for (const [index, now] of times.entries()) {
      const contact = parseContact(`demo-voter-${String(index + 1).padStart(4, "0")}@example.invalid`);
      if (!contact.ok) throw new Error("an invented address is not well formed");
      ids.push(
        await registerVoter(trx, { contactKey: contactKey(keys, contact.value), consentVersion, now }),
      );
    }
    return ok(ids);
  });
  return registered.ok ? registered.value : registered.error;
}

/** Casts one ballot for each of the first voters, at the given times. Doing so again changes nothing. */
export async function castDemoBallots(
  db: Db,
  keys: Keys,
  cast: { contestId: string; ballots: string[][]; voterIds: readonly string[]; times: readonly Date[] },
): Promise<void> {
  const { contestId, ballots, voterIds, times } = cast;
  const castOne = async (selections: string[], index: number) => {
    const [voterId, time] = [voterIds[index], times[index]];
    if (voterId === undefined || time === undefined) throw new Error("more ballots than voters or times");
    const done = await castBallot(db, {
      contestId,
      voterId,
      selections,
      requestKey: createHash("sha256").update(`${contestId}/${index}`).digest("hex").slice(0, 32),
      keys,
      clock: async () => time,
    });
    // The times are within the period: it can only be over because all was cast and opened before.
    if (!done.ok && done.error.type !== "not-open") refuse("ballot", done.error);
  };
  for (let from = 0; from < ballots.length; from += atOnce) {
    const batch = ballots.slice(from, from + atOnce);
    await Promise.all(batch.map((selections, index) => castOne(selections, from + index)));
  }
  await signHours(db, keys, { contestId, times: times.slice(0, ballots.length) });
}

/** The accounts of those who count a room, count it again and sign. */
export type RoomOfficers = Record<OfficerDuty, string>;

/** Counts each room twice and signs it, five minutes apart. A room whose sheet is signed stays as it is. */
export async function enterDemoSheets(
  db: Db,
  entry: {
    contestId: string;
    sheets: ReadonlyMap<string, SheetFigures>;
    officersOf: (venueId: string) => RoomOfficers;
    from: Date;
  },
): Promise<void> {
  const { contestId, sheets, officersOf, from } = entry;
  const over = ["signed", "not-counting"];
  let minutes = 0;
  for (const [venueId, figures] of sheets) {
    const officers = officersOf(venueId);
    const act = (officerId: string, later: number) => {
      const time = new Date(from.getTime() + (minutes + later) * 60_000);
      return { contestId, venueId, round: 1, officerId, clock: async () => time };
    };
    const reading = { mode: "totals" as const, figures, incident: null };
    const done = [
      await enterReading(db, { ...act(officers.counter, 0), ...reading }),
      await enterReading(db, { ...act(officers.second, 2), ...reading }),
      await signSheet(db, act(officers.lead, 4)),
    ];
    minutes += 5;
    for (const step of done)
      if (!step.ok && !over.includes(step.error.type)) refuse(`sheet of ${venueId}`, step.error);
  }
}

const hourMs = 3_600_000;

/**
 * Signs the log as a server that runs through the vote would have, after each hour that brought ballots: by its
 * checkpoints the log tells the hours. All at once, since a commit for each hour would take longer than the ballots.
 */
async function signHours(
  db: Db,
  keys: Keys,
  { contestId, times }: { contestId: string; times: readonly Date[] },
): Promise<void> {
  const castBy = new Map(times.map((time, index) => [Math.floor(time.getTime() / hourMs), index + 1]));
  await inTransaction<null, never>(db, async (trx) => {
    await lockContest(trx, contestId);
    const others = await listOtherLines(trx, contestId);
    const at = [...castBy].map(([hour, ballots]): [number, Date] => [
      others.reduce((lines, index) => (index < lines ? lines + 1 : lines), ballots),
      new Date((hour + 1) * hourMs + 5000),
    ]);
    await signCheckpoints(trx, keys, { contestId, at: new Map(at) });
    return ok(null);
  });
}

/** A refusal here is a mistake in the demonstration's data. */
export function refuse(what: string, refusal: unknown): never {
  throw new Error(`the demonstration's ${what} was refused: ${JSON.stringify(refusal)}`);
}
