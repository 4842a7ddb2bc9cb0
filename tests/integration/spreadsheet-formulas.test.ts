import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ballotsFile } from "#app/domain/ballots-file.ts";
import { onsiteTable, resultsTable } from "#app/domain/bundle-tables.ts";
import { licenceOf } from "#app/domain/licences.ts";
import { venueMessages } from "#app/i18n/venues.ts";
import { commentsCsv } from "#app/services/comments-files.server.ts";
import { fileContent } from "#app/services/download-files.server.ts";
import { resultCsv } from "#app/services/result-files.server.ts";
import { resultXlsx } from "#app/services/result-xlsx.server.ts";
import { loadPublishedResult, type PublishedResult } from "#app/services/results.server.ts";
import type { DeskRoom } from "#app/services/venue-desk.server.ts";
import { templateCsv, templateXlsx } from "#app/services/venue-template.server.ts";
import type { Db } from "#db/connection.ts";
import { createTestDb } from "#tests/database.ts";
import { formulaPayloads, publishWithTitles } from "#tests/formula-payloads.ts";
import { bundleIn, castAs, openAndPublish } from "#tests/published-contest.ts";
import { enterSheet, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";
import { runPython } from "#tests/verifier/python.ts";
import { unpack } from "#tests/verifier/zip-files.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";

/** Three more behind what ends a cell in spreadsheets of one country or another. */
const texts = [...formulaPayloads, "앞;=1+1", "앞\t=1+1", "앞,=1+1"];

/** What LibreOffice makes of files, as flat XML: a formula is an attribute there. Throws in words where there is none. */
function convert(
  folder: string,
  names: readonly string[],
  reading: readonly string[] = [],
): Map<string, string> {
  const out = join(folder, "converted");
  const paths = names.map((name) => join(folder, name));
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const asked = [profile, "--headless", "--norestore", ...reading, "--convert-to", "fods", "--outdir", out];
  const { error, status, stderr } = spawnSync("soffice", [...asked, ...paths], {
    encoding: "utf8",
    timeout: 120_000,
  });
  if (error)
    throw new Error(
      `LibreOffice did not run (${error.message}): apt-get install --no-install-recommends libreoffice-calc-nogui`,
    );
  expect(status, stderr).toBe(0);
  const converted = (name: string) => readFileSync(join(out, name.replace(/\.\w+$/, ".fods")), "utf8");
  return new Map(names.map((name) => [name, converted(name)]));
}

const formula = /table:formula="[^"]*"/g;

/** The same result with a payload also where officials and rooms have written. */
function withPayloads(result: PublishedResult): PublishedResult {
  const [one = "", other = ""] = formulaPayloads;
  const { body } = result;
  const [first, last] = [body.projects[0]?.id ?? "", body.projects.at(-1)?.id ?? ""];
  const room = { id: "hall", kind: "hall", name: one, nameEn: other, people: 1, choices: 1 } as const;
  const more = {
    ...{ notice: { ko: one, en: other }, override: { out: [first], in: [last], reason: one } },
    corrects: { version: 1, sha256: "", reason: other },
    venues: [{ ...room, revision: 1, incident: one, votes: body.projects.map(() => 1) }],
    fields: body.fields.map((field) => ({ ...field, name: one, nameEn: other })),
  };
  return { ...result, body: { ...body, ...more } };
}

function comments(): string {
  const at = "2020-10-13T10:00:00.000Z";
  const common = { parent_id: null, depth: 0, status: "visible", stance: null, edited_at: null } as const;
  const counts = { helpful: 0, unhelpful: 0, replies: 0, created_at: at };
  return commentsCsv(
    texts.map((text, id) => ({
      ...{ ...common, ...counts, id, thread_id: id, office: text, text },
    })),
  );
}

const rooms: DeskRoom[] = texts.map((text, at) => ({
  venue: { id: `room-${at}`, kind: "hall", name: { ko: text, en: text }, expectedPeople: 1, address: text },
  officers: [{ login: text, name: { ko: text, en: text }, duty: "counter" }],
}));

function onsite(): string {
  const rule = { min: 1, max: 1, seats: 1 };
  const figures = sheetOf({ rule, projectIds: ["p0"] }, [["p0"]]);
  const sheet = { venueId: "hall", revision: 1, figures, sha256: "0".repeat(64), salt: null };
  return onsiteTable(rule, [{ id: "p0", number: 1 }], [[sheet]]);
}

/**
 * What is given away of a contest whose ids look like formulas: imports refuse them today, but a database may hold some of
 * before. Both verifiers must still accept its bundle.
 */
async function filesOfOddIds(folder: string) {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const projectIds = ["=1+1", "+1+1", "-1+1", "@SUM(A1:A9)", "＝1+1", "'=1+1"];
  const venueIds = ["=2+2", "'=2+2", "+2+2"];
  const rule = { min: 1, max: 3, seats: 2 };
  await insertSmallContest(db, { rule, projectIds, venueIds, voters: 6, mergeBelow: 3 });
  for (let voter = 1; voter <= 6; voter++)
    await castAs(db, { voter, turn: 1, selections: projectIds.slice(voter % 3, (voter % 3) + 3) });
  for (const [at, venueId] of venueIds.entries()) {
    const ballots = Array.from({ length: at === 0 ? 5 : 2 }, () => projectIds.slice(0, 2));
    await enterSheet(db, venueId, sheetOf({ rule, projectIds }, ballots));
  }
  await openAndPublish(db);
  const found = await loadPublishedResult(db, small.contestId, new Date("2020-10-13T08:00:00.000Z"));
  if (!found.ok) throw new Error("not published");
  const { path } = await bundleIn(db, folder);
  expect(verifyBundle(path)).toMatchObject({ ok: true });
  runPython("verify.py", [path]);
  const files = unpack(readFileSync(path));
  const tables = {
    "ids-results.csv": resultCsv(found.value),
    "ids-pabulib.csv": await pabulibOf(db, found.value),
    "ids-onsite.csv": files.get("onsite.csv") ?? "",
    "ids-bundle-results.csv": files.get("results.csv") ?? "",
  };
  return { tables, book: await resultXlsx(found.value, licenceOf("none")) };
}

async function pabulibOf(db: Db, result: PublishedResult): Promise<string> {
  let pb = "";
  for await (const piece of fileContent(db, result, "pb")) pb += piece;
  return pb;
}

test("of 60 texts that look like formulas, and of ids that do, LibreOffice computes none in any file that is given away", {
  timeout: 180_000,
}, async () => {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const folder = mkdtempSync(join(tmpdir(), "citizens-formulas-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "converted"));
  const plain = await publishWithTitles(db, texts);
  const result = withPayloads(plain);
  const odd = await filesOfOddIds(folder);
  const t = venueMessages.ko;
  const tables = {
    "unguarded.csv": `title\n${formulaPayloads[0]}\n`,
    "results.csv": resultCsv(result),
    "comments.csv": comments(),
    "rooms.csv": templateCsv(rooms, t),
    "pabulib.csv": await pabulibOf(db, plain),
    "ballots.csv": ballotsFile([{ code: "7K2M9QXD4TBRW3HE", picks: "1,2,3" }]),
    "bundle-onsite.csv": onsite(),
    "bundle-results.csv": resultsTable(result.body),
    ...odd.tables,
  };
  const books = {
    "results-book.xlsx": await resultXlsx(result, licenceOf("none")),
    "rooms-book.xlsx": await templateXlsx(rooms, t),
    "ids-book.xlsx": odd.book,
  };
  for (const [name, content] of Object.entries({ ...tables, ...books }))
    writeFileSync(join(folder, name), content);
  // Cells end at commas, at semicolons, as some countries' spreadsheets have it and `.pb` does, and at tabs.
  const read = convert(folder, Object.keys(tables), ["--infilter=CSV:44/59/9,34,76,1"]);
  // The conversion would show one: where nothing is guarded it does.
  expect(read.get("unguarded.csv")?.match(formula)).toEqual([expect.stringContaining("=1+1")]);
  read.delete("unguarded.csv");
  for (const [name, content] of [...read, ...convert(folder, Object.keys(books))]) {
    expect(content.match(formula) ?? [], name).toEqual([]);
    expect(content, name).toContain("<table:table-row");
  }
  expect(read.get("results.csv")).toContain("HYPERLINK");
  expect(read.get("pabulib.csv")).toContain("HYPERLINK");
});
