import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { CastRefusal } from "#app/services/ballot-filing.server.ts";
import { findVote } from "#app/services/ballots.server.ts";
import { linkKeyOf } from "#app/services/contest-keys.server.ts";
import { testKeys } from "#tests/ballot-contest.ts";
import { describeEngines } from "#tests/database.ts";
import { openBox } from "#tests/open-box.ts";
import { type Cast, cast, contestDb, newKey, participations, stored } from "./casting.ts";

describeEngines("casting a ballot", (engine) => {
  test("seals the picks under a keyed slot, logs the envelope, and stores that the voter took part", async () => {
    const { db } = await contestDb(engine);
    const accepted = await cast(db, { selections: ["p12", "p3", "p7"] });
    if (!accepted.ok) throw new Error(accepted.error.type);
    const { code, logIndex, envelopeHash, ...others } = accepted.value;
    expect(others).toEqual({ version: 1, replay: false });
    expect(await openBox(db, testKeys, "c")).toEqual([{ contestId: "c", version: 1, picks: "3,7,12", code }]);
    const link = (await linkKeyOf(db, testKeys, "c")) ?? "";
    const slot = createHmac("sha256", link).update("slot/v1\0c\0v").digest("hex").slice(0, 32);
    const envelope = await db.selectFrom("envelope").selectAll().executeTakeFirstOrThrow();
    expect([envelope.slot.toString("hex"), envelope.sealed.length]).toEqual([slot, 129]);
    const lines = await db.selectFrom("logEntry").select(["idx", "line"]).orderBy("idx").execute();
    expect(lines.map(({ line }) => JSON.parse(line).type)).toEqual(["key", "cfg", "state", "env"]);
    expect(lines[logIndex]?.line).toBe(
      `{"hash":"${envelopeHash}","slot":"${slot}","type":"env","version":1}`,
    );
    expect(await participations(db)).toEqual([{ contestId: "c", voterId: "v", channel: "online" }]);
  });

  test("voting again replaces the ballot as a whole", async () => {
    const { db } = await contestDb(engine);
    await cast(db);
    expect(await cast(db, { selections: ["p4", "p5", "p6", "p7"] })).toMatchObject({ value: { version: 2 } });
    expect(await stored(db)).toEqual([{ contestId: "c", version: 2, picks: "4,5,6,7" }]);
    expect(await participations(db)).toHaveLength(1);
    const voteOf = (voterId: string) =>
      findVote(db, { id: "c", overlapRule: "count-both" }, { voterId, keys: testKeys });
    expect(await voteOf("v")).toEqual({ version: 2, fate: "counts", barred: null });
    expect(await voteOf("w")).toEqual({ version: 0, fate: "none", barred: null });
  });

  test("the same request again answers the same, code included, and changes nothing", async () => {
    const { db } = await contestDb(engine);
    const requestKey = newKey();
    const first = await cast(db, { requestKey });
    if (!first.ok) throw new Error(first.error.type);
    expect(await cast(db, { requestKey })).toEqual({ ...first, value: { ...first.value, replay: true } });
    expect(await stored(db)).toEqual([{ contestId: "c", version: 1, picks: "1,2,3" }]);
  });

  test.each<{ what: string; other: Cast }>([
    { what: "other picks", other: { selections: ["p7", "p8", "p9"] } },
    { what: "another half of the code", other: { browserHalf: "ZZZZZZZZ" } },
  ])("the same request key with $what is refused", async ({ other }) => {
    const { db } = await contestDb(engine);
    const requestKey = newKey();
    await cast(db, { requestKey, browserHalf: "00000000" });
    const answer = await cast(db, { requestKey, browserHalf: "00000000", ...other });
    expect(answer).toEqual({ ok: false, error: { type: "request-key-used" } });
    expect(await stored(db)).toEqual([{ contestId: "c", version: 1, picks: "1,2,3" }]);
  });

  test("half of the code is the browser's, half the server's; each ballot has a new one", async () => {
    const { db } = await contestDb(engine);
    const codes: string[] = [];
    for (const browserHalf of ["7K2M9QXD", "7K2M9QXD", ""]) {
      const accepted = await cast(db, { browserHalf });
      if (accepted.ok) codes.push(accepted.value.code);
    }
    expect(codes.map((code) => code.startsWith("7K2M-9QXD-"))).toEqual([true, true, false]);
    expect(new Set(codes.map((code) => code.slice(10))).size).toBe(3);
  });

  test("a page from before the newest ballot does not undo it", async () => {
    const { db } = await contestDb(engine);
    const first = { requestKey: newKey(), baseVersion: 0 };
    await cast(db, first);
    await cast(db, { selections: ["p4", "p5", "p6"], baseVersion: 1 });
    for (const old of [first, { baseVersion: 0 }]) {
      expect(await cast(db, old)).toEqual({ ok: false, error: { type: "superseded", version: 2 } });
    }
    expect(await stored(db)).toEqual([{ contestId: "c", version: 2, picks: "4,5,6" }]);
  });

  test("two voters and two contests keep out of each other's way", async () => {
    const { db } = await contestDb(engine);
    await cast(db);
    await cast(db, { voterId: "w", selections: ["p4", "p5", "p6"] });
    await cast(db, { contestId: "other", selections: ["other-p1", "other-p2", "other-p3"] });
    expect(
      (await stored(db)).map(({ contestId, version, picks }) => `${contestId} ${version} ${picks}`).sort(),
    ).toEqual(["c 1 1,2,3", "c 1 4,5,6", "other 1 1,2,3"]);
  });
});

describeEngines("ballots that are refused", (engine) => {
  const picks = (...numbers: number[]) => numbers.map((number) => `p${number}`);

  test.each<{ what: string; wanted: Cast; error: CastRefusal }>([
    { what: "none", wanted: { selections: [] }, error: { type: "too-few", picked: 0, min: 3 } },
    { what: "two", wanted: { selections: picks(1, 2) }, error: { type: "too-few", picked: 2, min: 3 } },
    {
      what: "six",
      wanted: { selections: picks(1, 2, 3, 4, 5, 6) },
      error: { type: "too-many", picked: 6, max: 5 },
    },
    {
      what: "a repeated one",
      wanted: { selections: picks(1, 2, 3, 2) },
      error: { type: "repeated", projectId: "p2" },
    },
    {
      what: "a withdrawn one",
      wanted: { selections: picks(1, 2, 20) },
      error: { type: "withdrawn-project", projectId: "p20" },
    },
    {
      what: "another contest's",
      wanted: { selections: ["p1", "p2", "other-p3"] },
      error: { type: "unknown-project", projectId: "other-p3" },
    },
    {
      what: "what is no text",
      wanted: { selections: ["p1", "p2", ""] },
      error: { type: "unknown-project", projectId: "" },
    },
    { what: "an unknown contest", wanted: { contestId: "nowhere" }, error: { type: "unknown-contest" } },
    { what: "no request key", wanted: { requestKey: "" }, error: { type: "bad-request-key" } },
    {
      what: "a short request key",
      wanted: { requestKey: "a".repeat(31) },
      error: { type: "bad-request-key" },
    },
    {
      what: "a request key in capitals",
      wanted: { requestKey: "A".repeat(32) },
      error: { type: "bad-request-key" },
    },
  ])("$what: nothing is stored", async ({ wanted, error }) => {
    const { db } = await contestDb(engine);
    expect(await cast(db, wanted)).toEqual({ ok: false, error });
    expect(await stored(db)).toEqual([]);
    expect(await participations(db)).toEqual([]);
  });

  test("a failure half-way leaves nothing half-written", async () => {
    const { db } = await contestDb(engine);
    await sql`alter table envelope rename to envelope_elsewhere`.execute(db);
    await expect(cast(db)).rejects.toThrow(/envelope/);
    expect(await participations(db)).toEqual([]);
  });
});
