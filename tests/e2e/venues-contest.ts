import { randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { ok } from "#app/domain/result.ts";
import { registerStaff } from "#app/services/staff.server.ts";
import { type Db, inTransaction, openDatabase } from "#db/connection.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { insertContest } from "#db/seed/insert-contest.ts";

const hour = 3_600_000;
const password = "only-for-a-test";

/** What a test does to the server's database directly. */
export async function inServerDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(`file:${process.env.E2E_DATA_DIR}/db/citizens-choice.sqlite`);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** A contest of its own that has not begun and has no rooms yet. Answers its id. */
export function newPlannedContest(): Promise<string> {
  const contestId = `e2e-${randomBytes(6).toString("hex")}`;
  const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
  return inServerDatabase(async (db) => {
    await inTransaction(db, async (trx) => {
      await insertContest(trx, {
        id: contestId,
        title: { ko: `시험 투표 ${contestId}`, en: `Test contest ${contestId}` },
        summary: { ko: "시험", en: "Test" },
        figuresNotice: { ko: "시험용 수치입니다.", en: "Figures of a test." },
        announcedAt: inHours(-1),
        opensAt: inHours(24),
        closesAt: inHours(48),
        hallOpensAt: inHours(72),
      });
      await trx.deleteFrom("venue").where("contestId", "=", contestId).execute();
      return ok(null);
    });
    return contestId;
  });
}

/** Lets the days pass: the vote is over, and the rooms may count. */
export async function passToTheHall(contestId: string): Promise<void> {
  const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
  const calendar = { opensAt: ago(96), closesAt: ago(24), hallOpensAt: ago(4) };
  await inServerDatabase((db) =>
    db.updateTable("contest").set(calendar).where("id", "=", contestId).execute(),
  );
}

/** Makes a member of staff of this role. */
export async function staffOfRole(role: StaffRole): Promise<{ login: string; password: string }> {
  const login = `${role}-${randomBytes(6).toString("hex")}`;
  const names = { nameKo: "시험 담당", nameEn: "Tester" };
  await inServerDatabase((db) =>
    inTransaction(db, async (trx) =>
      ok(await registerStaff(trx, { login, password, ...names, role, demo: true, now: new Date() })),
    ),
  );
  return { login, password };
}

/** Makes a member of staff of this role and signs them in, for requests without a page. */
export async function signInAs(request: APIRequestContext, role: StaffRole): Promise<void> {
  const form = await staffOfRole(role);
  await request.post("/staff/sign-in", { form, maxRedirects: 0 });
}
