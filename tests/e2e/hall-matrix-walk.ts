import { sql } from "kysely";
import type { Db } from "#db/connection.ts";
import { listStaff } from "#db/queries/accounts.ts";
import type { Ask } from "./asking.ts";
import { addressOf, fieldsOf } from "./hall-matrix.ts";
import { expectations, expectedStatus, own, type Reader, readers, type State } from "./hall-matrix-table.ts";

/** Room × reader × state × method: who got something else than the table says, or changed what they may not. */

/** Officials, and administrators where the rooms are listed, do something here. */
const doneByOfficials = /\/(venues|voids|roll) /;

/** Of the hall, page, file or stream: its refusal says whom to ask. */
const isOfHall = (act: string) => /\/(hall|venues|voids)\b/.test(act);

const isDone = (act: string, reader: Reader) =>
  own.some((one) => one === reader) ||
  ((reader === "official" || reader === "administrator") && doneByOfficials.test(act));

export interface Walk {
  contestId: string;
  state: State;
  acts: readonly string[];
  /** Those in which everybody asks, at the addresses of a room. Where the hall is one, it is asked once. */
  rooms: readonly string[];
  ask: (who: Reader, venueId: string) => Ask;
}

export interface Walked {
  /** In words; none where all is as the table says. */
  wrong: string[];
  asked: number;
}

/** Lets everybody try everything: those who may not first, and nothing is another then. */
export async function walkMatrix(db: Db, walk: Walk): Promise<Walked> {
  const { contestId, acts, rooms } = walk;
  const walked: Walked = { wrong: [], asked: 0 };
  const toAsk = await namesToAsk(db);
  const visit = async (done: boolean) => {
    for (const act of acts) {
      const inOne = async (venueId: string) => {
        for (const who of readers)
          if (isDone(act, who) === done) await go(db, walk, { act, who, venueId, toAsk, walked });
      };
      await Promise.all((act.includes(":venueId") ? rooms : rooms.slice(0, 1)).map(inOne));
    }
  };
  const before = await rowsOf(db, contestId);
  await visit(false);
  if ((await rowsOf(db, contestId)) !== before)
    walked.wrong.push("somebody who was refused changed something");
  await visit(true);
  return walked;
}

async function go(
  db: Db,
  { contestId, state, ask }: Walk,
  at: { act: string; who: Reader; venueId: string; toAsk: string[]; walked: Walked },
): Promise<void> {
  const { act, who, venueId, toAsk, walked } = at;
  const world = { db, contestId, venueId, who, ask: ask(who, venueId) };
  const path = addressOf(act.slice(0, act.indexOf(" ")), world);
  const { status, text } = await world.ask(path, await fieldsOf(act, world));
  const expected = expectedStatus(act, who, state);
  if (status === 403 && isOfHall(act) && !toAsk.some((name) => text.includes(name)))
    walked.wrong.push(`${act}, ${who}, ${venueId}: refused without a name to ask`);
  if (status !== expected) walked.wrong.push(`${act}, ${who}, ${venueId}: ${status} instead of ${expected}`);
  walked.asked += 1;
}

/** How many requests a walk makes. */
export function walkLength({ acts, rooms }: Pick<Walk, "acts" | "rooms">): number {
  const places = acts.map((act) => (act.includes(":venueId") ? rooms.length : 1));
  return places.reduce((sum, count) => sum + count, 0) * readers.length;
}

async function namesToAsk(db: Db): Promise<string[]> {
  const staff = await listStaff(db);
  return staff
    .filter(({ role, login }) => role === "official" || login === "lead")
    .map(({ name }) => name.ko);
}

/** Every row that belongs to a contest. The server signs its logs by itself meanwhile. */
async function rowsOf(db: Db, contestId: string): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and sql like '%contest_id%' and name <> 'log_checkpoint'
  `.execute(db);
  const rows = tables.map(async ({ name }) =>
    JSON.stringify(
      (await sql`select * from ${sql.table(name)} where contest_id = ${contestId}`.execute(db)).rows,
    ),
  );
  return (await Promise.all(rows)).join("\n");
}

export const allActs: readonly string[] = Object.keys(expectations);
