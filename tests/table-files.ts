import { crc32, deflateRawSync } from "node:zlib";
import iconv from "iconv-lite";
import writeXlsxFile from "write-excel-file/node";

/** Files as people's programs write them, for tests of what reads them. */

/** A CSV as Excel writes it: every cell quoted that needs it, lines ended as on Windows. */
export function csvText(rows: readonly (readonly string[])[], separator = ","): string {
  const cell = (text: string) => (/[",\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join("");
}

/** The encodings in which Korean Excel saves a list: "CSV UTF-8", "CSV", "Unicode text". */
export const encodings = {
  "utf-8": (text: string) => Buffer.from(`\ufeff${text}`),
  cp949: (text: string) => iconv.encode(text, "cp949"),
  "utf-16": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
};

/** An XLSX of texts and numbers, as a spreadsheet program writes it. */
export function xlsxFile(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((value) =>
      value === "" ? null : typeof value === "number" ? { value, type: Number } : { value, type: String },
    ),
  );
  return writeXlsxFile(cells).toBuffer();
}

/** An XLSX whose one sheet holds this XML between <sheetData> and its end. */
export function rawXlsx(sheetData: string): Buffer {
  const office = "http://schemas.openxmlformats.org";
  const relation = (id: string, type: string, target: string) =>
    `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  return zipOf({
    "[Content_Types].xml": `<Types xmlns="${office}/package/2006/content-types"/>`,
    "_rels/.rels": relation("rId1", "officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relation("rId1", "worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${sheetData}</sheetData></worksheet>`,
  });
}

/** A zip of these files; `announced` lies about how large they unfold. */
export function zipOf(files: Record<string, string | Buffer>, announced?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text as string);
    const folded = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(folded.length, 14);
    shared.writeUInt32LE(announced ?? content.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, Buffer.from(name), folded]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), shared, place, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
