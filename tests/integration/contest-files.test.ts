import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { highestNumber } from "#app/domain/ballot-payload.ts";
import { readPabulib } from "#app/domain/pabulib-read.ts";
import { readContestFile } from "#app/services/contest-file.server.ts";
import { importContest } from "#app/services/contest-import.server.ts";
import { loadContestPage } from "#app/services/contests.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { openDatabase } from "#db/connection.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { newKeysFolder } from "#tests/keys.ts";
import { pabulibFileText, votesOf } from "#tests/pabulib-file.ts";

interface Outcome {
  contest: string;
  people: number;
  choices: number;
  projects: { id: string; title: string; total: number; rank: number }[];
}

/** Runs a command as npm would. */
function run(program: "import" | "export", args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [`app/contest-file/${program}.ts`, ...args, "--lang", "en"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, stdout, stderr })),
  );
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "citizens-files-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function parsed(text: string) {
  const file = readPabulib(text, { mostProjects: highestNumber });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

describeEngines("a Pabulib file of thousands of ballots", (engine) => {
  test("is imported, rehearsed and exported again: the same votes, project by project", {
    timeout: 180_000,
  }, async () => {
    const { db, url, close } = await createTestDb(engine);
    onTestFinished(close);
    const folder = newFolder();
    const text = pabulibFileText({ projects: engine === "sqlite" ? 200 : 20, voters: 5000 });
    const [before, after] = [join(folder, "poland.pb"), join(folder, "again.pb")];
    writeFileSync(before, text);
    const env = { DATABASE_URL: url, KEYS_DIR: newKeysFolder() };

    const imported = await run("import", [before, "--rehearse", "--json"], env);
    expect(imported, imported.stderr).toMatchObject({ code: 0 });
    const outcome = JSON.parse(imported.stdout) as Outcome;
    const original = parsed(text);
    const expected = votesOf(original.votes);
    expect(outcome).toMatchObject({ contest: "wieliczka-2020-srodmiescie", people: 5000 });
    expect(Object.keys(outcome)).toEqual(["contest", "people", "choices", "projects"]);
    expect(outcome.choices).toBe(original.votes.reduce((sum, { picks }) => sum + picks.length, 0));
    for (const { id, total, rank } of outcome.projects) {
      expect(total).toBe(expected[id] ?? 0);
      expect(rank).toBe(1 + original.projects.filter((one) => (expected[one.id] ?? 0) > total).length);
    }
    expect(imported.stderr).toContain(engine === "sqlite" ? url : "postgres://");

    const exported = await run("export", [outcome.contest, after], env);
    expect(exported, exported.stderr).toMatchObject({ code: 0 });
    const again = parsed(readFileSync(after, "utf8"));
    const sorted = (votes: { picks: string[] }[]) => votes.map(({ picks }) => picks.toSorted().join()).sort();
    expect(sorted(again.votes)).toEqual(sorted(original.votes));
    for (const [index, project] of again.projects.entries()) {
      const { votes, selected: _, ...columns } = Object.fromEntries(project.columns);
      const { id, name, columns: given } = original.projects[index] ?? again.projects[0] ?? project;
      expect({ id: project.id, name: project.name, columns }).toEqual({
        ...{ id, name, columns: Object.fromEntries(given) },
      });
      expect(Number(votes)).toBe(expected[id] ?? 0);
    }
    const { seats, ...meta } = Object.fromEntries(again.meta);
    expect(meta).toEqual(Object.fromEntries(original.meta));
    expect(seats).toBe("10");

    const second = await run("import", [after, "--rehearse", "--json"], env);
    expect(JSON.parse(second.stdout)).toEqual({ ...outcome, contest: `${outcome.contest}-2` });
    await expectMarked(outcome.contest);

    async function expectMarked(contestId: string) {
      const { contest, state } = await loadContestPage(db, contestId, new Date());
      expect(state).toBe("opened");
      expect(contest.title.ko).toMatch(/^\[리허설\] /);
      expect(contest.figuresNotice?.en).toContain("It decides nothing");
      // Rehearsed is not published: no page shows its counts.
      expect((await loadPublishedResult(db, contestId, new Date())).ok).toBe(false);
      const envelopes = await db
        .selectFrom("envelope")
        .select((row) => row.fn.countAll<number>().as("count"))
        .where("contestId", "=", contestId)
        .executeTakeFirstOrThrow();
      expect(Number(envelopes.count)).toBe(5000);
    }
  });
});

describe("npm run contest:import", () => {
  test.each([
    { name: "cut.pb", text: "META\nkey;value\nnum_votes;9\n", says: /line 4: There is no section PROJECTS/ },
    {
      name: "votes.pb",
      text: pabulibFileText({ projects: 20, voters: 9 }).replace(/;[\d,]+\n$/, ";11,18,99999\n"),
      says: /line 51: '99999' is not a project/,
    },
    { name: "a.json", text: '{\n  "format": "citizens-choice/contest/1",,\n}', says: /line 2: From here on/ },
    { name: "b.json", text: '{\n  "format": 1\n}', says: /line 2: format: / },
    { name: "c.txt", text: "", says: /must end in .pb or .json/ },
  ])("$name: a line and a sentence, exit code 1, nothing written", async ({ name, text, says }) => {
    const folder = newFolder();
    const [path, database] = [join(folder, name), join(folder, "db.sqlite")];
    writeFileSync(path, text);
    const env = { DATABASE_URL: `file:${database}`, KEYS_DIR: folder };
    const { code, stdout, stderr } = await run("import", [path, "--rehearse", "--json"], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(says);
    expect(existsSync(database)).toBe(true);
    const db = openDatabase(`file:${database}`);
    onTestFinished(() => db.destroy());
    const tables = await db.introspection.getTables();
    expect(tables).toEqual([]);
  });
});

const jsonFile = {
  format: "citizens-choice/contest/1",
  id: "my-city",
  title: { ko: "우리 시", en: "Our city" },
  organiser: "시청",
  rule: { min: 1, max: 2, seats: 1 },
  mergeBelow: 5,
  calendar: {
    opensAt: "2030-01-01T00:00:00+09:00",
    closesAt: "2030-01-02T00:00:00Z",
    hallOpensAt: "2030-01-03T00:00:00Z",
  },
  fields: [
    { id: "green", name: "Green" },
    { id: "care", name: { ko: "돌봄", en: "Care" } },
  ],
  projects: [
    { id: "a", field: "green", title: "A", tasks: [{ code: "1-①", name: "Task" }], subtitles: ["Sub"] },
    { id: "b", field: "care", title: "B", slogan: { ko: "비", en: "Bee" } },
  ],
  venues: [{ id: "hall", kind: "hall", name: "Hall", expectedPeople: 30 }],
};

describeEngines("a contest file of our own", (engine) => {
  const source = { kind: "json" as const, fileName: "my.json", sha256: "0".repeat(64) };
  const read = (file: unknown) => {
    const content = JSON.stringify(file, null, 1).replace("+09:00", "Z");
    return readContestFile(content, { kind: "json", language: "en" });
  };

  test("makes what it says, once under its name; a draft is nobody's to see", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    const file = read(jsonFile);
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    const now = new Date("2029-12-01T00:00:00Z");
    const asked = { file: file.value, source, announce: true, now };
    expect(await importContest(db, asked)).toEqual({ ok: true, value: "my-city" });
    const page = await loadContestPage(db, "my-city", now);
    expect(page).toMatchObject({
      state: "scheduled",
      contest: {
        title: { ko: "우리 시", en: "Our city" },
        rule: { min: 1, max: 2, seats: 1 },
        mergeBelow: 5,
      },
      fields: [{ id: "green", name: { ko: "Green", en: "Green" } }, { id: "care" }],
      projects: [
        { id: "a", number: 1, subtitles: [{ ko: "Sub", en: "Sub" }], tasks: [{ code: "1-①" }] },
        { id: "b", number: 2, slogan: { ko: "비", en: "Bee" } },
      ],
      venues: [{ id: "hall", kind: "hall", expectedPeople: 30, address: null }],
    });
    expect(await importContest(db, { ...asked, id: "my-city" })).toEqual({
      ...{ ok: false, error: { type: "taken", id: "my-city" } },
    });
    const both = await Promise.all([1, 2].map(() => importContest(db, { ...asked, announce: false })));
    expect(both.map((one) => one.ok && one.value).sort()).toEqual(["my-city-2", "my-city-3"]);
    await expect(loadContestPage(db, "my-city-2", now)).rejects.toMatchObject({ status: 404 });
  });
});

test.each([
  { fault: "min-above-max", change: { rule: { min: 3, max: 2, seats: 1 } } },
  { fault: "min-above-projects", change: { rule: { min: 3, max: 3, seats: 1 } } },
  {
    fault: "closes-before-opens",
    change: { calendar: { ...jsonFile.calendar, closesAt: "2029-01-01T00:00:00Z" } },
  },
  {
    fault: "hall-before-close",
    change: { calendar: { ...jsonFile.calendar, hallOpensAt: "2029-01-01T00:00:00Z" } },
  },
  {
    fault: "draw-source",
    change: {
      countRule: {
        ...{
          weights: { of: "points", online: 1, onsite: 1 },
          tie: "draw",
          drawSource: null,
          share: "choices",
        },
      },
    },
  },
  { fault: "hall-needed", change: { calendar: { ...jsonFile.calendar, hallOpensAt: null } } },
  { fault: "used-twice", change: { projects: [jsonFile.projects[0], jsonFile.projects[0]] } },
  { fault: "no-field", change: { projects: [...jsonFile.projects, { id: "c", title: "C" }] } },
  { fault: "bad-pick", change: { ballots: [["a"], ["a", "x"]] } },
  { fault: "bad-size", change: { ballots: [["a", "b"], []] } },
  { fault: "bad-contest-id", change: { id: "My City" } },
  ...["a b", "=1+1", "+1", "-1", "@SUM", "＝1", "a|b", "a\u0007", "..", "a/b"].map((id) => ({
    ...{ fault: "bad-id", change: { venues: [{ id, name: "x" }] } },
  })),
  {
    fault: "bad-id",
    change: { projects: [{ id: "=1+1", field: "green", title: "A" }, jsonFile.projects[1]] },
  },
  { fault: "bad-contest-id", change: { id: "-1" } },
  { fault: "text", change: { title: { ko: "우리" } } },
])("a contest file is refused: $fault", ({ fault, change }) => {
  const content = JSON.stringify({ ...jsonFile, ...change }, null, 1).replace("+09:00", "Z");
  const read = readContestFile(content, { kind: "json", language: "ko" });
  expect(read.ok ? null : read.error).toMatchObject({ type: "schema" });
  const faults = !read.ok && read.error.type === "schema" ? read.error.faults : [];
  expect(faults.map((one) => one.fault)).toContain(fault);
  expect(faults.every(({ line }) => line > 1)).toBe(true);
});
