import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contestState } from "#app/domain/contest-state.ts";
import { rankProjects } from "#app/domain/ranking.ts";
import { tallyBallots } from "#app/domain/tally.ts";
import { checkTallySheet } from "#app/domain/tally-sheet.ts";
import { makeKeys } from "#app/keys.server.ts";
import { certifyResult, loadCanvass, publishResult } from "#app/services/canvass.server.ts";
import { enterReading } from "#app/services/count-readings.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { loadTurnout } from "#app/services/result-page.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { signInStaff } from "#app/services/staff.server.ts";
import { signSheet } from "#app/services/tally-sheets.server.ts";
import type { Db } from "#db/connection.ts";
import { findStaffByLogin, listVenuesOfOfficer } from "#db/queries/accounts.ts";
import { findContest, listContests } from "#db/queries/contests.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { castTimes } from "#db/seed/cast-times.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { demoLogins } from "#db/seed/demo-accounts.ts";
import { calendar2020 } from "#db/seed/demo-calendar.ts";
import { incheon } from "#db/seed/incheon.ts";
import data from "#db/seed/incheon-2020.json" with { type: "json" };
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { complete, picksOf, projectIds, published, rowsOf } from "./seed-rows.ts";

const open = "incheon-demo-open";
const counting = "incheon-demo-counting";
const { reconstructed } = incheon;
const rule = { min: 3, max: 5, seats: 10 };

const keysFolder = mkdtempSync(join(tmpdir(), "citizens-keys-"));
const keys = makeKeys(keysFolder);
afterAll(() => rmSync(keysFolder, { recursive: true }));

const now = new Date("2026-11-22T12:34:56.789Z");
const quiet = () => {};

describeEngines("the seeded demonstration", (engine) => {
  let seeded: TestDb;
  const told: string[] = [];
  beforeAll(async () => {
    seeded = await createTestDb(engine);
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    expect(await seedDemo(seeded.db, keys, { now, tell: (line) => told.push(line) })).toBe("seeded");
    const { user, system } = process.cpuUsage(cpu);
    const [took, worked] = [performance.now() - began, (user + system) / 1000].map(Math.round);
    console.log(`seeded ${engine} in ${took} ms, ${worked} ms of processor time`);
  });
  afterAll(() => seeded.close());

  test("three contests: one published, one open, one counting; each says that its figures are not real", async () => {
    const contests = await listContests(seeded.db);
    const states = contests.map(({ id, records }) => [id, contestState(records, now)]);
    expect(Object.fromEntries(states)).toEqual({
      [published]: "published",
      [open]: "open",
      [counting]: "counting",
    });
    for (const { figuresNotice } of contests) {
      expect(figuresNotice?.ko).toMatch(/실제가? 아니|실제 득표수가 아니/);
      expect(figuresNotice?.en).toMatch(/not real|Not the real/);
    }
  });

  test("everything is there once", async () => {
    expect(await rowsOf(seeded.db)).toMatchObject(complete);
    expect(told).toHaveLength(9);
  });

  test("879 ballots of 3 to 5 projects add up to the reconstructed online tally", async () => {
    const ballots = await picksOf(seeded.db, keys, published);
    expect(ballots).toHaveLength(879);
    for (const picks of ballots) expect([3, 4, 5]).toContain(new Set(picks).size);
    const online = new Map(reconstructed.totals.map((total) => [total.candidate, total.online]));
    expect(tallyBallots(projectIds, ballots)).toEqual(online);

    const opened = await seeded.db.selectFrom("openingVotes").select(["projectId", "votes"]).execute();
    expect(new Map(opened.map(({ projectId, votes }) => [projectId, votes]))).toEqual(online);
    expect(await seeded.db.selectFrom("opening").select("people").execute()).toEqual([{ people: 879 }]);
  });

  test("the log tells the hours of the ballots of 2020, and those of the open contest", async () => {
    const turnoutOf = async (contestId: string) => {
      const contest = await findContest(seeded.db, contestId);
      return contest ? loadTurnout(seeded.db, contest) : [];
    };
    const inSeoul = (time: Date) => new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 13);
    const { opensAt, closesAt } = calendar2020;
    const cast = new Map<string, number>();
    for (const time of castTimes({ from: new Date(opensAt), until: new Date(closesAt), count: 879 }))
      cast.set(inSeoul(time), (cast.get(inSeoul(time)) ?? 0) + 1);
    const told = (await turnoutOf(published)).map(({ day, hour, envelopes }) => [
      `${day}T${String(hour).padStart(2, "0")}`,
      envelopes,
    ]);
    expect(told).toEqual([...cast]);
    const early = await turnoutOf(open);
    expect(early.reduce((sum, { envelopes }) => sum + envelopes, 0)).toBe(37);
  });

  test("the 14 sheets are those of the file", async () => {
    const sheets = await listNewestSheets(seeded.db, published);
    expect(sheets).toHaveLength(14);
    for (const { venueId, revision, figures } of sheets) {
      const people = reconstructed.venues.find(({ id }) => id === venueId)?.participants;
      expect(figures).toMatchObject({ checkedIn: people, issued: people, valid: people, unreturned: 0 });
      expect(Object.fromEntries(figures.votes)).toEqual(reconstructed.onsite_by_venue[venueId]);
      expect([...(figures.sizes ?? []).values()].reduce((sum, ballots) => sum + ballots, 0)).toBe(people);
      expect(revision).toBe(1);
    }
  });

  test("the published result has the published order, shares and people", async () => {
    const result = await loadPublishedResult(seeded.db, published, now);
    if (!result.ok) throw new Error(result.error.state);
    const { body, signatures, publishedAt } = result.value;
    expect(body.channels).toEqual({
      online: { people: 879, choices: 3424 },
      onsite: { people: 245, choices: 976 },
      total: { people: 1124, choices: 4400 },
    });
    const winners = body.projects.filter((project) => project.selected);
    expect(winners.map(({ rank, id, shareOfChoices }) => [rank, id, shareOfChoices])).toEqual(
      data.published_results.map((place) => [place.rank, place.candidate, place.share_percent]),
    );
    expect(new Set(signatures.map(({ officialId }) => officialId)).size).toBe(2);
    expect(publishedAt).toBe("2020-10-13T10:00:00.000Z");
  });

  test("the counting contest waits for one room, and everything in it adds up", async () => {
    const sheets = await listNewestSheets(seeded.db, counting);
    const missing = reconstructed.venues.filter(({ id }) => !sheets.some(({ venueId }) => venueId === id));
    expect(missing.map(({ id }) => id)).toEqual(["zoom-3"]);
    for (const { venueId, figures, enteredAt } of sheets) {
      expect(checkTallySheet(rule, projectIds, figures), venueId).toEqual([]);
      expect(Date.parse(enteredAt)).toBeLessThan(now.getTime());
    }
    const invalid = sheets.map(({ figures }) => figures.issued - figures.unreturned - figures.valid);
    expect(invalid.filter((ballots) => ballots > 0).length).toBeGreaterThan(3);
    expect(await picksOf(seeded.db, keys, counting)).toHaveLength(120);
  });

  test("nothing a visitor types for the missing room can end in a tie at the cut", async () => {
    const votes = new Map(tallyBallots(projectIds, await picksOf(seeded.db, keys, counting)));
    for (const { figures } of await listNewestSheets(seeded.db, counting))
      for (const [id, more] of figures.votes) votes.set(id, (votes.get(id) ?? 0) + more);
    const ranked = rankProjects(votes).map((project) => project.votes);
    // 22 people are expected there.
    expect((ranked[9] ?? 0) - (ranked[10] ?? 0)).toBeGreaterThan(30);
  });

  test.each(demoLogins)("$login signs in, is marked as demonstration and has its rooms", async (login) => {
    const signedIn = await signInStaff(seeded.db, {
      login: login.login,
      password: login.password,
      address: "192.0.2.1",
      now,
    });
    const staff = await findStaffByLogin(seeded.db, login.login);
    expect(signedIn).toEqual({ ok: true, value: { accountId: staff?.accountId } });
    const rooms = await listVenuesOfOfficer(seeded.db, staff?.accountId ?? "");
    expect(rooms).toEqual(expect.arrayContaining(login.venues.map(({ duty: _, ...room }) => room)));
    expect(rooms).toHaveLength(login.venues.length);
    const row = seeded.db.selectFrom("staff").select(["demo", "role"]).where("login", "=", login.login);
    expect(await row.execute()).toEqual([{ demo: 1, role: login.role }]);
    expect(login.password.length).toBeGreaterThanOrEqual(14);
  });

  test("seeding again does nothing and says so", async () => {
    const before = await rowsOf(seeded.db);
    const lines: string[] = [];
    const later = new Date(now.getTime() + 40 * 86_400_000);
    expect(await seedDemo(seeded.db, keys, { now: later, tell: (line) => lines.push(line) })).toBe(
      "not-empty",
    );
    expect(lines).toEqual([]);
    expect(await rowsOf(seeded.db)).toEqual(before);
  });

  test("the same keys and time seed the same ballots", async () => {
    const other = await createTestDb(engine);
    try {
      await seedDemo(other.db, keys, { now, tell: quiet });
      for (const contestId of [published, open, counting]) {
        const sorted = async (db: Db) =>
          (await picksOf(db, keys, contestId)).map((picks) => picks.join()).toSorted();
        expect(await sorted(other.db)).toEqual(await sorted(seeded.db));
      }
    } finally {
      await other.close();
    }
  });

  // The last one: it writes on.
  test("once the missing room is in, the counting contest can be opened, certified and published", async () => {
    const { db } = seeded;
    const [contestId, venueId] = [counting, "zoom-3"];
    const clock = async () => now;
    const idOf = async (login: string) => (await findStaffByLogin(db, login))?.accountId ?? "";
    const [first, second] = [await idOf("official"), await idOf("official2")];
    // The room of 2020 serves as a sheet that adds up.
    const figures = (await listNewestSheets(db, published)).find(
      (sheet) => sheet.venueId === venueId,
    )?.figures;
    if (!figures) throw new Error("no such room in 2020");
    const opening = { contestId, officialId: first, clock, keys };
    expect(await openOnlineBallots(db, opening)).toMatchObject({
      error: { type: "sheets-missing", missing: 1 },
    });
    const act = { contestId, venueId, round: 1, clock };
    for (const login of ["organiser", "second"]) {
      const reading = { figures, mode: "totals" as const, incident: null };
      await enterReading(db, { ...act, ...reading, officerId: await idOf(login) });
    }
    await signSheet(db, { ...act, officerId: await idOf("lead") });
    expect(await openOnlineBallots(db, opening)).toEqual({ ok: true, value: { people: 120 } });
    const resultSha256 = (await loadCanvass(db, contestId, now)).result?.sha256 ?? "";
    for (const officialId of [first, second])
      await certifyResult(db, { contestId, officialId, resultSha256, clock, keys });
    expect(await publishResult(db, opening)).toEqual({ ok: true, value: { version: 1 } });
    const result = await loadPublishedResult(db, contestId, now);
    expect(result).toMatchObject({ ok: true, value: { body: { tiedAtCutoff: [] } } });
  });
});
