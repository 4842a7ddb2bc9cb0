import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { loadCanvass } from "#app/services/canvass.server.ts";
import { loadCorrections } from "#app/services/corrections.server.ts";
import { loadHallScreen } from "#app/services/hall-screen.server.ts";
import { reportIncident } from "#app/services/incidents.server.ts";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import type { Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { listIncidents } from "#db/queries/count-rounds.ts";
import { describeEngines } from "#tests/database.ts";
import {
  correctAs,
  countAndSign,
  figures,
  hallDb,
  otherFigures,
  read,
  roomV,
  sendBackAs,
  settleAs,
  signAs,
  typeOf,
} from "#tests/hall-room.ts";
import { clockAt, small } from "#tests/small-contest.ts";

const now = new Date("2020-10-13T07:00:00.000Z");
const as = (id: string, role: "organiser" | "official") => ({
  ...{ id, kind: "staff" as const },
  staff: { login: id, nameKo: id, nameEn: id, role },
});
const happenedAt = "2020-10-13T05:30:00.000Z";

describeEngines("the note of a count that does not add up", (engine) => {
  const marker = "7771379";
  const odd = { figures: { ...figures, checkedIn: 5 } };
  const withNote = { ...odd, incident: { happenedAt, note: `명부가 ${marker}번에서 끊김` } };
  const readers = [
    as("organiser", "organiser"),
    as("counter2", "organiser"),
    as("room-lead", "organiser"),
    as("official2", "official"),
  ] satisfies Account[];

  /** Who reads the marker anywhere: on the sheet's page, the ledger, the canvass, the board, the screen, in the log. */
  async function seers(db: Db): Promise<string[]> {
    const { contestId } = small;
    const told: Record<string, unknown> = {
      canvass: await loadCanvass(db, contestId, now),
      screen: await loadHallScreen(db, contestId, now),
      log: await db.selectFrom("logEntry").selectAll().execute(),
      record: await db.selectFrom("auditEvent").selectAll().execute(),
    };
    for (const reader of readers) {
      told[`sheet of ${reader.id}`] = await loadTallySheet(db, roomV, { reader, now });
      told[`board of ${reader.id}`] = await loadTallyBoard(db, contestId, { readerId: reader.id, now });
      told[`ledger of ${reader.id}`] = await loadCorrections(db, contestId, { reader, now });
    }
    return Object.keys(told).filter((place) => JSON.stringify(told[place]).includes(marker));
  }
  const everybody = ["canvass", ...readers.flatMap(({ id }) => [`sheet of ${id}`, `ledger of ${id}`])].sort();

  test("is read by nobody while one count is in, nor while the two differ; by all of them once they agree", async () => {
    const db = await hallDb(engine);
    await read(db, "organiser", withNote);
    expect(await listIncidents(db, small.contestId)).toHaveLength(1);
    expect(await seers(db)).toEqual([]);
    await read(db, "counter2", { figures: { ...figures, checkedIn: 8 } });
    expect(await seers(db)).toEqual([]);
    await settleAs(db, "counter2", { values: { checkedIn: 5 }, incident: { happenedAt, note: "그대로임" } });
    expect((await seers(db)).sort()).toEqual(everybody);
  });

  test("of a round that was sent back before it was agreed, it waits for the round after it", async () => {
    const db = await hallDb(engine);
    await read(db, "organiser", withNote);
    await sendBackAs(db);
    expect(await seers(db)).toEqual([]);
    await read(db, "organiser", { round: 2 });
    expect(await seers(db)).toEqual([]);
    await read(db, "counter2", { round: 2 });
    expect((await seers(db)).sort()).toEqual(everybody);
  });

  test("of a correction it waits like the first time, though the room has a signed sheet", async () => {
    const db = await hallDb(engine);
    await countAndSign(db, { figures: otherFigures });
    await correctAs(db);
    await read(db, "organiser", { round: 2, ...withNote });
    expect(await seers(db)).toEqual([]);
    await read(db, "counter2", { round: 2, ...withNote });
    await signAs(db, "room-lead", { round: 2 });
    expect((await seers(db)).sort()).toEqual(everybody);
  });
});

describeEngines("what happened in a room", (engine) => {
  const report = (db: Db, officerId: string, wanted: Partial<Parameters<typeof reportIncident>[1]> = {}) =>
    reportIncident(db, {
      ...{ ...roomV, officerId, clock: small.inTheHall, id: randomUUID(), kind: "network" },
      ...{ incident: { happenedAt, note: "와이파이가 끊겼습니다" }, ...wanted },
    });

  test("is told by any officer of the room at any time of its count, and read by all at once", async () => {
    const db = await hallDb(engine);
    for (const [officerId, kind] of [
      ["organiser", "network"],
      ["counter2", "delay"],
      ["room-lead", "dispute"],
    ] as const)
      expect(await report(db, officerId, { kind })).toEqual({ ok: true, value: null });
    await expect(report(db, "stranger")).rejects.toMatchObject({ status: 403 });
    await expect(report(db, "official2")).rejects.toMatchObject({ status: 403 });
    for (const reader of [as("counter2", "organiser"), as("official2", "official")]) {
      const { counting } = await loadTallySheet(db, roomV, { reader, now });
      expect(counting?.incidents.map(({ kind, note }) => [kind, note])).toEqual(
        expect.arrayContaining(
          ["network", "delay", "dispute"].map((kind) => [kind, "와이파이가 끊겼습니다"]),
        ),
      );
    }
    const recorded = await db
      .selectFrom("auditEvent")
      .select("subject")
      .where("action", "=", "incident-reported")
      .execute();
    expect(recorded.map(({ subject }) => subject).sort()).toEqual([
      "venue/v/incident/delay",
      "venue/v/incident/dispute",
      "venue/v/incident/network",
    ]);
  });

  test("a page sent twice tells it once; the same page with other words tells another thing, and loses neither", async () => {
    const db = await hallDb(engine);
    const id = randomUUID();
    const both = await Promise.all([report(db, "organiser", { id }), report(db, "organiser", { id })]);
    expect(both.map(typeOf)).toEqual(["ok", "ok"]);
    const more = { id, incident: { happenedAt, note: "복사기도 멈췄습니다" } };
    expect([
      typeOf(await report(db, "organiser", more)),
      typeOf(await report(db, "organiser", more)),
    ]).toEqual(["ok", "ok"]);
    const notes = (await listIncidents(db, small.contestId)).map(({ note }) => note);
    expect(notes.sort()).toEqual(["복사기도 멈췄습니다", "와이파이가 끊겼습니다"]);
  });

  test.each([
    { name: "no kind", wanted: { kind: "" }, refusal: "unknown-kind" },
    { name: "the kind that explains a count", wanted: { kind: "sums" }, refusal: "unknown-kind" },
    { name: "a forged id", wanted: { id: "x" }, refusal: "unknown-kind" },
    { name: "no words", wanted: { incident: { happenedAt, note: " \0 " } }, refusal: "note-missing" },
    { name: "no time", wanted: { incident: { happenedAt: null, note: "x" } }, refusal: "time-missing" },
    {
      name: "a time to come",
      wanted: { incident: { happenedAt: "2020-10-13T06:00:00.001Z", note: "x" } },
      refusal: "time-to-come",
    },
    {
      name: "too many words",
      wanted: { incident: { happenedAt, note: "가".repeat(1001) } },
      refusal: "note-too-long",
    },
    { name: "an unknown room", wanted: { venueId: "x" }, refusal: "unknown-venue" },
    {
      name: "before the rooms count",
      wanted: { clock: clockAt("2020-10-01T00:00:00Z") },
      refusal: "not-counting",
    },
  ])("$name: $refusal, and nothing is stored", async ({ wanted, refusal }) => {
    const db = await hallDb(engine);
    expect(typeOf(await report(db, "organiser", wanted))).toBe(refusal);
    expect(await listIncidents(db, small.contestId)).toEqual([]);
  });
});
