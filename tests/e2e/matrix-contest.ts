import { randomBytes } from "node:crypto";
import { ok } from "#app/domain/result.ts";
import { loadKeys } from "#app/keys.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { approveAct, askForAct } from "#app/services/official-acts.server.ts";
import { requestVoid } from "#app/services/voids.server.ts";
import { type Db, inTransaction, writeAlone } from "#db/connection.ts";
import { findStaffByLogin, insertVenueOfficer } from "#db/queries/accounts.ts";
import { insertPhoto } from "#db/queries/evidence.ts";
import { castTimes } from "#db/seed/cast-times.ts";
import { demoBallots, demoSheets } from "#db/seed/demo-figures.ts";
import { enterDemoSheets } from "#db/seed/demo-voting.ts";
import { incheon } from "#db/seed/incheon.ts";
import {
  bringForward,
  castIn,
  hour,
  insertTestContest,
  officers,
  signLog,
  withServerDatabase,
} from "./contest.ts";
import type { State } from "./hall-matrix-table.ts";

/** A contest at each point of its life for the matrix of the hall. */

/** How far the calendar is, in hours from now. */
const calendars: Record<"draft" | "scheduled" | "open" | "closed" | "counting", [number, number, number]> = {
  draft: [24, 48, 72],
  scheduled: [24, 48, 72],
  open: [-96, 24, 48],
  closed: [-96, -24, 24],
  counting: [-96, -24, -4],
};

/**
 * `organiser2` counts the rooms, `second` counts them again, `lead` signs; `organiser` does each of the three
 * elsewhere. Two envelopes are in the box, and `official2` asks to take the second out. Every room has a photo.
 */
export async function newContestAt(state: State): Promise<string> {
  const now = Date.now();
  return withServerDatabase(async (db, dataDir) => {
    const keys = loadKeys(`${dataDir}/keys`);
    const [opens, closes, hall] = calendars[state in calendars ? (state as "open") : "counting"].map(
      (hours) => new Date(now + hours * hour),
    ) as [Date, Date, Date];
    const later = { closes: new Date(now + 24 * hour), hall: new Date(now + 48 * hour) };
    const voted = opens.getTime() < now;
    const contestId = await insertTestContest(db, voted ? { opens, ...later } : { opens, closes, hall });
    await arrange(db, { contestId, photos: state !== "draft" });
    if (voted) {
      const times = castTimes({ from: opens, until: new Date(now - 24 * hour), count: 12 });
      await castIn(db, keys, { contestId, ballots: demoBallots(12, 5), times });
      await askToVoid(db, contestId);
    }
    const calendar = { closesAt: closes.toISOString(), hallOpensAt: hall.toISOString() };
    await writeAlone(db, (trx) =>
      trx.updateTable("contest").set(calendar).where("id", "=", contestId).execute(),
    );
    if (state === "draft")
      await writeAlone(db, (trx) =>
        trx.updateTable("contest").set({ announcedAt: null }).where("id", "=", contestId).execute(),
      );
    // What the server would write into the log by itself some time: the key, and the state.
    await prepareKeys(db, keys, { contestId, now: new Date(now) });
    if (state !== "draft") await signLog(db, keys, contestId);
    if (state in calendars) return contestId;

    const sheets = demoSheets();
    const [anyRoom] = sheets.values();
    if (anyRoom) sheets.set("zoom-3", anyRoom);
    await enterDemoSheets(db, { contestId, sheets, officersOf: await officers(db), from: hall });
    const stage = state === "opened" || state === "certified" ? state : "published";
    await bringForward(db, keys, { contestId, stage, at: new Date(now) });
    if (state === "correcting") await reopen(db, { contestId, keys });
    return contestId;
  });
}

async function arrange(db: Db, made: { contestId: string; photos: boolean }): Promise<void> {
  const { contestId, photos } = made;
  const accountId = (await findStaffByLogin(db, "organiser"))?.accountId ?? "";
  const uploadedBy = (await findStaffByLogin(db, "organiser2"))?.accountId ?? "";
  await inTransaction<null, never>(db, async (trx) => {
    const others = { "ganghwa-gun": "second", "ongjin-gun": "lead" } as const;
    for (const [venueId, duty] of Object.entries(others))
      await insertVenueOfficer(trx, { accountId, contestId, venueId, duty });
    for (const { id: venueId } of photos ? incheon.reconstructed.venues : [])
      await insertPhoto(trx, {
        ...{ id: photoOf(contestId, venueId), contestId, venueId, revision: null, kind: "image/png" },
        ...{ sha256: randomBytes(32).toString("hex"), bytes: greyDot, uploadedBy },
        uploadedAt: new Date().toISOString(),
      });
    return ok(null);
  });
}

export const photoOf = (contestId: string, venueId: string) => `p-${contestId}-${venueId}`;

export const greyDot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

async function askToVoid(db: Db, contestId: string): Promise<void> {
  const officialId = (await findStaffByLogin(db, "official2"))?.accountId ?? "";
  const [, envelope = ""] = await envelopesOf(db, contestId);
  const act = { contestId, officialId, clock: async () => new Date() };
  const asked = await requestVoid(db, { ...act, envelope, reason: "표를 판 사람이 알려 옴" });
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
}

/** The hashes of the envelopes, as they stand in the log. */
export async function envelopesOf(db: Db, contestId: string): Promise<string[]> {
  const lines = await db
    .selectFrom("logEntry")
    .select("line")
    .where("contestId", "=", contestId)
    .orderBy("idx")
    .execute();
  return lines.flatMap(({ line }) => {
    const { type, hash } = JSON.parse(line) as { type: string; hash?: string };
    return type === "env" && hash ? [hash] : [];
  });
}

async function reopen(
  db: Db,
  { contestId, keys }: { contestId: string; keys: ReturnType<typeof loadKeys> },
): Promise<void> {
  const [first = "", second = ""] = await Promise.all(
    ["official", "official2"].map(async (login) => (await findStaffByLogin(db, login))?.accountId),
  );
  const clock = async () => new Date();
  const content = { kind: "correction" } as const;
  const asked = await askForAct(db, {
    contestId,
    officialId: first,
    clock,
    content,
    reason: "한 방을 다시 셈",
  });
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
  const agreed = await approveAct(db, { contestId, officialId: second, clock, keys, actId: asked.value.id });
  if (!agreed.ok) throw new Error(JSON.stringify(agreed.error));
}
