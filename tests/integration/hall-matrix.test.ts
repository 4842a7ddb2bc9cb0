import "./own-site.ts";
import { afterAll, expect, test } from "vitest";
import { signIn } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { ok } from "#app/domain/result.ts";
import { env } from "#app/env.server.ts";
import { makeKeys } from "#app/keys.server.ts";
import { registerStaff } from "#app/services/staff.server.ts";
import { inTransaction } from "#db/connection.ts";
import { insertVenueOfficer } from "#db/queries/accounts.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { demoLogins } from "#db/seed/demo-accounts.ts";
import { incheon } from "#db/seed/incheon.ts";
import { type Reader, states } from "#tests/e2e/hall-matrix-table.ts";
import { allActs, walkLength, walkMatrix } from "#tests/e2e/hall-matrix-walk.ts";
import { newContestAt } from "#tests/e2e/matrix-contest.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { pagesUndrawn, undrawnDevice } from "./pages-undrawn.ts";

/**
 * Room × reader × state × method in full: all fourteen rooms, every reader, every state, every act, through the site's
 * own routes. Over the network, drawn as pages: tests/e2e/hall-matrix.plain.spec.ts, in one room of each kind.
 */

const rooms = incheon.reconstructed.venues.map(({ id }) => id);
/** The stream of events is answered before the pages are. */
const acts = allActs.filter((act) => act !== "contests/:contestId/hall/events GET");

/** Who is an officer of these rooms already; there it is somebody else who counts, counts again and signs elsewhere. */
const roomsOfOther = ["zoom-3", "ganghwa-gun", "ongjin-gun"];

makeKeys(env.KEYS_DIR);
const pages = await pagesUndrawn();
const accountIds = await registerEverybody();
const [voter] = await insertSignedInVoters(db, 1);
afterAll(() => db.destroy());

async function registerEverybody(): Promise<Map<string, string>> {
  const staff = (login: string, role: StaffRole) => ({ login, role, password: "only-for-a-test" });
  const names = { nameKo: "시험 담당", nameEn: "Tester" };
  const logins = [
    ...demoLogins.map(({ venues: _, ...login }) => login),
    { ...names, ...staff("administrator", "administrator") },
    { ...names, ...staff("elsewhere", "organiser") },
  ];
  const ids = new Map<string, string>();
  await inTransaction<null, never>(db, async (trx) => {
    for (const login of logins)
      ids.set(login.login, await registerStaff(trx, { ...login, demo: true, now: new Date() }));
    return ok(null);
  });
  return ids;
}

/** By reader and room: whose session asks there. */
function loginOf(who: Reader, venueId: string): string | undefined {
  const inOther = roomsOfOther.includes(venueId);
  const logins: Partial<Record<Reader, string>> = {
    counter: venueId === "zoom-3" ? "organiser" : "organiser2",
    ...{ second: "second", lead: "lead", other: inOther ? "elsewhere" : "organiser" },
    ...{ official: "official", administrator: "administrator", moderator: "moderator" },
  };
  return logins[who];
}

async function bindElsewhere(contestId: string): Promise<void> {
  const accountId = accountIds.get("elsewhere") ?? "";
  const duties = { "yeonsu-gu": "counter", "seo-gu": "second", "zoom-1": "lead" } as const;
  await inTransaction<null, never>(db, async (trx) => {
    for (const [venueId, duty] of Object.entries(duties))
      await insertVenueOfficer(trx, { accountId, contestId, venueId, duty });
    return ok(null);
  });
}

async function askers(): Promise<(who: Reader, venueId: string) => ReturnType<typeof undrawnDevice>> {
  const cookies = new Map<string, string>();
  for (const [login, accountId] of accountIds)
    cookies.set(login, (await signIn(accountId)).split(";")[0] ?? "");
  return (who, venueId) =>
    undrawnDevice(pages, who === "voter" ? voter?.cookie : cookies.get(loginOf(who, venueId) ?? ""));
}

test.each(states)(
  "%s: in all fourteen rooms everybody gets what the table says, and nobody more",
  async (state) => {
    const ask = await askers();
    const contestId = await newContestAt(state);
    await bindElsewhere(contestId);
    const { wrong, asked } = await walkMatrix(db, { contestId, state, acts, rooms, ask });
    expect(wrong).toEqual([]);
    expect(asked).toBe(walkLength({ acts, rooms }));
  },
);

test("fourteen rooms it is", () => {
  expect(new Set(rooms).size).toBe(14);
});
