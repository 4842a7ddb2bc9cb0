import { expect, onTestFinished, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { registerStaff, signInStaff } from "#app/services/staff.server.ts";
import { loadOfficialDesk, loadOrganiserDesk } from "#app/services/staff-desk.server.ts";
import { type Db, type Engine, inTransaction } from "#db/connection.ts";
import { dumpOf } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { enterSheet, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

const password = "count-with-care";
const start = new Date("2020-10-13T05:00:00.000Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

async function staffDb(engine: Engine): Promise<{ db: Db; ids: string[] }> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  const ids: string[] = [];
  await inTransaction<null, never>(db, async (trx) => {
    for (const login of ["organiser", "김담당"]) {
      const staff = { login, password, nameKo: "이름", nameEn: "Name", role: "organiser" as const };
      ids.push(await registerStaff(trx, { ...staff, demo: false, now: start }));
    }
    return ok(null);
  });
  return { db, ids };
}

const signIn = (db: Db, typed: { login?: string; password?: string; address?: string; now?: Date } = {}) =>
  signInStaff(db, { login: "organiser", password, address: "192.0.2.1", now: start, ...typed });

async function fail(db: Db, times: number, typed: { login?: string; address?: string; now?: Date } = {}) {
  const outcomes: unknown[] = [];
  for (let time = 0; time < times; time++) outcomes.push(await signIn(db, { ...typed, password: "wrong" }));
  return outcomes;
}

const events = (db: Db) =>
  db.selectFrom("auditEvent").select(["actorId", "action", "subject"]).orderBy("action").execute();
const wrong = { ok: false, error: { type: "wrong" } };

describeEngines("staff sign-in", (engine) => {
  test("the right password answers the account; both are recorded without it", async () => {
    const { db, ids } = await staffDb(engine);
    expect(await signIn(db)).toEqual({ ok: true, value: { accountId: ids[0] } });
    expect(await events(db)).toContainEqual({
      actorId: ids[0],
      action: "staff-signed-in",
      subject: `staff/${ids[0]}`,
    });
    const dump = await dumpOf(db);
    expect(dump).not.toContain(password);
    expect(dump).toContain("$argon2id$");
  });

  test("a stranger's failures lock nobody else out, until they come from everywhere", async () => {
    const { db } = await staffDb(engine);
    await fail(db, 11, { address: "198.51.100.7" });
    expect(await signIn(db, { address: "198.51.100.7" })).toMatchObject({
      error: { type: "too-many-tries" },
    });
    expect(await signIn(db)).toMatchObject({ ok: true });
    for (let host = 0; host < 11; host++) await fail(db, 10, { address: `203.0.113.${host}` });
    expect(await signIn(db)).toMatchObject({ error: { type: "too-many-tries" } });
  });

  test("who signs in rightly is never counted, however often; failures elsewhere stay counted", async () => {
    const { db } = await staffDb(engine);
    const counts = async () => {
      const rows = await db.selectFrom("rateLimit").select("count").orderBy("count").execute();
      return rows.map(({ count }) => count);
    };
    for (let device = 1; device <= 3; device++) await signIn(db, { address: `192.0.2.${device}` });
    expect(await counts()).toEqual([]);
    await fail(db, 2, { address: "198.51.100.7" });
    for (let device = 1; device <= 3; device++) await signIn(db, { address: `192.0.2.${device}` });
    expect(await counts()).toEqual([2, 2]);
  });

  test.each([" organiser ", "organiser\u200b", "\u0000organiser"])(
    "the login may be typed as %j",
    async (login) => {
      const { db } = await staffDb(engine);
      expect(await signIn(db, { login })).toMatchObject({ ok: true });
    },
  );

  test("a login in decomposed Hangul, as a Mac types it, is the same", async () => {
    const { db, ids } = await staffDb(engine);
    const typed = await signIn(db, { login: "김담당".normalize("NFD") });
    expect(typed).toEqual({ ok: true, value: { accountId: ids[1] } });
  });

  test.each(["", "Organiser", "organiser'--", "nobody", "a".repeat(200)])(
    "the unknown login %o answers like a wrong password",
    async (login) => {
      const { db } = await staffDb(engine);
      expect(await signIn(db, { login })).toEqual(wrong);
      expect(await fail(db, 1)).toEqual([wrong]);
    },
  );

  test("a failure says whose account it was, never what was typed for an unknown one", async () => {
    const { db, ids } = await staffDb(engine);
    await fail(db, 1);
    await fail(db, 1, { login: "my-mailbox-password" });
    const failed = (await events(db)).filter(({ action }) => action === "staff-sign-in-failed");
    expect(failed.map(({ subject }) => subject).sort()).toEqual([`staff/${ids[0]}`, "staff/unknown"].sort());
    expect(failed.every(({ actorId }) => actorId === null)).toBe(true);
    expect(await dumpOf(db)).not.toContain("my-mailbox-password");
  });

  test("an unknown login costs as much work as a wrong password: its time tells nothing", async () => {
    const { db } = await staffDb(engine);
    await fail(db, 1, { login: "warm-up" });
    // Work of this process on the processor, not time on the clock, which a busy machine stretches.
    const work = async (login: string) => {
      const before = process.cpuUsage();
      for (let round = 0; round < 7; round++)
        await signIn(db, { login: `${login}${round}`, password: "wrong" });
      return process.cpuUsage(before).user;
    };
    await inTransaction<null, never>(db, async (trx) => {
      for (let round = 0; round < 7; round++) {
        const staff = {
          login: `known${round}`,
          password,
          nameKo: "이름",
          nameEn: "Name",
          role: "organiser" as const,
        };
        await registerStaff(trx, { ...staff, demo: false, now: start });
      }
      return ok(null);
    });
    // Without a hash to compare with it would be about a tenth.
    expect((await work("nobody")) / (await work("known"))).toBeGreaterThan(0.4);
  });
});

describeEngines("the limit of failed sign-ins", (engine) => {
  test.each(["organiser", "nobody"])(
    "%s: ten are judged, then even the right password waits",
    async (login) => {
      const { db } = await staffDb(engine);
      expect(await fail(db, 10, { login })).toEqual(Array.from({ length: 10 }, () => wrong));
      const minutes = async (after: number) => signIn(db, { login, now: later(after) });
      expect(await minutes(0)).toEqual({ ok: false, error: { type: "too-many-tries", minutes: 15 } });
      expect(await minutes(14)).toEqual({ ok: false, error: { type: "too-many-tries", minutes: 1 } });
      expect(await minutes(15)).toEqual(
        login === "organiser" ? expect.objectContaining({ ok: true }) : wrong,
      );
    },
  );

  test("the right password before the limit starts the count anew", async () => {
    const { db } = await staffDb(engine);
    await fail(db, 9);
    expect(await signIn(db)).toMatchObject({ ok: true });
    expect(await fail(db, 10)).toEqual(Array.from({ length: 10 }, () => wrong));
  });

  test("one account's failures do not stop another", async () => {
    const { db } = await staffDb(engine);
    await fail(db, 11);
    expect(await signIn(db, { login: "김담당" })).toMatchObject({ ok: true });
  });

  test("thirty at once: no more than ten are judged", async () => {
    const { db } = await staffDb(engine);
    const tries = await Promise.all(Array.from({ length: 30 }, () => signIn(db, { password: "wrong" })));
    const types = tries.map((tried) => (tried.ok ? "ok" : tried.error.type));
    expect(types.filter((type) => type === "wrong")).toHaveLength(10);
    expect(types.filter((type) => type === "too-many-tries")).toHaveLength(20);
  });
});

describeEngines("the desk", (engine) => {
  const contest = { rule: { min: 1, max: 2, seats: 1 }, projectIds: ["a", "b"], voters: 0 };

  async function contestDb(venueIds: string[]): Promise<Db> {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, { ...contest, venueIds });
    return db;
  }
  const step = async (db: Db, now: string) => {
    const [entry] = await loadOfficialDesk(db, new Date(now));
    return entry && `${entry.step} ${entry.sheetsIn}/${entry.venues}`;
  };

  test("an official waits for the close, then for the rooms, then opens", async () => {
    const db = await contestDb(["v", "w"]);
    expect(await step(db, "2020-10-01T00:00:00.000Z")).toBe("wait 0/2");
    expect(await step(db, "2020-10-12T00:00:00.000Z")).toBe("wait 0/2");
    expect(await step(db, "2020-10-13T05:00:00.000Z")).toBe("await-sheets 0/2");
    await enterSheet(db, "v", sheetOf(contest, [["a"]]));
    expect(await step(db, "2020-10-13T07:00:00.000Z")).toBe("await-sheets 1/2");
    await enterSheet(db, "w", sheetOf(contest, []));
    expect(await step(db, "2020-10-13T07:00:00.000Z")).toBe("open-ballots 2/2");
  });

  test("without a hall the ballots are opened after the close", async () => {
    const db = await contestDb([]);
    expect(await step(db, "2020-10-11T14:59:59.999Z")).toBe("wait 0/0");
    expect(await step(db, "2020-10-11T15:00:00.000Z")).toBe("open-ballots 0/0");
  });

  test("an organiser sees the rooms they are bound to, with what is saved", async () => {
    const db = await contestDb(["v", "w"]);
    await db.deleteFrom("venueOfficer").where("venueId", "=", "w").execute();
    const desk = () => loadOrganiserDesk(db, "organiser", new Date("2020-10-13T07:00:00.000Z"));
    expect(await desk()).toMatchObject([{ entering: true, rooms: [{ venue: { id: "v" }, sheet: null }] }]);
    await enterSheet(db, "v", sheetOf(contest, [["a"]]));
    expect(await desk()).toMatchObject([{ rooms: [{ venue: { id: "v" }, sheet: { revision: 1 } }] }]);
    const before = await loadOrganiserDesk(db, "organiser", new Date("2020-10-01T00:00:00.000Z"));
    expect(before).toMatchObject([{ contest: { id: small.contestId }, entering: false }]);
    expect(await loadOrganiserDesk(db, "official1", new Date())).toEqual([]);
  });
});
