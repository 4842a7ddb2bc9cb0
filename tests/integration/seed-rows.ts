import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/connection.ts";
import type { Schema } from "#db/schema.ts";
import { incheon } from "#db/seed/incheon.ts";
import { openBox } from "#tests/open-box.ts";

export const published = "incheon-new-deal-2020";
export const projectIds = incheon.candidates.map(({ id }) => id);

/** The picks of every ballot, out of the envelopes themselves: no page and no service ever shows them. */
export async function picksOf(db: Db, keys: Keys, contestId: string): Promise<string[][]> {
  const ballots = await openBox(db, keys, contestId);
  return ballots.map(({ picks }) =>
    picks.split(",").map((number) => projectIds[Number(number) - 1] ?? "unknown"),
  );
}

const tables: (keyof Schema)[] = [
  ...([
    "contest",
    "field",
    "project",
    "projectSubtitle",
    "projectTask",
    "venue",
    "account",
    "voter",
  ] as const),
  ...([
    "staff",
    "venueOfficer",
    "participation",
    "envelope",
    "openedBallot",
    "opening",
    "openingVotes",
    "openingSize",
  ] as const),
  ...(["tallySheet", "tallySheetSize", "tallySheetVotes", "certification", "resultVersion"] as const),
  ...(["countRound", "countReading"] as const),
  ...(["publication", "auditEvent"] as const),
];

/** How many rows each table of the main road holds. */
export async function rowsOf(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await db
      .selectFrom(table)
      .select((select) => select.fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow();
    counts[table] = rows;
  }
  return counts;
}

/** Counted by hand from the data: 879 + 37 + 120 ballots of 879 people, 14 + 13 sheets of 20 projects and 3 sizes. */
export const complete = {
  contest: 3,
  voter: 879,
  staff: 8,
  account: 887,
  participation: 1036,
  envelope: 1036,
  openedBallot: 879,
  countRound: 27,
  countReading: 54,
  tallySheet: 27,
  tallySheetSize: 81,
  tallySheetVotes: 540,
  opening: 1,
  openingVotes: 20,
  openingSize: 3,
  certification: 2,
  resultVersion: 1,
  publication: 1,
};
