import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { expect, onTestFinished, test } from "vitest";
import type { CountRule } from "#app/domain/count-rule.ts";
import { licenceOf } from "#app/domain/licences.ts";
import { pabulibOf } from "#app/domain/pabulib-export.ts";
import { readResultText } from "#app/domain/result-text.ts";
import { publishAnnouncement } from "#app/services/announcements.server.ts";
import { contestFileJsonSchema } from "#app/services/contest-file-schema.server.ts";
import { endpoints, openApiDocument } from "#app/services/open-api.server.ts";
import {
  apiContest,
  apiContests,
  apiProjects,
  apiResults,
  apiTurnout,
  apiVenues,
} from "#app/services/open-data.server.ts";
import { apiAnnouncements, apiComments, apiProjectComments } from "#app/services/open-data-said.server.ts";
import { apiSchemas } from "#app/services/open-data-schemas.server.ts";
import { resultCsv, resultJson } from "#app/services/result-files.server.ts";
import { resultFileJsonSchema } from "#app/services/result-schema.server.ts";
import { resultXlsx } from "#app/services/result-xlsx.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { widgetResult } from "#app/views/widget-result.server.ts";
import type { Db } from "#db/connection.ts";
import { insertConversation, minute, post, voter } from "#tests/conversation.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { agreeOn, openAndPublish, publishSample } from "#tests/published-contest.ts";
import { bodyOf } from "#tests/result-bodies.ts";
import { castAll, clockAt, enterSheet, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

const origin = "https://vote.example.invalid";
const published = { contestId: small.contestId, origin, now: new Date("2020-10-13T08:00:00.000Z") };

type Schema = keyof typeof apiSchemas;

const ajv = new Ajv2020({ strict: false, allErrors: true });
// Its types describe the CommonJS form.
(formats as unknown as (ajv: Ajv2020) => void)(ajv);

/** Every answer of the API to one asker. */
async function everyAnswer(
  db: Db,
  asked: typeof published,
): Promise<Record<Exclude<Schema, "error">, unknown>> {
  const results = await apiResults(db, asked);
  const projects = await apiProjects(db, asked);
  const projectId = projects.projects[0]?.id ?? "";
  return {
    contests: await apiContests(db, asked),
    contest: await apiContest(db, asked),
    projects,
    turnout: await apiTurnout(db, asked),
    venues: await apiVenues(db, asked),
    results: results.ok ? results.value : null,
    announcements: await apiAnnouncements(db, asked),
    comments: await apiComments(db, asked),
    projectComments: await apiProjectComments(db, { ...asked, projectId, before: null }),
  };
}

/** By Zod, where an unknown key is a fault, and by the JSON Schema that is published. */
function expectValid(name: Schema, answer: unknown): void {
  const document = openApiDocument(origin);
  const validate = ajv.compile(document.components.schemas[name] ?? false);
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  expect(apiSchemas[name].parse(answer), name).toEqual(answer);
}

test("the OpenAPI document is valid and names every schema it refers to", async () => {
  const document = openApiDocument(origin);
  const checked = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  expect(checked).toMatchObject({ valid: true });
  expect(Object.keys(document.paths)).toEqual(endpoints.map(({ path }) => path));
  const referred = JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g);
  for (const [, kind, name] of referred) {
    expect(document.components[kind as "schemas"]).toHaveProperty(name ?? "");
  }
});

describeEngines("the open-data API", (engine) => {
  test("answers as its document says, and with the counts of the published result", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await publishSample(db);
    const told = await publishAnnouncement(db, {
      ...{ contestId: small.contestId, officialId: "official1", clock: clockAt(published.now.toISOString()) },
      requestKey: "a".repeat(32),
      typed: {
        ...{ kind: "decision", projectId: "", status: "", day: "2020-10-13", budget: "", corrects: "" },
        ...{ titleKo: "결정", titleEn: "", textKo: "글", textEn: "" },
      },
    });
    expect(told.ok).toBe(true);
    const answers = await everyAnswer(db, published);
    expect(answers.announcements).toMatchObject({ announcements: [{ number: 1, kind: "decision" }] });
    for (const [name, answer] of Object.entries(answers)) expectValid(name as Schema, answer);
    const found = await loadPublishedResult(db, small.contestId, published.now);
    if (!found.ok) throw new Error("not published");
    const { body } = found.value;
    const results = apiSchemas.results.parse(answers.results);
    expect(results.projects.map(({ id, total, rank }) => [id, total, rank])).toEqual(
      body.projects.map(({ id, total, rank }) => [id, total, rank]),
    );
    expect(answers.turnout).toMatchObject({
      ...{ online: { people: body.channels.online.people }, onsite: { people: body.channels.onsite.people } },
    });

    const file = ajv.compile(resultFileJsonSchema());
    expect(file(JSON.parse(resultJson(found.value))), JSON.stringify(file.errors)).toBe(true);
    expect(file({ ...JSON.parse(resultJson(found.value)), version: "1" })).toBe(false);
  });

  test("points, a tie that was settled and an override are told in every format", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    const contest = {
      ...{ rule: { min: 1, max: 1, seats: 2 }, projectIds: ["a", "b", "c", "d"], venueIds: ["hall"] },
      countRule: {
        ...{ weights: { of: "shares", online: 3, onsite: 7 }, share: "choices", drawSource: "주사위" },
        tie: "onsite-then-draw",
      } satisfies CountRule,
    };
    await insertSmallContest(db, { ...contest, voters: 4 });
    await castAll(db, [["a"], ["a"], ["b"], ["c"]]);
    await enterSheet(db, "hall", sheetOf(contest, [["a"], ["a"], ["b"], ["c"], ["d"]]));
    await openAndPublish(db, undefined, () => agreeOn(db, { kind: "override", out: ["a"], in: ["d"] }));
    const found = await loadPublishedResult(db, small.contestId, published.now);
    if (!found.ok) throw new Error("not published");
    const { body } = found.value;
    const [won = "", lost = ""] = body.tie?.order ?? [];
    // a: 3 × 2/4 + 7 × 2/5 = 4.3 of 10, as 86 of 200; b and c 43, d 28.
    const expected = new Map([
      ["a", { points: "86", weightedShare: "43.000", tie: null, override: "out" }],
      [won, { points: "43", weightedShare: "21.500", tie: "won", override: null }],
      [lost, { points: "43", weightedShare: "21.500", tie: "lost", override: null }],
      ["d", { points: "28", weightedShare: "14.000", tie: null, override: "in" }],
    ]);

    const answer = apiSchemas.results.parse((await everyAnswer(db, published)).results);
    for (const [name, told] of Object.entries(await everyAnswer(db, published)))
      expectValid(name as Schema, told);
    expect(answer.projects.map(({ id }) => id).toSorted()).toEqual(["a", "b", "c", "d"]);
    for (const one of answer.projects) expect(one).toMatchObject(expected.get(one.id) ?? {});
    expect(answer).toMatchObject({
      rule: { weights: contest.countRule.weights, tie: "onsite-then-draw" },
      tie: { steps: ["onsite", "draw"], chosen: [won], draw: { source: "주사위", seed: "3 1 4 1 5" } },
      override: { out: ["a"], in: ["d"], reason: "모두가 볼 수 있는 까닭" },
    });
    const file = ajv.compile(resultFileJsonSchema());
    expect(file(JSON.parse(resultJson(found.value))), JSON.stringify(file.errors)).toBe(true);

    const csv = parse(resultCsv(found.value), { bom: true, columns: true }) as Record<string, string>[];
    for (const { id = "", points, weighted_share, tie, override, override_reason } of csv) {
      const told = { points, weightedShare: weighted_share, tie: tie || null, override: override || null };
      expect(told).toEqual(expected.get(id));
      expect(override_reason).toBe(override && "모두가 볼 수 있는 까닭");
    }
    const xlsx = await resultXlsx(found.value, licenceOf("none"));
    const [, ...ranking] = (await readSheet(xlsx, "순위 Ranking")).map((cells) => cells.slice(13));
    expect(ranking[0]).toEqual([86, 43, null, "집계와 다르게 뺌 Taken out"]);
    const about = new Map((await readSheet(xlsx, "설명 About")) as [string, unknown][]);
    expect(about.get("추첨 씨앗 Seed of the draw")).toBe("3 1 4 1 5");
    expect(about.get("집계와 다르게 뽑은 까닭 Reason of the override")).toBe("모두가 볼 수 있는 까닭");

    const { meta, projects } = pabulibOf(body, null);
    expect(Object.fromEntries(meta)).toMatchObject({
      ...{ rule: "greedy-custom", channel_weights: "shares 3:7", tie_rule: "onsite-then-draw" },
      ...{ draw_seed: "3 1 4 1 5", override_reason: "모두가 볼 수 있는 까닭" },
    });
    for (const { id, columns } of projects) {
      const { points, weightedShare, tie, override } = expected.get(id) ?? {};
      const cells = { weighted_points: points, weighted_share: weightedShare, cut_tie: tie, override };
      for (const [name, value] of Object.entries(cells)) expect(columns.get(name)).toBe(value ?? undefined);
    }
    const widget = widgetResult(answer, "ko");
    expect(widget.chosen?.map(({ amount }) => amount)).toEqual([
      "가중 득표율 21.500%",
      "가중 득표율 14.000%",
    ]);
    expect(widget.remarks.join("\n")).toMatch(
      /점수로 정했습니다.*공개 추첨.*집계와 다르게 뽑았습니다.*까닭/s,
    );
  });

  test("before publication no answer depends on what was picked", async () => {
    const seen: unknown[] = [];
    for (const pick of ["p0", "p1"]) {
      const { db, close } = await createTestDb(engine);
      onTestFinished(close);
      await insertSmallContest(db, {
        ...{ rule: { min: 1, max: 1, seats: 1 }, projectIds: ["p0", "p1"], venueIds: [], voters: 3 },
      });
      await castAll(db, [[pick], [pick], [pick]]);
      const answers = await everyAnswer(db, { ...published, now: new Date("2020-10-02T00:00:00.000Z") });
      expect(answers).toMatchObject({
        results: null,
        turnout: { online: { people: 3 }, onsite: { people: null } },
      });
      seen.push(answers);
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test("tells what is said about a project: what everybody sees, page by page, and of nobody", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertConversation(db, { voters: 9 });
    const asked = { ...published, projectId: "a", before: null };
    const ids: number[] = [];
    for (let number = 0; number < 103; number++)
      ids.push(
        await post(db, voter(1 + (number % 9)), `@시민나 님께 드리는 글 ${number}`, {
          clock: minute(number * 20),
        }),
      );
    const [gone = 0, hidden = 0, held = 0] = ids.slice(-3);
    await db.updateTable("comment").set({ status: "deleted" }).where("id", "=", gone).execute();
    await db.updateTable("comment").set({ status: "hidden" }).where("id", "=", hidden).execute();
    await db.updateTable("comment").set({ status: "held" }).where("id", "=", held).execute();

    const first = await apiProjectComments(db, asked);
    expectValid("projectComments", first);
    expect(first?.comments).toHaveLength(100);
    expect(first?.next).toBeNull();
    expect(JSON.stringify(first)).not.toContain("시민");
    expect(first?.comments.map(({ id }) => id)).toEqual(ids.slice(0, 100).reverse());

    await post(db, voter(2), "그 뒤에 적은 글입니다.", { clock: minute(5000) });
    const second = await apiProjectComments(db, asked);
    expect(second?.next).toBe(`${origin}/api/v1/contests/small/projects/a/comments?before=${ids[1]}`);
    const last = await apiProjectComments(db, { ...asked, before: ids[1] ?? 0 });
    expect([last?.comments.map(({ id }) => id), last?.next]).toEqual([[ids[0]], null]);
    expect(await apiProjectComments(db, { ...asked, projectId: "none" })).toBeNull();
  });

  test("knows nothing of drafts", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, {
      ...{ rule: { min: 1, max: 1, seats: 1 }, projectIds: ["p0", "p1"], venueIds: [], voters: 1 },
    });
    await db.updateTable("contest").set({ announcedAt: null }).execute();
    expect((await apiContests(db, published)).contests).toEqual([]);
    const all = [apiContest, apiProjects, apiTurnout, apiVenues, apiResults, apiAnnouncements, apiComments];
    for (const ask of all) {
      await expect(ask(db, published)).rejects.toMatchObject({ status: 404 });
    }
  });
});

test("results.json of before the rules of counting is one that its schema allows", () => {
  const {
    rule,
    tie: _,
    override: __,
    corrects: ___,
    ...body
  } = bodyOf({ online: [3, 2, 1], rooms: [[1, 2, 0]] });
  const { min, max, seats } = rule;
  const without = <Key extends string>(key: Key, { [key]: ____, ...rest }: Record<string, unknown>) => rest;
  const signed = {
    ...{ ...body, format: "citizens-choice/result/2", rule: { min, max, seats, sum: "online + onsite" } },
    projects: body.projects.map((one) => without("score", { ...one })),
    cut: body.cut && without("score", body.cut),
    venues: body.venues.map((one) => without("votes", without("incident", { ...one }))),
  };
  const at = "2020-10-13T10:00:00.000Z";
  const about = {
    state: "published",
    sha256: "0".repeat(64),
    certifiedAt: at,
    publishedAt: at,
    signatures: [],
    assisted: null,
  };
  const file = ajv.compile(resultFileJsonSchema());
  expect(file({ ...about, ...signed }), JSON.stringify(file.errors)).toBe(true);
  expect(file({ ...about, ...signed, format: "citizens-choice/result/3" })).toBe(false);
  expect(readResultText(JSON.stringify(signed))).toMatchObject({
    tie: null,
    projects: [{ score: null }, {}, {}],
  });
});

test("a contest file that its published schema allows is one the import reads", () => {
  const validate = ajv.compile(contestFileJsonSchema());
  const file = {
    ...{ format: "citizens-choice/contest/1", id: "my-city", title: "도시", organiser: "시청" },
    rule: { min: 1, max: 2, seats: 1 },
    calendar: { opensAt: "2030-01-01T00:00:00Z", closesAt: "2030-01-02T00:00:00Z" },
    projects: [{ id: "a", title: { ko: "가", en: "A" } }],
  };
  expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...file, projects: [] })).toBe(false);
  expect(validate({ ...file, title: { ko: "가" } })).toBe(false);
});
