import { fork } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import { makeKeys } from "#app/keys.server.ts";
import {
  askForDigest,
  changeDigest,
  changeDigestByLink,
  digestLink,
  loadDigestByLink,
  loadDigestSettings,
} from "#app/services/digest-subscriptions.server.ts";
import { sendDueDigests } from "#app/services/digests.server.ts";
import { createMailer, type Mailer } from "#app/services/mailer.server.ts";
import { readAll } from "#app/services/notifications.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { lockComments, updateCommentStatus } from "#db/queries/comments.ts";
import { insertConversation, minute, official, post, start, voter } from "#tests/conversation.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { keptMailer } from "#tests/kept-mailer.ts";
import { newKeysFolder } from "#tests/keys.ts";
import { startMailServer } from "#tests/mail-server.ts";
import { decideOn, insertModerators } from "#tests/moderators.ts";
import { small } from "#tests/small-contest.ts";

const origin = "https://vote.example.invalid";
const [asker, other] = [voter(1), voter(2)];
/** 1 October 2020, 09:00 in Seoul, and minutes after it. */
const at = (minutes: number) => new Date(start + minutes * 60_000);

const ask = (
  db: Db,
  mailer: Mailer,
  typed: string,
  other: Partial<Parameters<typeof askForDigest>[1]> = {},
) =>
  askForDigest(db, {
    ...{ accountId: asker.id, typed, frequency: "at-once", language: "ko", origin, keys: small.keys },
    ...{ mailer, now: at(0) },
    ...other,
  });

const tokenIn = (mail: { text: string } | undefined) =>
  /notifications\/mail\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
const press = (db: Db, token: string, to: "on" | "off", now = at(0)) =>
  changeDigestByLink(db, { token, to, keys: small.keys, now });

/** Asks, takes the first mail out of `mails`, and confirms. */
async function subscribe(
  db: Db,
  mailer: ReturnType<typeof keptMailer>,
  other: Partial<Parameters<typeof askForDigest>[1]> = {},
): Promise<string> {
  const asked = await ask(db, mailer, "One@Example.org", other);
  if (!asked.ok) throw new Error(asked.error.type);
  const token = tokenIn(mailer.mails.pop());
  expect(await press(db, token, "on", other.now)).toBe(true);
  return token;
}

async function begin(engine: "sqlite" | "postgres"): Promise<{ db: Db; top: number }> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  await insertConversation(db);
  const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
  return { db, top };
}

let replies = 0;
const reply = (db: Db, top: number, minutes: number) =>
  post(db, voter(2 + (replies % 7)), `${++replies}번째 답글이라고 하겠습니다.`, {
    parentId: top,
    clock: minute(minutes),
  });

describeEngines("digests", (engine) => {
  test("begin with the link of the first mail alone, tell what happens from then on, and end with one press", async () => {
    const { db, top } = await begin(engine);
    const mailer = keptMailer();
    const send = (minutes: number) =>
      sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(minutes) });
    await reply(db, top, 0);
    const asked = await ask(db, mailer, "one@example.org");
    expect(asked).toMatchObject({ ok: true, value: { masked: "o***@example.org" } });
    const token = tokenIn(mailer.mails.pop());
    await reply(db, top, 1);
    expect(await send(60)).toBe(0);
    expect(await loadDigestByLink(db, { token, keys: small.keys })).toEqual({ confirmed: false });
    expect(await press(db, token, "on", at(61))).toBe(true);
    expect(await press(db, token, "on", at(61))).toBe(true);
    expect([await send(62), mailer.mails]).toEqual([0, []]);

    const id = await reply(db, top, 63);
    expect(await send(64)).toBe(1);
    const [mail] = mailer.mails;
    expect(mail).toMatchObject({ to: "one@example.org", subject: "[시민의 선택] 새 알림 1개" });
    expect(mail?.text).toContain(`${origin}/contests/small/projects/a/comments/${id}#c${id}`);
    // What was written stays on the site.
    expect(mail?.text).not.toContain("번째 답글이라고");
    expect(mail?.unsubscribe).toBe(`${origin}/notifications/mail/${token}`);
    expect(mail?.text).toContain(mail?.unsubscribe);
    expect(await send(65)).toBe(0);

    // The database holds no address.
    const [row] = await db.selectFrom("digestSubscription").selectAll().execute();
    for (const part of ["one@", "example.org"]) expect(row?.sealedAddress.includes(part)).toBe(false);
    expect(await loadDigestSettings(db, { accountId: asker.id, keys: small.keys })).toMatchObject({
      masked: "o***@example.org",
    });

    expect(await press(db, token, "off", at(66))).toBe(true);
    expect(await press(db, token, "off", at(66))).toBe(false);
    expect(await db.selectFrom("digestSubscription").selectAll().execute()).toEqual([]);
    await reply(db, top, 67);
    expect(await send(90)).toBe(0);
  });

  test("what follows closely is one mail; what was read, muted, hidden or deleted meanwhile is in none", async () => {
    const { db, top } = await begin(engine);
    const mailer = keptMailer();
    await subscribe(db, mailer);
    const send = (minutes: number) =>
      sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(minutes) });
    await reply(db, top, 1);
    expect(await send(2)).toBe(1);
    await reply(db, top, 3);
    await reply(db, top, 4);
    expect(await send(5)).toBe(0);
    expect(await send(12)).toBe(1);
    expect(mailer.mails.map(({ subject }) => subject.replace(/\D/g, ""))).toEqual(["1", "2"]);
    // Left in the last seconds: somebody's transaction may not have ended.
    await reply(db, top, 30);
    expect(await send(30)).toBe(0);
    await readAll(db, { accountId: asker.id, clock: minute(31), until: null });
    expect(await send(32)).toBe(0);
    const hidden = await reply(db, top, 40);
    const setStatus = (status: "hidden" | "visible") =>
      inTransaction<null, never>(db, async (trx) => {
        await lockComments(trx);
        await updateCommentStatus(trx, hidden, status);
        return { ok: true, value: null };
      });
    await setStatus("hidden");
    expect(await send(41)).toBe(0);
    // Shown again it goes with the next.
    await setStatus("visible");
    await reply(db, top, 50);
    expect([await send(51), mailer.mails.at(-1)?.subject]).toEqual([1, "[시민의 선택] 새 알림 2개"]);
  });

  test("moderation is mailed without what was written, and leads to where its writer signs in", async () => {
    const { db, top } = await begin(engine);
    const mailer = keptMailer();
    await subscribe(db, mailer, { language: "en" });
    await insertModerators(db);
    expect((await decideOn(db, top, { decision: "hide", minutes: 10 })).outcome).toBe("done");
    expect(await sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(11) })).toBe(1);
    const text = mailer.mails[0]?.text ?? "";
    expect(text).toContain("A moderator hid your comment.");
    expect(text).toContain(`${origin}/notifications\n`);
    for (const secret of ["나무는 언제", "비하하는", `comments/${top}`]) expect(text).not.toContain(secret);
  });

  test("nothing leaves from 21:00 to 08:00 in Seoul; daily mail leaves in the morning", async () => {
    const { db, top } = await begin(engine);
    const mailer = keptMailer();
    await subscribe(db, mailer);
    const send = (minutes: number) =>
      sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(minutes) });
    // 20:59, 21:00, and 07:59 and 08:00 of the next day.
    await reply(db, top, 719);
    expect([await send(720), await send(1379), await send(1380)]).toEqual([0, 0, 1]);
    await changeDigest(db, { accountId: asker.id, frequency: "daily", language: "en", now: at(1400) });
    await reply(db, top, 1500);
    expect([await send(1501), await send(2100), await send(2819), await send(2820)]).toEqual([0, 0, 0, 1]);
    expect(mailer.mails.at(-1)?.subject).toBe("[Citizens' Choice] New notifications: 1");
    await changeDigest(db, { accountId: asker.id, frequency: "off", language: "en", now: at(2900) });
    expect(await loadDigestSettings(db, { accountId: asker.id, keys: small.keys })).toBeNull();
    await reply(db, top, 2901);
    expect(await send(4300)).toBe(0);
  });

  test("a mail refused with 451 is tried later with the same Message-ID; given up, what it told goes with the next", async () => {
    const { db, top } = await begin(engine);
    const server = await startMailServer();
    onTestFinished(server.close);
    const told: string[] = [];
    const from = "시민의 선택 <vote@example.org>";
    const settings = {
      smtpUrl: server.url,
      from,
      demo: false,
      tell: (problem: string) => told.push(problem),
    };
    const mailer = createMailer(db, settings);
    if (!mailer) throw new Error("no mailer");
    await ask(db, mailer, "one@example.org");
    const token = tokenIn(server.mails.pop());
    await press(db, token, "on");
    const send = (minutes: number) =>
      sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(minutes) });
    await reply(db, top, 1);
    server.state.refuse = true;
    expect([await send(2), await send(2.5)]).toEqual([0, 0]);
    expect(told).toHaveLength(1);
    expect(told.join()).toContain("451");
    expect(told.join()).not.toContain("one@");
    server.state.refuse = false;
    expect([await send(2.9), await send(3), await send(4)]).toEqual([0, 1, 0]);
    const [mail] = server.mails;
    expect(mail?.to).toEqual(["one@example.org"]);
    expect(mail?.headers.get("message-id")).toMatch(/^<digest\.[0-9a-f-]{36}\.1@vote\.example\.invalid>$/);
    expect(mail?.headers.get("list-unsubscribe")).toBe(`<${origin}/notifications/mail/${token}>`);
    expect(mail?.headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    // For hours, and once more in the morning: then no more, until something new happens.
    server.state.refuse = true;
    await reply(db, top, 20);
    for (const minutes of [21, 22, 27, 57, 177, 777, 1380, 1500]) expect(await send(minutes)).toBe(0);
    expect(told).toHaveLength(7);
    server.state.refuse = false;
    await reply(db, top, 1600);
    expect([await send(1700), await send(2820), await send(2900)]).toEqual([0, 1, 0]);
    expect(server.mails[1]?.headers.get("subject")).toBe("[시민의 선택] 새 알림 2개");
  });

  test("names and titles put nothing into the head of a mail", async () => {
    const { db, top } = await begin(engine);
    const server = await startMailServer();
    onTestFinished(server.close);
    const mailer = createMailer(db, {
      smtpUrl: server.url,
      from: "v@example.org",
      demo: false,
      tell: () => {},
    });
    if (!mailer) throw new Error("no mailer");
    await ask(db, mailer, "one@example.org");
    await press(db, tokenIn(server.mails.pop()), "on");
    await reply(db, top, 1);
    const evil = "x\r\nBcc: all@a.kr";
    await db
      .updateTable("commenter")
      .set({ nickname: evil.slice(0, 12) })
      .where("accountId", "<>", asker.id)
      .execute();
    await db.updateTable("project").set({ titleKo: evil, titleEn: evil }).execute();
    await db.updateTable("contest").set({ titleKo: evil, titleEn: evil }).execute();
    expect(await sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(2) })).toBe(1);
    expect([...(server.mails[0]?.headers.keys() ?? [])]).not.toContain("bcc");
    expect(server.mails[0]?.to).toEqual(["one@example.org"]);
    for (const typed of ["a@b.kr\r\nBcc: c@d.kr", "a@b.kr, c@d.kr", "<a@b.kr>", "a@b"])
      expect(await ask(db, mailer, typed)).toEqual({ ok: false, error: { type: "bad-address" } });
  });

  test("another address takes the place of the first; limits; unconfirmed ones are forgotten; forged links do nothing", async () => {
    const { db, top } = await begin(engine);
    const mailer = keptMailer();
    const token = await subscribe(db, mailer);
    await ask(db, mailer, "two@example.org");
    const second = tokenIn(mailer.mails.pop());
    expect(await loadDigestByLink(db, { token, keys: small.keys })).toBeNull();
    await reply(db, top, 1);
    expect(await sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(5) })).toBe(0);
    const forged = `${second.slice(0, -1)}${second.endsWith("0") ? "1" : "0"}`;
    for (const wrong of [forged, "", "x".repeat(69)]) expect(await press(db, wrong, "off")).toBe(false);
    // A subscription to announcements is no key to this one.
    const id = second.slice(0, 36);
    expect(digestLink(small.keys, { id, origin })).toBe(`${origin}/notifications/mail/${second}`);
    for (let turn = 0; turn < 2; turn++)
      expect(await ask(db, mailer, "two@example.org")).toMatchObject({ ok: true });
    expect(await ask(db, mailer, "two@example.org")).toMatchObject({ error: { type: "too-many" } });
    mailer.down = true;
    expect(await ask(db, mailer, "three@example.org", { accountId: other.id })).toEqual({
      ok: false,
      error: { type: "undeliverable" },
    });
    // 09:00 of the second and third day after.
    for (const [days, left] of [
      [1, 2],
      [3, 0],
    ] as const) {
      await sendDueDigests(db, { keys: small.keys, mailer, origin, now: at(days * 1440) });
      expect(await db.selectFrom("digestSubscription").select("id").execute()).toHaveLength(left);
    }
  });

  test("an address whose key is gone can still be ended, and keeps nobody else waiting", async () => {
    const { db, top } = await begin(engine);
    const mailer = keptMailer();
    await subscribe(db, mailer);
    await db
      .updateTable("digestSubscription")
      .set({ sealedAddress: Buffer.alloc(60) })
      .execute();
    await subscribe(db, mailer, { accountId: official.id });
    await post(db, official, "질문에 대한 공식 답변입니다.", { parentId: top, clock: minute(1) });
    await post(db, other, "공식 답변에 대한 답글입니다.", { parentId: top + 1, clock: minute(1) });
    const sending = { keys: small.keys, mailer, origin, now: at(2) };
    await expect(sendDueDigests(db, sending)).rejects.toThrow("1 digests");
    expect(mailer.mails).toHaveLength(1);
    const settings = await loadDigestSettings(db, { accountId: asker.id, keys: small.keys });
    expect(settings?.masked).toBe("***");
    await changeDigest(db, { accountId: asker.id, frequency: "off", language: "ko", now: at(3) });
    expect(await loadDigestSettings(db, { accountId: asker.id, keys: small.keys })).toBeNull();
  });

  test("a process that ends between sending and noting it: the mail goes once more, under the same name", async () => {
    const { db, top } = await begin(engine);
    const mailer = keptMailer();
    await subscribe(db, mailer);
    await reply(db, top, 1);
    const dying: Mailer = {
      async send(mail) {
        await mailer.send(mail);
        throw new Error("the process ends here");
      },
    };
    const sending = { keys: small.keys, mailer, origin };
    await expect(sendDueDigests(db, { ...sending, mailer: dying, now: at(2) })).rejects.toThrow("1 digests");
    await reply(db, top, 3);
    expect(await sendDueDigests(db, { ...sending, now: at(10) })).toBe(0);
    expect(await sendDueDigests(db, { ...sending, now: at(18) })).toBe(1);
    const [first, again] = mailer.mails;
    expect(again?.messageId).toBe(first?.messageId);
    expect(again?.text).toBe(first?.text);
    // What came meanwhile is the next mail, of another name.
    expect(await sendDueDigests(db, { ...sending, now: at(40) })).toBe(1);
    expect(mailer.mails[2]?.messageId).not.toBe(first?.messageId);
    expect(mailer.mails).toHaveLength(3);
  });

  test("two processes and thirty people: one mail each", async () => {
    const { db, url, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertConversation(db, { voters: 32 });
    const keysDir = newKeysFolder();
    const keys = makeKeys(keysDir);
    const mailer = keptMailer();
    const top = await post(db, voter(1), "모두 여기에 이야기를 남겨 주세요.");
    for (let number = 2; number <= 31; number++) {
      await post(db, voter(number), `${number}번 시민의 이야기라고 합니다.`, { parentId: top });
      const typed = `person${number}@example.org`;
      await ask(db, mailer, typed, { accountId: `voter-${number}`, keys });
      const token = tokenIn(mailer.mails.pop());
      await changeDigestByLink(db, { token, to: "on", keys, now: at(0) });
    }
    await post(db, official, "모두에게 드리는 공식 답변입니다.", { parentId: top, clock: minute(1) });
    const server = await startMailServer();
    onTestFinished(server.close);
    const work = { url, keysDir, smtpUrl: server.url, origin, now: at(2).toISOString() };
    const sent = await Promise.all([1, 2].map(() => sendInProcess(work)));
    expect(sent.reduce((sum, one) => sum + one)).toBe(30);
    expect(server.mails.map(({ to }) => to.join()).toSorted()).toEqual(
      Array.from({ length: 30 }, (_, n) => `person${n + 2}@example.org`).toSorted(),
    );
  });
});

/** Answers how many mails left the process. */
function sendInProcess(work: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL("./send-digests.ts", import.meta.url), [JSON.stringify(work)]);
    let sent: number | null = null;
    child.on("message", (message) => {
      sent = Number(message);
    });
    child.on("exit", (code) => (sent === null ? reject(new Error(`ended with ${code}`)) : resolve(sent)));
  });
}
