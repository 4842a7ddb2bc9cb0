import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { expect, onTestFinished, test } from "vitest";
import { highestNumber } from "#app/domain/ballot-payload.ts";
import { licenceOf } from "#app/domain/licences.ts";
import { readPabulib } from "#app/domain/pabulib-read.ts";
import { checksums, fileContent, measureFile, offerFiles } from "#app/services/download-files.server.ts";
import { resultCsv, resultJson } from "#app/services/result-files.server.ts";
import { resultXlsx } from "#app/services/result-xlsx.server.ts";
import type { PublishedResult } from "#app/services/results.server.ts";
import type { Db } from "#db/connection.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { formulaPayloads, publishWithTitles } from "#tests/formula-payloads.ts";
import { zipText } from "#tests/zip-text.ts";

const text = async (db: Db, result: PublishedResult, kind: "pb") => {
  const pieces: string[] = [];
  for await (const piece of fileContent(db, result, kind)) pieces.push(String(piece));
  return pieces.join("");
};

describeEngines("the files of a published result", (engine) => {
  test("say the same in every format, and no text of 60 that look like formulas is one", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    expect(formulaPayloads.length).toBe(60);
    const result = await publishWithTitles(db, formulaPayloads);
    const { projects } = result.body;

    const csv = parse(resultCsv(result), { bom: true, columns: true }) as Record<string, string>[];
    const json = JSON.parse(resultJson(result)) as PublishedResult["body"];
    const xlsx = await resultXlsx(result, licenceOf("kogl-1"));
    const sheet = (await readSheet(xlsx, "순위 Ranking")).slice(1);
    const pb = readPabulib(await text(db, result, "pb"), { mostProjects: highestNumber });
    if (!pb.ok) throw new Error(JSON.stringify(pb.error));
    const inPb = new Map(pb.value.projects.map((one) => [one.id, one]));
    for (const [index, project] of projects.entries()) {
      const [row, cells] = [csv[index], sheet[index]];
      expect([row?.rank, row?.number, row?.online, row?.total].map(Number)).toEqual([
        ...[project.rank, project.number, project.online, project.total],
      ]);
      expect(row?.title).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      expect(cells?.slice(0, 2)).toEqual([project.rank, project.number]);
      expect(cells?.[7]).toBe(project.total);
      // The reader trims; what is there is the text itself.
      expect(String(cells?.[2] ?? "").trim()).toBe(withoutControls(project.title).trim());
      expect(json.projects[index]).toMatchObject({
        id: project.id,
        title: project.title,
        total: project.total,
      });
      expect(inPb.get(project.id)?.columns.get("votes")).toBe(String(project.online));
    }
    // A lone line break in a cell must not begin a row that no guard has seen.
    for (const file of [resultCsv(result), await text(db, result, "pb")]) {
      for (const cell of bareCells(file)) expect(cell).not.toMatch(/^\s*[=+@＝＋－＠]/u);
    }
    // A formula would be <f> in a cell; texts are shared strings (t="s"), numbers have no type.
    for (const { name, content } of zipText(xlsx)) {
      if (!name.startsWith("xl/worksheets/sheet")) continue;
      expect(content).not.toMatch(/<f[ >/]/);
      expect(new Set(content.match(/ t="\w+"/g))).toEqual(new Set([' t="s"']));
    }
  });

  test("tell how many were helped to vote, of all rooms together and never of a handful of people", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    const result = await publishWithTitles(db, ["하나", "둘"]);
    const told = async (assisted: PublishedResult["assisted"]) => {
      const shown = { ...result, assisted };
      const [row] = parse(resultCsv(shown), { bom: true, columns: true }) as Record<string, string>[];
      const about = await readSheet(await resultXlsx(shown, licenceOf("none")), "설명 About");
      return [JSON.parse(resultJson(shown)).assisted, row?.note, about.map(String).join("\n")];
    };
    expect(result.assisted).toBeNull();
    const [json, note, about] = await told({ people: 245, assisted: 3, percent: 1.2 });
    expect(json).toEqual({ people: 245, assisted: 3, percent: 1.2 });
    for (const text of [note, about])
      expect(text).toContain("Of 245 people checked in at the rooms, 3 (1.2 %)");
    const few = await told({ people: 3, assisted: null, percent: null });
    expect(few[1]).toContain("Only 3 people");
  });

  test("are the same bytes whenever they are made, as their checksums say", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    const result = await publishWithTitles(db, ["하나", "toString", "__proto__"]);
    const licence = licenceOf("none");
    const rooms = await readSheet(await resultXlsx(result, licence), "토론장과 과제 Rooms and projects");
    expect(rooms.slice(1).map(([number]) => number)).toEqual([1, 2, 3]);
    const one = await resultXlsx(result, licence);
    await pause(2100);
    expect((await resultXlsx(result, licence)).equals(one)).toBe(true);
    const offered = await offerFiles(db, result, 5000);
    expect(offered.map(({ kind, name }) => [kind, name])).toEqual([
      ["csv", "small-published-v1.csv"],
      ["xlsx", "small-published-v1.xlsx"],
      ["json", "small-published-v1.json"],
      ["pb", "small-published-v1.pb"],
    ]);
    const pb = await text(db, result, "pb");
    const sha256 = createHash("sha256").update(pb).digest("hex");
    expect(await measureFile(db, result, "pb")).toMatchObject({ sha256, bytes: Buffer.byteLength(pb) });
    const sums = await checksums(db, result, { fileName: "small-published-v1.zip", sha256: "b".repeat(64) });
    expect(sums).toContain(`${sha256}  small-published-v1.pb\n`);
    expect(sums.trimEnd().split("\n").at(-1)).toBe(`${"b".repeat(64)}  small-published-v1.zip`);
    expect((await checksums(db, result, null)).trimEnd().split("\n")).toHaveLength(4);
    // Not a ballot is missing in the file, and each votes for what the result counted.
    expect(pb.split("VOTES\n")[1]?.trim().split("\n")).toHaveLength(1 + result.body.channels.online.people);
  });
});

/** Cells as the most careless spreadsheet splits them: any line break that is not quoted ends a row. */
function bareCells(file: string): string[] {
  const cells = file.match(/"(?:[^"]|"")*"|[^,;\r\n"]+/g) ?? [];
  return cells.map((cell) => cell.replace(/^"|"$/g, ""));
}

function withoutControls(value: string): string {
  return value.replace(/(?![\t\n\r])\p{Cc}/gu, "");
}
