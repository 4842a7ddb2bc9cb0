import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import {
  confirmCode,
  loadVerification,
  requestCode,
  wasBegunFor,
} from "#app/services/verification.server.ts";
import { embeddedVerifier } from "#app/services/voter-verifier.server.ts";
import { type Contact, contactKey, registerVoter } from "#app/services/voters.server.ts";
import { type Db, type Engine, inTransaction } from "#db/connection.ts";
import { dumpOf, testKeys } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";

const keys = testKeys;
const start = new Date("2020-09-25T00:00:00.000Z");
const after = (ms: number) => new Date(start.getTime() + ms);
const minute = 60_000;
const phone: Contact = { channel: "sms", address: "+821012345678" };

async function freshDb(engine: Engine): Promise<Db> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  return db;
}

/** Asks for a code and reads it from the demonstration's outbox. */
async function begin(db: Db, { contact = phone, now = start } = {}) {
  const verifier = embeddedVerifier(db, { demo: true, tell: () => {} });
  const sent = await requestCode(db, { contact, language: "ko", keys, verifier, now });
  if (!sent.ok) throw new Error(sent.error.type);
  const { verificationId } = sent.value;
  const { messages } = await loadVerification(db, { verificationId, demo: true, now });
  const code = /\d{6}/.exec(messages[0]?.body ?? "")?.[0] ?? "";
  const wrong = code === "000000" ? "111111" : "000000";
  return { verificationId, code, wrong };
}

const ask = (db: Db, now: Date, contact = phone) =>
  requestCode(db, {
    ...{ contact, language: "ko", keys, now },
    verifier: embeddedVerifier(db, { demo: true, tell: () => {} }),
  });

const confirm = (
  db: Db,
  verificationId: string,
  code: string,
  { now = start, address = "203.0.113.7" } = {},
) => confirmCode(db, { verificationId, code, consentVersion: "1", address, keys, now });

const voters = (db: Db) => db.selectFrom("voter").selectAll().execute();

describeEngines("confirming a code", (engine) => {
  test("registers the voter once, whatever the spelling and however often they come back", async () => {
    const db = await freshDb(engine);
    const first = await begin(db);
    const registered = await confirm(db, first.verificationId, first.code);
    const again = await begin(db, { now: after(minute) });
    expect(
      await confirm(db, again.verificationId, ` ${again.code.slice(0, 3)} ${again.code.slice(3)}`),
    ).toEqual(registered);
    expect(await voters(db)).toEqual([
      {
        accountId: registered.ok ? registered.value.accountId : "",
        contactKey: contactKey(keys, phone),
        consentVersion: "1",
        consentedAt: start.toISOString(),
      },
    ]);
  });

  test("keeps the consent given last", async () => {
    const db = await freshDb(engine);
    const first = await begin(db);
    await confirm(db, first.verificationId, first.code);
    const { verificationId, code } = await begin(db, { now: after(minute) });
    const consent = { consentVersion: "2", address: "", keys, now: after(minute) };
    await confirmCode(db, { verificationId, code, ...consent });
    expect(await voters(db)).toMatchObject([
      { consentVersion: "2", consentedAt: after(minute).toISOString() },
    ]);
  });

  test("five wrong tries use it up; the right code no longer helps", async () => {
    const db = await freshDb(engine);
    const { verificationId, code, wrong } = await begin(db);
    for (const left of [4, 3, 2, 1]) {
      expect(await confirm(db, verificationId, wrong)).toEqual({ ok: false, error: { type: "wrong", left } });
    }
    const tooMany = { ok: false, error: { type: "too-many-tries" } };
    expect(await confirm(db, verificationId, wrong)).toEqual(tooMany);
    expect(await confirm(db, verificationId, code)).toEqual(tooMany);
    expect(await voters(db)).toEqual([]);
  });

  test("the fifth try may still be right", async () => {
    const db = await freshDb(engine);
    const { verificationId, code, wrong } = await begin(db);
    for (let tries = 0; tries < 4; tries++) await confirm(db, verificationId, wrong);
    expect(await confirm(db, verificationId, code)).toMatchObject({ ok: true });
  });

  test("guesses sent at once get no more than five tries", async () => {
    const db = await freshDb(engine);
    const { verificationId, wrong } = await begin(db);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => confirm(db, verificationId, wrong)));
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.error.type === "wrong")).toHaveLength(4);
    const row = await db.selectFrom("verification").select("tries").executeTakeFirstOrThrow();
    expect(row.tries).toBe(5);
  });

  test("what is not six digits costs no try", async () => {
    const db = await freshDb(engine);
    const { verificationId, code } = await begin(db);
    for (const typed of ["", "12345", "1234567", "abcdef", "12 34 5x", "１２３", "\0\0\0\0\0\0"]) {
      expect(await confirm(db, verificationId, typed)).toEqual({ ok: false, error: { type: "malformed" } });
    }
    const { tries } = await db.selectFrom("verification").select("tries").executeTakeFirstOrThrow();
    expect(tries).toBe(0);
    const fullWidth = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(await confirm(db, verificationId, fullWidth)).toMatchObject({ ok: true });
  });

  test.each([
    { ms: 10 * minute - 1, ok: true },
    { ms: 10 * minute, ok: false },
  ])("after $ms ms: $ok", async ({ ms, ok }) => {
    const db = await freshDb(engine);
    const { verificationId, code } = await begin(db);
    const outcome = await confirm(db, verificationId, code, { now: after(ms) });
    expect(outcome).toMatchObject(ok ? { ok } : { ok, error: { type: "expired" } });
    expect(await voters(db)).toHaveLength(ok ? 1 : 0);
  });

  test("a code works once", async () => {
    const db = await freshDb(engine);
    const { verificationId, code } = await begin(db);
    await confirm(db, verificationId, code);
    expect(await confirm(db, verificationId, code)).toEqual({ ok: false, error: { type: "used" } });
  });

  test("an unknown verification reads as an expired one", async () => {
    const db = await freshDb(engine);
    expect(await confirm(db, "f".repeat(32), "123456")).toEqual({ ok: false, error: { type: "expired" } });
  });

  test("the same code from two tabs at once signs in once", async () => {
    const db = await freshDb(engine);
    const { verificationId, code } = await begin(db);
    const both = [confirm(db, verificationId, code), confirm(db, verificationId, code)];
    const outcomes = (await Promise.all(both)).map((outcome) => (outcome.ok ? "ok" : outcome.error.type));
    expect(outcomes.sort()).toEqual(["ok", "used"]);
    expect(await voters(db)).toHaveLength(1);
  });

  test("two codes of one contact confirmed at once are one voter and leave no stray account", async () => {
    const db = await freshDb(engine);
    const [one, other] = [await begin(db), await begin(db, { now: after(31_000) })];
    const now = after(32_000);
    const outcomes = await Promise.all(
      [one, other, one, other].map(({ verificationId, code }) => confirm(db, verificationId, code, { now })),
    );
    const accounts = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.accountId] : []));
    expect(accounts).toHaveLength(2);
    expect(new Set(accounts).size).toBe(1);
    expect(await voters(db)).toHaveLength(1);
    expect(await db.selectFrom("account").selectAll().execute()).toHaveLength(1);
  });
});

describeEngines("registering a voter", (engine) => {
  test("while another transaction registers the same contact: one voter, and no stray account", async () => {
    const db = await freshDb(engine);
    const register = (holdMs: number) =>
      inTransaction(db, async (trx) => {
        const voter = { contactKey: contactKey(keys, phone), consentVersion: "1", now: start };
        const id = await registerVoter(trx, voter);
        await pause(holdMs);
        return { ok: true, value: id };
      });
    const [one, other] = await Promise.all([register(200), register(0)]);
    expect(one).toEqual(other);
    expect(await voters(db)).toHaveLength(1);
    expect(await db.selectFrom("account").selectAll().execute()).toHaveLength(1);
  });
});

describeEngines("asking for codes", (engine) => {
  test("a second code waits for 30 s, and meanwhile the first is the one to enter", async () => {
    const db = await freshDb(engine);
    const { verificationId } = await begin(db);
    const tooSoon = { ok: false, error: { type: "too-soon", verificationId } };
    expect(await ask(db, after(29_999))).toEqual(tooSoon);
    expect(await ask(db, after(30_000))).toMatchObject({ ok: true });
  });

  test("five codes an hour for one contact, and a refusal does not lengthen the wait", async () => {
    const db = await freshDb(engine);
    for (const nth of [0, 1, 2, 3, 4]) expect(await ask(db, after(nth * minute))).toMatchObject({ ok: true });
    const tooMany = (minutes: number) => ({ ok: false, error: { type: "too-many-codes", minutes } });
    expect(await ask(db, after(5 * minute))).toEqual(tooMany(55));
    expect(await ask(db, after(59 * minute))).toEqual(tooMany(1));
    expect(await ask(db, after(5 * minute), { channel: "email", address: "a@example.kr" })).toMatchObject({
      ok: true,
    });
    expect(await ask(db, after(60 * minute))).toMatchObject({ ok: true });
  });

  test("fifty requests at once send one code", async () => {
    const db = await freshDb(engine);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => ask(db, start)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await db.selectFrom("verification").selectAll().execute()).toHaveLength(1);
  });

  test("245 people behind one address all get and confirm their codes", async () => {
    const db = await freshDb(engine);
    for (let nth = 0; nth < 245; nth++) {
      const contact: Contact = { channel: "sms", address: `+8210${10_000_000 + nth}` };
      const { verificationId, code, wrong } = await begin(db, { contact });
      // Every fifth mistypes once.
      if (nth % 5 === 0) await confirm(db, verificationId, wrong);
      expect(await confirm(db, verificationId, code)).toMatchObject({ ok: true });
    }
  });

  test("three hundred wrong codes close an address for the rest of the hour, and no other", async () => {
    const db = await freshDb(engine);
    for (let nth = 0; nth < 75; nth++) {
      const contact: Contact = { channel: "sms", address: `+8210${20_000_000 + nth}` };
      const { verificationId, wrong } = await begin(db, { contact });
      for (let tries = 0; tries < 4; tries++) await confirm(db, verificationId, wrong);
    }
    const { verificationId, code } = await begin(db);
    const blocked = { ok: false, error: { type: "address-blocked" } };
    expect(await confirm(db, verificationId, code)).toEqual(blocked);
    expect(await confirm(db, verificationId, code, { address: "203.0.113.8" })).toMatchObject({ ok: true });
    const later = await begin(db, { now: after(60 * minute) });
    const now = after(60 * minute);
    expect(await confirm(db, later.verificationId, later.code, { now })).toMatchObject({ ok: true });
  });

  test("a consent holds only for the contact it was given with", async () => {
    const db = await freshDb(engine);
    const { verificationId } = await begin(db);
    expect(await wasBegunFor(db, { verificationId, contact: phone, keys })).toBe(true);
    const other: Contact = { channel: "sms", address: "+821099999999" };
    expect(await wasBegunFor(db, { verificationId, contact: other, keys })).toBe(false);
  });
});

describeEngines("what is kept of a person", (engine) => {
  test("no contact, no code and no address stands in any table", async () => {
    const db = await freshDb(engine);
    const email: Contact = { channel: "email", address: "hong.gildong@example.kr" };
    for (const contact of [phone, email]) {
      const codes: string[] = [];
      const verifier = {
        send: async (message: { code: string }) => {
          codes.push(message.code);
          return { ok: true, value: null } as const;
        },
      };
      const sent = await requestCode(db, { contact, language: "ko", keys, verifier, now: start });
      const [code = ""] = codes;
      const id = sent.ok ? sent.value.verificationId : "";
      await confirm(db, id, code === "000000" ? "111111" : "000000");
      expect(await dumpOf(db)).not.toContain(`"${code}"`);
      await confirm(db, id, code);
    }
    expect(await voters(db)).toHaveLength(2);
    const dump = await dumpOf(db);
    for (const trace of ["12345678", "1234-5678", "hong.gildong", "203.0.113.7"])
      expect(dump).not.toContain(trace);
  });

  test("the demonstration's outbox names the recipient by a mask", async () => {
    const db = await freshDb(engine);
    const lines: string[] = [];
    const verifier = embeddedVerifier(db, { demo: true, tell: (line) => lines.push(line) });
    await requestCode(db, { contact: phone, language: "en", keys, verifier, now: start });
    const [message] = await db.selectFrom("outboxMessage").selectAll().execute();
    expect(message?.recipient).toBe("010-****-5678");
    const code = /\d{6}/.exec(message?.body ?? "")?.[0] ?? "";
    expect(lines).toEqual(["Demonstration: a code for 010-****-5678 is in the outbox on the code page."]);
    expect(lines[0]).not.toContain(code);
    expect(await dumpOf(db)).not.toContain("12345678");
  });

  test("a real site without a sender sends nothing, keeps no code and says so", async () => {
    const db = await freshDb(engine);
    const lines: string[] = [];
    const verifier = embeddedVerifier(db, { demo: false, tell: (line) => lines.push(line) });
    for (let times = 0; times < 2; times++) {
      const sent = await requestCode(db, { contact: phone, language: "ko", keys, verifier, now: start });
      expect(sent).toEqual({ ok: false, error: { type: "undeliverable" } });
    }
    expect(await db.selectFrom("outboxMessage").selectAll().execute()).toEqual([]);
    expect(await db.selectFrom("verification").selectAll().execute()).toEqual([]);
    expect(lines[0]).toBe("No sender is connected: a code for 010-****-5678 was not sent.");
  });

  test("the outbox is shown in a demonstration only", async () => {
    const db = await freshDb(engine);
    const { verificationId } = await begin(db);
    const page = await loadVerification(db, { verificationId, demo: false, now: start });
    expect(page).toEqual({ alive: true, messages: [] });
  });
});
