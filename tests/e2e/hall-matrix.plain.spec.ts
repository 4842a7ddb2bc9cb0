import { sql } from "kysely";
import type { Db } from "#db/connection.ts";
import { listStaff } from "#db/queries/accounts.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { type Ask, device, staffDevice } from "./asking.ts";
import { withServerDatabase } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { addressOf, fieldsOf, type World } from "./hall-matrix.ts";
import {
  expectations,
  expectedStatus,
  own,
  type Reader,
  readers,
  room,
  type State,
  states,
} from "./hall-matrix-table.ts";
import { matrixRooms, newContestAt } from "./matrix-contest.ts";
import { staffOfRole } from "./venues-contest.ts";

/** Room × reader × state × method: everybody gets what the table says, and whoever is refused has changed nothing. */

test.describe.configure({ timeout: 300_000 });

/** Who is refused in every room alike is asked in one of them. */
const everywhere: readonly Reader[] = [...own, "other", "official"];
/** Officials, and administrators where the rooms are listed, do something here. */
const doneByOfficials = /\/(venues|voids|roll) /;

/** Of the hall, page, file or stream: its refusal says whom to ask. */
const isOfHall = (act: string) => /\/(hall|venues|voids)\b/.test(act);

const acts = Object.keys(expectations);
/** While nothing can be written in any room, one of each kind will do. */
const closed: readonly State[] = ["draft", "scheduled", "certified", "published"];
const roomsIn = (state: State) => matrixRooms.filter((_, at) => !closed.includes(state) || at % 2 === 0);
const placesOf = (act: string, state: State) => (act.startsWith(room) ? roomsIn(state) : [matrixRooms[0]]);
const isDone = (act: string, reader: Reader) =>
  own.some((one) => one === reader) ||
  ((reader === "official" || reader === "administrator") && doneByOfficials.test(act));

async function devices(origin: string, db: Db): Promise<Record<Reader, Ask>> {
  const administrator = await staffOfRole("administrator");
  const [voter] = await insertSignedInVoters(db, 1);
  const [counter, second, lead, other, official, moderator] = await Promise.all(
    ["organiser2", "second", "lead", "organiser", "official", "moderator"].map((login) =>
      staffDevice(origin, login),
    ),
  );
  return {
    ...({ counter, second, lead, other, official, moderator } as Record<Reader, Ask>),
    administrator: await staffDevice(origin, administrator.login, administrator.password),
    ...{ voter: device(origin, voter?.cookie), stranger: device(origin) },
  };
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

test("nothing in the hall answers to a method that updates or deletes", async ({ baseURL }) => {
  const contestId = await newContestAt("counting");
  const world = { contestId, venueId: matrixRooms[0] ?? "", who: "lead" } as unknown as World;
  const lead = await staffDevice(baseURL ?? "", "lead");
  const paths = new Set(acts.map((act) => addressOf(act.slice(0, act.indexOf(" ")), world)));
  const answers: string[] = [];
  for (const path of paths)
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const { status } = await lead(path, undefined, method);
      if (status !== 405) answers.push(`${method} ${path}: ${status}`);
    }
  expect(paths.size).toBeGreaterThan(12);
  expect(answers).toEqual([]);
});

for (const state of states) {
  test(`${state}: everybody gets what the table says, and nobody more`, async ({ baseURL }) => {
    const origin = baseURL ?? "";
    await withServerDatabase(async (db) => {
      const asks = await devices(origin, db);
      const contestId = await newContestAt(state);
      const toAsk = (await listStaff(db))
        .filter(({ role, login }) => role === "official" || login === "lead")
        .map(({ name }) => name.ko);
      const wrong: string[] = [];
      let asked = 0;
      const go = async (act: string, who: Reader, venueId: string) => {
        const world = { db, contestId, venueId, who, ask: asks[who] };
        const { status, text } = await asks[who](
          addressOf(act.slice(0, act.indexOf(" ")), world),
          await fieldsOf(act, world),
        );
        const expected = expectedStatus(act, who, state);
        if (status === 403 && isOfHall(act) && !toAsk.some((name) => text.includes(name)))
          wrong.push(`${act}, ${who}, ${venueId}: refused without a name to ask`);
        if (status !== expected) wrong.push(`${act}, ${who}, ${venueId}: ${status} instead of ${expected}`);
        asked += 1;
      };
      const visit = async (done: boolean) => {
        for (const act of acts) {
          const inOne = async (venueId: string) => {
            const here = venueId === matrixRooms[0] ? readers : everywhere;
            for (const who of here) if (isDone(act, who) === done) await go(act, who, venueId);
          };
          await Promise.all(placesOf(act, state).map(inOne));
        }
      };
      const before = await rowsOf(db, contestId);
      await visit(false);
      expect(await rowsOf(db, contestId)).toBe(before);
      await visit(true);
      expect(wrong).toEqual([]);
      expect(asked).toBeGreaterThan(acts.length * readers.length);
    });
  });
}
