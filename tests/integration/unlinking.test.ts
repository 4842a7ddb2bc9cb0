import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { makeKeys } from "#app/keys.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { checkIn } from "#app/services/check-in.server.ts";
import { destroyLinkKey, linkKeyOf } from "#app/services/contest-keys.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import { keepLogs } from "#app/services/log-keeper.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { slotOf } from "#app/services/pseudonyms.server.ts";
import { contactKey, parseContact, registerVoter } from "#app/services/voters.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { clockAt, insertBallotContest, opensAt } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { newKeysFolder } from "#tests/keys.ts";
import { enterSheet, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

// Thirty people of a quiet night, one after the other: what a copy of the database tells of who cast which envelope.

const people = 30;
const certifiedAt = "2020-10-15T00:00:00.000Z";

const inHall = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b"],
  venueIds: ["hall"],
  voters: 0,
};

describeEngines("whose ballot a check-in made void", (engine) => {
  const { contestId } = small;

  test("the log's order says nothing of who came when, and in the end nobody reads what was in those ballots", async () => {
    const { db, url, close } = await createTestDb(engine);
    const people = Array.from({ length: 12 }, (_, n) => `010-7777-${1000 + n}`);
    await insertSmallContest(db, inHall);
    await db.updateTable("contest").set({ overlapRule: "keep-hall" }).execute();
    const { keys } = small;
    const came: string[] = [];
    for (const [n, phone] of people.entries()) {
      const contact = parseContact(phone);
      if (!contact.ok) throw new Error(contact.error.type);
      const registered = await inTransaction<string, never>(db, async (trx) => {
        const person = { contactKey: contactKey(keys, contact.value), consentVersion: "1" };
        return ok(await registerVoter(trx, { ...person, now: new Date("2020-10-01T00:00:00.000Z") }));
      });
      const voterId = registered.ok ? registered.value : "";
      const ballot = { contestId, voterId, selections: ["a"], requestKey: randomBytes(16).toString("hex") };
      expect(await castBallot(db, { ...ballot, keys, clock: small.whileOpen })).toMatchObject({ ok: true });
      // Ten come to the hall, one after the other.
      if (n < 2) continue;
      const at = new Date(Date.parse("2020-10-13T05:00:00.000Z") + n * 60_000).toISOString();
      const desk = { contestId, venueId: "hall", officerId: "organiser", contact: contact.value };
      expect(await checkIn(db, keys, { ...desk, clock: clockAt(at) })).toMatchObject({ ok: true });
      const link = await linkKeyOf(db, keys, contestId);
      came.push(slotOf(link ?? Buffer.alloc(0), { contestId, voterId }).toString("hex"));
    }
    await enterSheet(db, "hall", sheetOf(inHall, [["a"]]));
    const opening = { contestId, officialId: "official1", clock: small.inTheHall, keys };
    expect(await openOnlineBallots(db, opening)).toEqual({ ok: true, value: { people: 2 } });
    const lines = await db
      .selectFrom("logEntry")
      .select("line")
      .where("kind", "=", "void")
      .orderBy("idx")
      .execute();
    const logged = lines.map(({ line }) => JSON.parse(line).slot);
    expect(logged).toEqual(came.toSorted());
    expect(logged).not.toEqual(came);

    const sealed = async (isVoid: boolean) => {
      const rows = await db.selectFrom("envelope").select(["slot", "sealed"]).orderBy("slot").execute();
      const asked = rows.filter(({ slot }) => came.includes(slot.toString("hex")) === isVoid);
      return asked.map(({ sealed }) => sealed);
    };
    const before = await sealed(true);
    const counted = await sealed(false);
    await destroyLinkKey(db, keys, { contestId, clock: small.inTheHall });
    for (const content of await sealed(true)) expect(content.equals(Buffer.alloc(129))).toBe(true);
    // Only those: ballots that were counted can be opened again where the opening is doubted.
    expect(await sealed(false)).toEqual(counted);
    expect((await checkLog(db, { contestId, publicKey: keys.log.publicKey })).problems).toEqual([]);
    if (engine === "sqlite") {
      const path = url.slice("file:".length);
      const bytes = Buffer.concat([path, `${path}-wal`].map((file) => readFileSync(file)));
      expect(before.filter((content) => bytes.includes(content))).toEqual([]);
    }
    await close();
  });
});

describeEngines("who cast which envelope", (engine) => {
  let testDb: TestDb;
  let db: Db;
  let folder: string;
  let keys: ReturnType<typeof makeKeys>;
  let slots: Map<string, string>;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    folder = newKeysFolder();
    keys = makeKeys(folder);
    await insertBallotContest(db, "c");
    slots = new Map();
    for (let minute = 0; minute < people; minute++) {
      const id = randomBytes(16).toString("hex");
      const at = new Date(Date.parse(opensAt) + minute * 60_000).toISOString();
      await db.insertInto("account").values({ id, kind: "voter", createdAt: at }).execute();
      await db
        .insertInto("voter")
        .values({ accountId: id, contactKey: `key of ${id}`, consentVersion: "1", consentedAt: at })
        .execute();
      await db
        .insertInto("session")
        .values({ idHash: `h${id}`, accountId: id, expiresAt: at })
        .execute();
      const cast = await castBallot(db, {
        ...{ contestId: "c", voterId: id, selections: ["p1", "p2", "p3"], keys, clock: clockAt(at) },
        requestKey: randomBytes(16).toString("hex"),
      });
      if (!cast.ok) throw new Error(cast.error.type);
      const link = await linkKeyOf(db, keys, "c");
      slots.set(id, slotOf(link ?? Buffer.alloc(0), { contestId: "c", voterId: id }).toString("hex"));
    }
  });
  afterEach(() => testDb.close());

  const destroy = () => destroyLinkKey(db, keys, { contestId: "c", clock: clockAt(certifiedAt) });

  /** How many people are put beside their own envelope by lists that should be in no order of each other. */
  function matched(voters: readonly string[], found: readonly string[]): number {
    expect([voters.length, found.length]).toEqual([people, people]);
    return voters.filter((voter, at) => slots.get(voter) === found[at]).length;
  }

  const rowNumber = engine === "sqlite" ? sql.raw("rowid") : sql.raw("ctid");
  async function listInOrder(table: "account" | "voter", by: typeof rowNumber): Promise<string[]> {
    const id = sql.raw(table === "account" ? "id" : "account_id");
    const { rows } = await sql<{
      id: string;
    }>`select ${id} as id from ${sql.raw(table)} where ${id} <> 'other' order by ${by}`.execute(db);
    return rows.map((row) => row.id);
  }

  /** The slots in the order of the log, which stays. */
  async function logged(): Promise<string[]> {
    const lines = await db
      .selectFrom("logEntry")
      .select("line")
      .where("kind", "=", "env")
      .orderBy("idx")
      .execute();
    return lines.map(({ line }) => JSON.parse(line).slot);
  }

  test("the moments and the order of registering would tell, until the link key goes and takes them along", async () => {
    const ways = async () => [
      await listInOrder("account", rowNumber),
      await listInOrder("voter", rowNumber),
      await listInOrder("account", sql.raw("created_at, id")),
      await listInOrder("voter", sql.raw("consented_at, account_id")),
    ];
    for (const way of await ways()) expect(matched(way, await logged())).toBe(people);
    await db.insertInto("account").values({ id: "other", kind: "voter", createdAt: opensAt }).execute();
    await db
      .insertInto("session")
      .values({ idHash: "of somebody else", accountId: "other", expiresAt: opensAt })
      .execute();
    await destroy();
    expect(await db.selectFrom("session").select("idHash").execute()).toEqual([
      { idHash: "of somebody else" },
    ]);
    // By chance one or two of thirty; twelve, once in a billion.
    for (const way of await ways()) expect(matched(way, await logged())).toBeLessThan(12);
    const { rows } = await sql`select distinct created_at, consented_at from account
      join voter on voter.account_id = account.id`.execute(db);
    expect(rows).toEqual([
      { createdAt: "2020-09-24T00:00:00.000Z", consentedAt: "2020-09-24T00:00:00.000Z" },
    ]);
    // Nobody and nothing is lost by it.
    expect(await db.selectFrom("participation").select("voterId").execute()).toHaveLength(people);
    const { rows: kept } = await sql<{ slot: Buffer }>`select slot from envelope`.execute(db);
    expect(new Set(kept.map(({ slot }) => slot.toString("hex")))).toEqual(new Set(slots.values()));
    expect(await db.selectFrom("turnout").select("people").execute()).toEqual([{ people }]);
  });

  test("the key itself is gone from its folder, and goes again where somebody puts it back", async () => {
    const links = join(folder, "link");
    const [name = ""] = readdirSync(links);
    expect(existsSync(join(links, name))).toBe(true);
    await destroy();
    expect(readdirSync(links)).toEqual([]);
    expect(await linkKeyOf(db, keys, "c").catch(() => "lost")).not.toBeInstanceOf(Buffer);
    const lines = await db
      .selectFrom("logEntry")
      .select("kind")
      .where("kind", "=", "link-destroyed")
      .execute();
    expect(lines).toHaveLength(1);

    keys.keep("link", { name, key: randomBytes(32), note: "an old copy" });
    expect(readdirSync(links)).toEqual([name]);
    await destroy();
    expect(readdirSync(links)).toEqual([]);
    expect(
      await db.selectFrom("logEntry").select("kind").where("kind", "=", "link-destroyed").execute(),
    ).toHaveLength(1);
  });

  if (engine === "postgres") {
    test("the transaction that wrote a row joins nobody to an envelope any more", async () => {
      const joined = async () => {
        const { rows } = await sql<{
          voter: string;
          slot: Buffer;
        }>`select participation.voter_id as voter, slot
          from participation join envelope on envelope.xmin = participation.xmin`.execute(db);
        return (
          rows.filter(({ voter, slot }) => slots.get(voter) === slot.toString("hex")).length / rows.length
        );
      };
      expect(await joined()).toBe(1);
      await destroy();
      // Each with each: everybody is as likely as everybody else.
      expect(await joined()).toBe(1 / people);
    });
  } else {
    test("while people vote the write-ahead log is emptied with each checkpoint of an hour", async () => {
      const size = () => statSync(`${testDb.url.slice("file:".length)}-wal`).size;
      await keepLogs(db, keys, new Date(Date.parse(opensAt) + 3_600_000));
      expect(size()).toBe(0);
    });
  }
});
