import "./own-site.ts";
import { afterAll, expect, test } from "vitest";
import { db, systemClock } from "#app/db.server.ts";
import { ok } from "#app/domain/result.ts";
import { env } from "#app/env.server.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { keys, makeKeys } from "#app/keys.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { checkIn, undoCheckIn } from "#app/services/check-in.server.ts";
import { registerStaff } from "#app/services/staff.server.ts";
import { approveVoid, requestVoid } from "#app/services/voids.server.ts";
import { contactKey, parseContact } from "#app/services/voters.server.ts";
import { inTransaction } from "#db/connection.ts";
import { listBallotProjects } from "#db/queries/contests.ts";
import { demoLogins } from "#db/seed/demo-accounts.ts";
import { newOpenContest } from "#tests/e2e/contest.ts";
import { insertSignedInVoters, reviewForm } from "#tests/signed-in-voters.ts";
import { pagesUndrawn, undrawnDevice } from "./pages-undrawn.ts";

// What the site's own pages answer a voter whose ballot became void while they held a review page open.

makeKeys(env.KEYS_DIR);
const pages = await pagesUndrawn();
const staff = new Map<string, string>();
await inTransaction<null, never>(db, async (trx) => {
  for (const { venues: _, ...login } of demoLogins)
    staff.set(login.login, await registerStaff(trx, { ...login, demo: true, now: new Date() }));
  return ok(null);
});
afterAll(() => db.destroy());

/** Somebody who has voted, and may be checked in by their telephone. */
async function voteIn(contestId: string) {
  const [voter] = await insertSignedInVoters(db, 1);
  if (!voter) throw new Error("no voter");
  const typed = `010-7${voter.id.replace(/\D/g, "").padEnd(7, "1").slice(0, 3)}-1234`;
  const contact = parseContact(typed);
  if (!contact.ok) throw new Error(contact.error.type);
  await db
    .updateTable("voter")
    .set({ contactKey: contactKey(keys(), contact.value) })
    .where("accountId", "=", voter.id)
    .execute();
  const projects = await inTransaction(db, async (trx) => ok(await listBallotProjects(trx, contestId)));
  const picks = projects.ok ? projects.value.slice(0, 3) : [];
  const cast = await castBallot(db, {
    ...{ contestId, voterId: voter.id, selections: picks.map(({ id }) => id), requestKey: "1".repeat(32) },
    ...{ keys: keys(), clock: systemClock },
  });
  if (!cast.ok) throw new Error(cast.error.type);
  const path = `/contests/${contestId}/ballot`;
  const { cookie, body } = reviewForm(keys(), { contestId, voter, picks, version: 1 });
  const ask = undrawnDevice(pages, cookie);
  return {
    contact: contact.value,
    hash: cast.value.envelopeHash,
    /** Sends the review page that was open. */
    send: async () => {
      const { status, text } = await ask(`${path}/receipt`, [...new URLSearchParams(body)]);
      return { status, ...Object.values<object>(JSON.parse(text || "{}").actionData ?? {})[0] };
    },
    read: async (part = "") => {
      const { status, location, text } = await ask(path + part);
      const { root: _, ...page } = text.startsWith("{") ? JSON.parse(text).loaderData : {};
      return { status, location, ...(Object.values(page)[0] as object) };
    },
    path,
  };
}

const t = ballotMessages.ko;

test("two officials took it out: refused with that alone, and every page says so", async () => {
  const contestId = await newOpenContest();
  const { hash, send, read, path } = await voteIn(contestId);
  expect(await read()).toMatchObject({ status: 200, ballot: { version: 1 } });
  const act = { contestId, clock: systemClock };
  const officialId = staff.get("official") ?? "";
  const asked = await requestVoid(db, { ...act, officialId, envelope: hash, reason: "신고" });
  expect(await read("/receipt")).toMatchObject({ fate: "counts", barred: null, mayCast: true });
  const requestId = asked.ok ? asked.value.id : "";
  const second = { ...act, officialId: staff.get("official2") ?? "", requestId };
  expect(await approveVoid(db, second)).toMatchObject({ ok: true });

  const organiser = (
    await db.selectFrom("contest").select("organiserKo").where("id", "=", contestId).executeTakeFirstOrThrow()
  ).organiserKo;
  const why = t.refusals.voided(organiser);
  expect(await send()).toMatchObject({ status: 409, problem: why, fate: "officials" });
  expect(await read()).toMatchObject({ status: 200, when: why, ballot: null });
  expect(await read("/review")).toMatchObject({ status: 302, location: path });
  expect(await read("/receipt")).toMatchObject({ fate: "officials", barred: "voided", mayCast: false });
});

test("checked in at the hall: refused, told, and free again once the check-in is taken back", async () => {
  const contestId = await newOpenContest({ overlapRule: "keep-hall" });
  const { contact, send, read, path } = await voteIn(contestId);
  const desk = { contestId, venueId: "zoom-3", officerId: staff.get("organiser") ?? "", clock: systemClock };
  expect(await checkIn(db, keys(), { ...desk, contact, issued: "phone" })).toMatchObject({ ok: true });

  const why = t.refusals["voted-in-hall"]("");
  expect(await send()).toMatchObject({ status: 409, problem: why, fate: "onsite" });
  expect(await read()).toMatchObject({ status: 200, when: why, ballot: null });
  expect(await read("/review")).toMatchObject({ status: 302, location: path });
  expect(await read("/receipt")).toMatchObject({ fate: "onsite", barred: "voted-in-hall", mayCast: false });

  const { id } = await db
    .selectFrom("checkIn")
    .select("id")
    .where("contestId", "=", contestId)
    .executeTakeFirstOrThrow();
  await undoCheckIn(db, keys(), { ...desk, checkInId: id, reason: "번호를 잘못 적음" });
  expect(await read("/receipt")).toMatchObject({ fate: "counts", version: 1, mayCast: true });
  expect(await read()).toMatchObject({ status: 200, ballot: { version: 1 } });
  expect(await send()).toMatchObject({ status: 303 });
  expect(await read("/receipt")).toMatchObject({ fate: "counts", version: 2 });
});
