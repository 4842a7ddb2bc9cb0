import { expect, onTestFinished, test } from "vitest";
import { projectStatuses } from "#app/domain/announcement.ts";
import { ok } from "#app/domain/result.ts";
import { sendDueMails } from "#app/services/announcement-mails.server.ts";
import { loadNews } from "#app/services/announcements.server.ts";
import type { Mail, Mailer } from "#app/services/mailer.server.ts";
import {
  askForSubscription,
  changeSubscription,
  loadSubscription,
} from "#app/services/subscriptions.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { insertAnnouncement } from "#db/queries/announcements.ts";
import { insertAnnouncementMails } from "#db/queries/subscriptions.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { keptMailer } from "#tests/kept-mailer.ts";
import { openAndPublish, publishSample } from "#tests/published-contest.ts";
import { castAll, insertSmallContest, small } from "#tests/small-contest.ts";
import { now, origin, publish } from "./publish-announcement.ts";

const { contestId } = small;

const oneProject = { rule: { min: 1, max: 1, seats: 1 }, projectIds: ["p"], venueIds: [], voters: 0 };

const ask = (db: Db, mailer: Mailer, typed: string, at = now) =>
  askForSubscription(db, {
    ...{ contestId, typed, language: "ko", from: "192.0.2.1", origin, keys: small.keys, mailer, now: at },
  });

const tokenIn = (mail: Mail | undefined) => /subscriptions\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";

async function subscribe(db: Db, mailer: ReturnType<typeof keptMailer>, address: string): Promise<string> {
  const asked = await ask(db, mailer, address);
  if (!asked.ok) throw new Error(asked.error.type);
  const token = tokenIn(mailer.mails.pop());
  expect(await changeSubscription(db, { token, to: "on", keys: small.keys, now })).toBe(true);
  return token;
}

describeEngines("subscriptions", (engine) => {
  test("begin with the link of the first mail alone, get each entry once, and end with one press", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, oneProject);
    const mailer = keptMailer();
    const token = await subscribe(db, mailer, "One@Example.org");
    await ask(db, mailer, "unconfirmed@example.org");
    mailer.mails.length = 0;
    await publish(db, { titleKo: "소식" });
    const due = { keys: small.keys, mailer, origin, now };
    const sent = await Promise.all([1, 2, 3].map(() => sendDueMails(db, due)));
    expect(sent.reduce((sum, one) => sum + one)).toBe(1);
    expect(mailer.mails).toMatchObject([
      { to: "one@example.org", unsubscribe: `${origin}/subscriptions/${token}` },
    ]);
    expect(mailer.mails[0]?.subject).toContain("소식");

    // The database holds no address, and no key that leads to a voter's.
    const rows = await db.selectFrom("subscription").selectAll().execute();
    for (const row of rows) {
      expect(row.sealedContact.length).toBeGreaterThan(28);
      for (const part of ["one@", "example.org"]) expect(row.sealedContact.includes(part)).toBe(false);
      expect(row.contactKey).toMatch(/^[0-9a-f]{64}$/);
    }

    expect(await changeSubscription(db, { token, to: "off", keys: small.keys, now })).toBe(true);
    expect(await changeSubscription(db, { token, to: "off", keys: small.keys, now })).toBe(false);
    expect(await loadSubscription(db, { token, keys: small.keys, now })).toBeNull();
    await publish(db, { titleKo: "그 뒤" });
    expect(await sendDueMails(db, due)).toBe(0);
  });

  test("are told of a project's status with all that the page says", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await publishSample(db);
    const mailer = keptMailer();
    await subscribe(db, mailer, "one@example.org");
    const { chosen } = await loadNews(db, contestId, now);
    const [project] = chosen;
    const status = {
      kind: "status",
      projectId: project?.id ?? "",
      titleKo: "첫 삽",
      textKo: "공사를 시작했습니다.",
    };
    for (const [at, name] of projectStatuses.entries())
      await publish(db, { ...status, status: name, day: `2021-03-0${at + 1}`, budget: "1,200,000원" });
    await publish(db, { kind: "decision", titleKo: "열 과제로 합니다", day: "2020-11-01" });
    mailer.mails.length = 0;
    const due = { keys: small.keys, mailer, origin, now };
    expect(await sendDueMails(db, due)).toBe(5);
    expect(mailer.mails.map(({ subject }) => subject).toSorted()).toEqual(
      [
        ...["준비 중", "추진 중", "완료", "변경"].map(
          (word) => `[시민의 선택] ${project?.title.ko} (${word}): 첫 삽`,
        ),
        "[시민의 선택] 작은 투표: 열 과제로 합니다",
      ].toSorted(),
    );
    const running = mailer.mails.find(({ subject }) => subject.includes("추진 중"))?.text;
    for (const said of ["작은 투표", "첫 삽", `${project?.title.ko}: 추진 중`, "이 상황이 된 날: 2021-03-02"])
      expect(running).toContain(said);
    expect(running).toContain("예산: 1,200,000원\n\n공사를 시작했습니다.\n");
    expect(mailer.mails.at(-1)?.text).toContain("결정한 날: 2020-11-01");
  });

  test("a mail that would tell who was chosen waits for the publication, whoever wrote it", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    const contest = { rule: { min: 1, max: 1, seats: 1 }, projectIds: ["p", "q"], venueIds: [] };
    await insertSmallContest(db, { ...contest, voters: 1 });
    await castAll(db, [["p"]]);
    const mailer = keptMailer();
    await subscribe(db, mailer, "one@example.org");
    // As only a hand in the database can: the form refuses it.
    const texts = { title: { ko: "선정", en: "Chosen" }, text: { ko: "글", en: "Text" }, corrects: null };
    const status = { kind: "status", projectId: "p", status: "planned", budgetWon: null } as const;
    const written = { writtenBy: "official1", writtenAt: now.toISOString(), requestKey: "b".repeat(32) };
    await inTransaction(db, async (trx) => {
      const entry = { ...texts, ...status, ...written, contestId, number: 1, day: "2020-10-01" };
      await insertAnnouncement(trx, entry);
      await insertAnnouncementMails(trx, { contestId, number: 1, now: now.toISOString() });
      return ok(null);
    });
    const due = (minutes: number) => ({
      ...{ keys: small.keys, mailer, origin, now: new Date(now.getTime() + minutes * 60_000) },
    });
    expect(await sendDueMails(db, due(0))).toBe(0);
    await openAndPublish(db);
    expect(await sendDueMails(db, due(2))).toBe(1);
    expect(mailer.mails.at(-1)?.subject).toBe("[시민의 선택] p (준비 중): 선정");
  });

  test("a mail that cannot leave is tried again, later and later, and then given up", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, oneProject);
    const mailer = keptMailer();
    await subscribe(db, mailer, "one@example.org");
    await publish(db, {});
    mailer.down = true;
    const at = (minutes: number) => ({
      keys: small.keys,
      mailer,
      origin,
      now: new Date(now.getTime() + minutes * 60_000),
    });
    expect(await sendDueMails(db, at(0))).toBe(0);
    mailer.down = false;
    expect(await sendDueMails(db, at(0.5))).toBe(0);
    expect(await sendDueMails(db, at(1))).toBe(1);
    await publish(db, {});
    mailer.down = true;
    for (let day = 1; day < 12; day++) await sendDueMails(db, at(day * 1500));
    mailer.down = false;
    expect(await sendDueMails(db, at(100_000))).toBe(0);
  });

  test("tokens and addresses that are none, limits, and addresses nobody confirmed", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, oneProject);
    const mailer = keptMailer();
    for (const typed of ["", "x", "01012345678", "a@b"]) {
      expect(await ask(db, mailer, typed)).toEqual({ ok: false, error: { type: "bad-address" } });
    }
    const token = await subscribe(db, mailer, "one@example.org");
    const forged = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
    expect(await changeSubscription(db, { token: forged, to: "off", keys: small.keys, now })).toBe(false);
    expect(await loadSubscription(db, { token: forged, keys: small.keys, now })).toBeNull();
    for (let turn = 0; turn < 2; turn++)
      expect(await ask(db, mailer, "one@example.org")).toMatchObject({ ok: true });
    expect(await ask(db, mailer, "one@example.org")).toMatchObject({ error: { type: "too-many" } });
    // Asking again ends nothing.
    expect(await loadSubscription(db, { token, keys: small.keys, now })).toMatchObject({ confirmed: true });
    await ask(db, mailer, "two@example.org");
    const left = async (days: number) => {
      const at = new Date(now.getTime() + days * 86_400_000);
      await sendDueMails(db, { keys: small.keys, mailer, origin, now: at });
      return (await db.selectFrom("subscription").select("id").execute()).length;
    };
    expect([await left(1.9), await left(2.1)]).toEqual([2, 1]);
    mailer.down = true;
    expect(await ask(db, mailer, "four@example.org")).toEqual({
      ok: false,
      error: { type: "undeliverable" },
    });
  });
});
