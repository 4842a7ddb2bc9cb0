import { randomBytes } from "node:crypto";
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { loadKeys, makeKeys } from "#app/keys.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { linkKeyOf } from "#app/services/contest-keys.server.ts";
import { signCheckpoint } from "#app/services/log.server.ts";
import { settleKeys } from "#app/services/server-keys.server.ts";
import { contactKey, registerVoter } from "#app/services/voters.server.ts";
import { type Db, type Engine, inTransaction } from "#db/connection.ts";
import { clockAt, insertBallotContest, opensAt } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { newKeysFolder } from "#tests/keys.ts";

const whileOpen = new Date(opensAt);
const afterClose = new Date("2020-10-12T00:00:00.000Z");
const phone = { channel: "sms", address: "+821012345678" } as const;

async function freshDb(engine: Engine): Promise<Db> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  return db;
}

/** As the person with this phone: signs in with the keys of a folder, and casts. */
async function voteWith(db: Db, folder: string) {
  const keys = loadKeys(folder);
  const who = { contactKey: contactKey(keys, phone), consentVersion: "1", now: whileOpen };
  const voter = await inTransaction<string, never>(db, async (trx) => ok(await registerVoter(trx, who)));
  if (!voter.ok) throw voter.error;
  return castBallot(db, {
    ...{ contestId: "c", voterId: voter.value, selections: ["p1", "p2", "p3"], keys },
    ...{ requestKey: randomBytes(16).toString("hex"), clock: clockAt(opensAt) },
  });
}

/** A site in use: a person has voted, the log is signed. Answers the folder of its keys and a copy to put back from. */
async function siteInUse(db: Db): Promise<{ folder: string; copy: string }> {
  const [folder, copy] = [newKeysFolder(), newKeysFolder()];
  expect(await settleKeys(db, folder, whileOpen)).toEqual([]);
  await insertBallotContest(db, "c");
  expect(await voteWith(db, folder)).toMatchObject({ ok: true, value: { version: 1 } });
  await inTransaction(db, async (trx) =>
    ok(await signCheckpoint(trx, loadKeys(folder), { contestId: "c", now: whileOpen })),
  );
  cpSync(folder, copy, { recursive: true });
  return { folder, copy };
}

describeEngines("the keys of a server", (engine) => {
  test("are made for a database that never had any, and known again", async () => {
    const db = await freshDb(engine);
    const folder = join(newKeysFolder(), "not", "there", "yet");
    await Promise.all([settleKeys(db, folder, whileOpen), settleKeys(db, folder, whileOpen)]);
    expect(readdirSync(folder).sort()).toEqual(["contact.key", "log.key"]);
    expect(await settleKeys(db, folder, whileOpen)).toEqual([]);
  });

  test("are not made a second time: what is missing is named, and nothing is put in its place", async () => {
    const db = await freshDb(engine);
    const { folder, copy } = await siteInUse(db);
    for (const name of ["contact.key", "log.key"]) {
      rmSync(join(folder, name));
      await expect(settleKeys(db, folder, whileOpen)).rejects.toThrow(`${name} is missing`);
      expect(existsSync(join(folder, name))).toBe(false);
      expect(() => loadKeys(folder)).toThrow(`${name} is missing`);
      cpSync(copy, folder, { recursive: true });
    }
    await expect(settleKeys(db, newKeysFolder(), whileOpen)).rejects.toThrow("contact.key is missing");
    expect(await settleKeys(db, folder, whileOpen)).toEqual([]);
    // With all of them back the person is the one they were, and their second ballot replaces the first.
    expect(await voteWith(db, folder)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await db.selectFrom("envelope").select("version").execute()).toEqual([{ version: 2 }]);
  });

  test("others than before are refused; with them one person would have two ballots", async () => {
    const db = await freshDb(engine);
    const { folder, copy } = await siteInUse(db);
    const others = newKeysFolder();
    makeKeys(others);
    for (const name of ["contact.key", "log.key"]) {
      cpSync(join(others, name), join(folder, name));
      await expect(settleKeys(db, folder, whileOpen)).rejects.toThrow(`${name} is not the one`);
      if (name === "contact.key") {
        // What is refused, seen: the same phone, and the database has no way to know.
        expect(await voteWith(db, folder)).toMatchObject({ ok: true, value: { version: 1 } });
        expect(await db.selectFrom("envelope").select("version").execute()).toHaveLength(2);
      }
      cpSync(copy, folder, { recursive: true });
    }
  });

  test("two servers that begin with keys of their own: the second does not start", async () => {
    const db = await freshDb(engine);
    const starts = await Promise.allSettled([1, 2].map(() => settleKeys(db, newKeysFolder(), whileOpen)));
    const refused = starts.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(1);
    expect(String((refused[0] as PromiseRejectedResult).reason)).toContain("all processes of a site share");
  });

  test("of before they were remembered are known by what they made", async () => {
    const db = await freshDb(engine);
    const { folder } = await siteInUse(db);
    await forget(db, engine);
    const others = newKeysFolder();
    await expect(settleKeys(db, others, whileOpen)).rejects.toThrow("contact.key is missing");
    makeKeys(others);
    await expect(settleKeys(db, others, whileOpen)).rejects.toThrow("log.key is not the one");
    expect(await settleKeys(db, folder, whileOpen)).toEqual([]);
  });
});

describeEngines("the keys of a contest", (engine) => {
  test.each(["link", "opening"] as const)(
    "a %s key that is missing or is another stops the start while people may vote, and is told later",
    async (kind) => {
      const db = await freshDb(engine);
      const { folder, copy } = await siteInUse(db);
      const [name = ""] = readdirSync(join(folder, kind));
      const path = join(folder, kind, name);
      const says = new RegExp(`${kind} key of contest c .*${name}. is missing or is another`);
      rmSync(path);
      await expect(settleKeys(db, folder, whileOpen)).rejects.toThrow(says);
      expect(await settleKeys(db, folder, afterClose)).toEqual([expect.stringMatching(says)]);
      writeFileSync(path, `${randomBytes(32).toString("hex")}\n`);
      await expect(settleKeys(db, folder, whileOpen)).rejects.toThrow(says);
      if (kind === "link") await expect(linkKeyOf(db, loadKeys(folder), "c")).rejects.toThrow("link key");
      cpSync(copy, folder, { recursive: true });
      expect(await settleKeys(db, folder, whileOpen)).toEqual([]);
    },
  );
});

/** As the database was before it remembered keys. */
async function forget(db: Db, engine: Engine): Promise<void> {
  const trigger = engine === "sqlite" ? "server_key_no_delete" : "server_key_append_only on server_key";
  await sql.raw(`drop trigger ${trigger}`).execute(db);
  await sql`delete from server_key`.execute(db);
}
