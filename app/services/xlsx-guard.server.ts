import { inflateRawSync } from "node:zlib";

/** An honest list of 200 rows unfolds to less than a tenth of this. */
const mostBytes = 8 * 1024 * 1024;
const mostEntries = 200;
const mostRows = 2000;
const mostColumns = 702;

const stored = 0;
const deflated = 8;

/**
 * Whether a zip may be handed to the reader of spreadsheets, which trusts what a file says of itself: 1 kB can unfold to
 * gigabytes, and one cell at XFD1048576 makes it build every empty cell before it. Unfolds the files here first, never
 * further than the limit, and looks at the addresses of the cells.
 */
export function judgeXlsx(bytes: Buffer): "fine" | "too-large" | "unreadable" {
  try {
    let left = mostBytes;
    for (const entry of entriesOf(bytes)) {
      if (entry.unfolded > left) return "too-large";
      const content = unfold(bytes, entry);
      // A reader that makes room for what is announced must not be told otherwise.
      if (content.length !== entry.unfolded) return "unreadable";
      left -= content.length;
      if (isTooWide(content.toString("utf8"))) return "too-large";
    }
    return "fine";
  } catch {
    return "unreadable";
  }
}

interface Entry {
  method: number;
  at: number;
  folded: number;
  unfolded: number;
}

/** The directory at the zip's end. Throws at whatever is not as it should be, and at Zip64. */
function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const count = bytes.readUInt16LE(end + 10);
  if (end < 0 || count > mostEntries) throw new RangeError("no directory");
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    const sealed = (bytes.readUInt16LE(at + 8) & 1) !== 0;
    if (bytes.toString("latin1", at, at + 4) !== "PK\x01\x02" || sealed) throw new RangeError("no entry");
    const entry = {
      method: bytes.readUInt16LE(at + 10),
      folded: bytes.readUInt32LE(at + 20),
      unfolded: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    };
    entries.push(entry);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unfold(bytes: Buffer, { method, at, folded, unfolded }: Entry): Buffer {
  if (bytes.toString("latin1", at, at + 4) !== "PK\x03\x04") throw new RangeError("no file");
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + folded > bytes.length) throw new RangeError("cut off");
  const content = bytes.subarray(from, from + folded);
  if (method === stored) return content;
  if (method !== deflated) throw new RangeError("unknown compression");
  return unfolded === 0 ? Buffer.alloc(0) : inflateRawSync(content, { maxOutputLength: unfolded });
}

/** Whether a sheet has more rows or columns, said or counted, than any list; other files of the zip have none. */
function isTooWide(xml: string): boolean {
  if (!xml.includes("sheetData")) return false;
  const addresses = xml.matchAll(/(?<![\w.:-])r\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  for (const [, quoted, single] of addresses) {
    const [, row] = /^[A-Z]{0,2}(\d{1,4})$/.exec(quoted ?? single ?? "") ?? [];
    if (row === undefined || Number(row) > mostRows) return true;
  }
  const rows = xml.split(/<(?:[\w.-]+:)?row\b/);
  return rows.length - 1 > mostRows || rows.some((row) => cellsIn(row) > mostColumns);
}

function cellsIn(row: string): number {
  return row.split(/<(?:[\w.-]+:)?c\b/).length - 1;
}
