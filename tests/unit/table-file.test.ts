import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostTableBytes, readTable } from "#app/services/table-file.server.ts";
import { csvText, encodings, rawXlsx, xlsxFile, zipOf } from "#tests/table-files.ts";

const rows = [
  ["이름", "종류", "예상 인원"],
  ["똠방각하 토론장, 2층", "군·구", "1,234"],
  ['=HYPERLINK("x")', "화상", "３０"],
];

const refused = (type: string) => ({ ok: false, error: { type } });

describe("CSV", () => {
  test.each(Object.entries(encodings))("in %s", async (_name, encode) => {
    expect(await readTable(encode(csvText(rows)))).toEqual({ ok: true, value: rows });
  });

  test("the syllables Windows added to the Korean standard", async () => {
    const bytes = Buffer.from("8c63b9e6b0a2c7cf", "hex");
    expect(await readTable(bytes)).toEqual({ ok: true, value: [["똠방각하"]] });
  });

  test.each([
    ["UTF-8 without a mark", Buffer.from(csvText(rows))],
    ["tabs", encodings["utf-16"](csvText(rows, "\t"))],
    ["big-endian UTF-16", Buffer.from(`\ufeff${csvText(rows)}`, "utf16le").swap16()],
    ["lines ended as on a Mac or Unix", Buffer.from(csvText(rows).replaceAll("\r\n", "\n"))],
  ])("%s", async (_name, bytes) => {
    expect(await readTable(bytes)).toEqual({ ok: true, value: rows });
  });

  test("semicolons; a quoted cell may hold lines and separators; empty lines keep the numbers of the rows", async () => {
    const text = 'a;b\r\n\r\n"1;\r\n""2""";3;4\r\n';
    expect(await readTable(Buffer.from(text))).toEqual({
      ok: true,
      value: [["a", "b"], [""], ['1;\r\n"2"', "3", "4"]],
    });
  });

  test("a quote that is never closed", async () => {
    expect(await readTable(Buffer.from('a,b\r\n"c,d\r\n'))).toEqual(refused("damaged"));
  });
});

describe("XLSX", () => {
  test("texts and numbers as they stand; a formula's text stays a text", async () => {
    const bytes = await xlsxFile([
      ["이름", "인원"],
      ["=1+1", 30],
      ["", ""],
      ["가", 12.5],
    ]);
    expect(await readTable(bytes)).toEqual({
      ok: true,
      value: [
        ["이름", "인원"],
        ["=1+1", "30"],
        ["", ""],
        ["가", "12.5"],
      ],
    });
  });

  test("a formula counts by the value last seen, an error as nothing", async () => {
    const cells =
      '<row r="2"><c r="B2" t="str"><f>A1</f><v>x</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2" t="b"><v>1</v></c></row>';
    expect(await readTable(rawXlsx(cells))).toMatchObject({
      value: [
        ["", "", "", ""],
        ["", "x", "", "true"],
      ],
    });
  });

  test.each([
    ["a cell a million rows down", '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'],
    ["a cell at the far right", '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
    ["an address spelled in another way", "<row r=\"1\"><c r = '&#88;FD1'><v>1</v></c></row>"],
    ["three thousand rows", "<row/>".repeat(3000)],
    ["a thousand cells in a row", `<row>${"<c><v>1</v></c>".repeat(1000)}</row>`],
    ["ten megabytes of nothing", " ".repeat(10_000_000)],
  ])("%s is refused before anything is built from it", async (_name, sheetData) => {
    const before = process.memoryUsage().rss;
    expect(await readTable(rawXlsx(sheetData))).toEqual(refused("unfolds-too-large"));
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  test("a zip that lies about how large it unfolds", async () => {
    const sheet = { "xl/worksheets/sheet1.xml": Buffer.alloc(50_000_000) };
    expect(await readTable(zipOf(sheet, 1000))).toEqual(refused("damaged"));
    expect(await readTable(zipOf(sheet, 0xffff_fff0))).toEqual(refused("unfolds-too-large"));
  });

  test.each([
    ["a zip of something else", zipOf({ "readme.txt": "hello" })],
    ["a zip of nothing", zipOf({})],
    ["only a zip's first bytes", Buffer.from("PK\x03\x04 and no more")],
    ["broken XML", rawXlsx('<row r="1"><c r="A1" t="s"><v>7</v></c>')],
  ])("%s", async (_name, bytes) => {
    const { ok } = await readTable(bytes);
    expect(ok).toBe(false);
  });

  test("cut off anywhere or with any byte turned: an answer, never an exception", async () => {
    const whole = await xlsxFile(rows);
    for (let length = 0; length < whole.length; length += 97) await readTable(whole.subarray(0, length));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const turned = Buffer.from(whole);
        turned[at] = (turned[at] ?? 0) ^ by;
        await readTable(turned);
      }),
      { numRuns: 300 },
    );
  });
});

describe("other files", () => {
  test.each([
    ["nothing", Buffer.alloc(0), "empty-file"],
    ["too many bytes", Buffer.alloc(mostTableBytes + 1, "a"), "file-too-large"],
    ["old Excel, or one with a password", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old-excel"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "no-table"],
    ["a PDF", Buffer.from("%PDF-1.7\n%\x00\x01\n"), "no-table"],
    ["zeros", Buffer.alloc(1000), "no-table"],
  ])("%s", async (_name, bytes, type) => {
    expect(await readTable(bytes)).toEqual(refused(type));
  });

  test("whatever the bytes: an answer, never an exception", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await readTable(Buffer.from(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
