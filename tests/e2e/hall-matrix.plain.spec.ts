import type { Db } from "#db/connection.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { type Ask, device, staffDevice } from "./asking.ts";
import { withServerDatabase } from "./contest.ts";
import { expect, test } from "./fixtures.ts";
import { addressOf, type World } from "./hall-matrix.ts";
import { type Reader, states } from "./hall-matrix-table.ts";
import { allActs, walkLength, walkMatrix } from "./hall-matrix-walk.ts";
import { newContestAt } from "./matrix-contest.ts";
import { staffOfRole } from "./venues-contest.ts";

/**
 * The matrix of the hall over the network, drawn as pages, in one room for each state: a hall, a district room and a
 * remote one in turn. All fourteen rooms in every state: tests/integration/hall-matrix.test.ts.
 */

test.describe.configure({ timeout: 300_000 });

const oneOfEachKind = ["central-hall", "yeonsu-gu", "zoom-1"] as const;

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

test("nothing in the hall answers to a method that updates or deletes", async ({ baseURL }) => {
  const contestId = await newContestAt("counting");
  const world = { contestId, venueId: oneOfEachKind[0], who: "lead" } as unknown as World;
  const lead = await staffDevice(baseURL ?? "", "lead");
  const paths = new Set(allActs.map((act) => addressOf(act.slice(0, act.indexOf(" ")), world)));
  const answers: string[] = [];
  for (const path of paths)
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const { status } = await lead(path, undefined, method);
      if (status !== 405) answers.push(`${method} ${path}: ${status}`);
    }
  expect(paths.size).toBeGreaterThan(12);
  expect(answers).toEqual([]);
});

for (const [at, state] of states.entries()) {
  test(`${state}: everybody gets what the table says, and nobody more`, async ({ baseURL }) => {
    await withServerDatabase(async (db) => {
      const asks = await devices(baseURL ?? "", db);
      const contestId = await newContestAt(state);
      const walk = { acts: allActs, rooms: [oneOfEachKind[at % 3] ?? ""] };
      const { wrong, asked } = await walkMatrix(db, { ...walk, contestId, state, ask: (who) => asks[who] });
      expect(wrong).toEqual([]);
      expect(asked).toBe(walkLength(walk));
    });
  });
}
