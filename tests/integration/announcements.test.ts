import { expect, onTestFinished, test } from "vitest";
import type { TypedAnnouncement } from "#app/domain/announcement.ts";
import { loadAftermath, loadNews } from "#app/services/announcements.server.ts";
import { newsAtom } from "#app/services/announcements-feed.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { publishSample } from "#tests/published-contest.ts";
import { insertSmallContest, small } from "#tests/small-contest.ts";
import { runPython } from "#tests/verifier/python.ts";
import { now, origin, publish } from "./publish-announcement.ts";

const { contestId } = small;

describeEngines("announcements", (engine) => {
  test("of a published result: decision, progress of chosen projects, corrections as new entries", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await publishSample(db);
    const { chosen } = await loadNews(db, contestId, now);
    const [first, second] = chosen.map(({ id }) => id);
    const status = { kind: "status", projectId: first ?? "", budget: "1,200,000원" };
    expect(await publish(db, { kind: "decision", day: "2020-11-01" })).toEqual({
      ok: true,
      value: { number: 1 },
    });
    await publish(db, { ...status, status: "planned", day: "2020-12-01" });
    await publish(db, { ...status, status: "running", day: "2021-02-01" });
    await publish(db, { ...status, status: "done", day: "2021-01-01", corrects: "3", budget: "" });
    await publish(db, { ...status, projectId: second ?? "", status: "changed" });
    const published = await loadPublishedResult(db, contestId, now);
    if (!published.ok) throw new Error("not published");
    const { decision, projects } = await loadAftermath(db, published.value.body);
    const told = projects.filter(({ newest }) => newest !== null);
    expect(decision?.number).toBe(1);
    expect(told.map(({ id, newest }) => [id, newest?.status, newest?.budgetWon])).toEqual([
      [first, "done", null],
      [second, "changed", 1_200_000],
    ]);
    const { announcements } = await loadNews(db, contestId, now);
    expect(announcements.map(({ number, corrects }) => [number, corrects])).toEqual([
      ...[
        [5, null],
        [4, 3],
        [3, null],
        [2, null],
        [1, null],
      ],
    ]);
    expect(announcements[0]?.text).toEqual({ ko: "첫 줄\n둘째 줄", en: "Second" });
  });

  test("are refused by field, and nothing is written", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await publishSample(db);
    const { chosen } = await loadNews(db, contestId, now);
    const left = ["project-1", "project-12"].find((id) => !chosen.some((one) => one.id === id)) ?? "none";
    const cases: [Partial<TypedAnnouncement>, string[]][] = [
      [{ kind: "gossip" }, ["unknown-kind"]],
      [
        { kind: "status", projectId: left, status: "halted", budget: "many" },
        ["not-chosen", "unknown-status", "no-amount"],
      ],
      [{ day: "2021-02-30" }, ["no-day"]],
      [{ kind: "decision", day: "2021-03-06" }, ["future-day"]],
      [{ titleKo: " ", textKo: "\n" }, ["blank", "blank"]],
      [{ titleKo: "가".repeat(121), textEn: "a".repeat(5001) }, ["too-long", "too-long"]],
      [{ corrects: "9" }, ["unknown-entry"]],
    ];
    for (const [typed, types] of cases) {
      const refused = await publish(db, typed);
      const problems = !refused.ok && refused.error.type === "problems" ? refused.error.problems : [];
      expect(problems.map(({ type }) => type)).toEqual(types);
    }
    expect((await loadNews(db, contestId, now)).announcements).toEqual([]);
  });

  test("before publication: notices only; a form sent twice is one entry; two correcting one: the first", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, {
      rule: { min: 1, max: 1, seats: 1 },
      projectIds: ["p"],
      venueIds: [],
      voters: 0,
    });
    expect(await publish(db, { kind: "decision" })).toMatchObject({
      error: { problems: [{ type: "not-published" }] },
    });
    const twice = await Promise.all([1, 2].map(() => publish(db, {}, "a".repeat(32))));
    expect(twice).toEqual([1, 2].map(() => ({ ok: true, value: { number: 1 } })));
    const both = await Promise.all([1, 2].map(() => publish(db, { corrects: "1" })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await publish(db, {}, "no key")).toEqual({ ok: false, error: { type: "bad-request-key" } });
    const atom = newsAtom(await loadNews(db, contestId, now), { origin, language: "ko" });
    expect(atom.match(/<entry>/g)).toHaveLength(2);
    expect(atom).toContain(`${origin}/contests/small/news#entry-2`);
  });
});

interface Feed {
  entries: { id: string; title: string; content: string }[];
}

const readAtom = (xml: string) => JSON.parse(runPython("atom.py", [], xml)) as Feed;

test("the feed is Atom: well-formed whatever is written, with all that RFC 4287 asks for", async () => {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  await publishSample(db);
  const { chosen } = await loadNews(db, contestId, now);
  await publish(db, {
    titleKo: "<b>&amp;</b> ]]> \u0000\uFFFE\"'",
    textKo: "</content><script>\n&nbsp;",
  });
  await publish(db, { kind: "status", projectId: chosen[0]?.id ?? "", status: "running", budget: "10" });
  await publish(db, { titleKo: "정정", corrects: "1" });
  for (const language of ["ko", "en"] as const) {
    const news = await loadNews(db, contestId, now);
    const { entries } = readAtom(newsAtom(news, { origin, language }));
    expect(entries).toHaveLength(3);
    expect(entries[2]?.title).toBe(`<b>&amp;</b> ]]> "'`);
    expect(entries[1]?.content).toContain(language === "ko" ? "추진 중" : "Running");
    expect(readAtom(newsAtom({ ...news, announcements: [] }, { origin, language })).entries).toEqual([]);
  }
});
