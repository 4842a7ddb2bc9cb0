import writeXlsxFile from "write-excel-file/node";
import { importColumns } from "#app/domain/venue-import-words.ts";
import type { VenueMessages } from "#app/i18n/venues.ts";
import { csvOf, safeCell } from "./csv.server.ts";
import type { DeskRoom } from "./venue-desk.server.ts";
import { textCell } from "./xlsx-text.server.ts";

/** The list as it is, in the form in which it is uploaded: a row for each officer, and one for a room without any. */
function templateRows(rooms: readonly DeskRoom[], t: VenueMessages): string[][] {
  const rows = rooms.flatMap(({ venue, officers }) => {
    const { name, kind, address, expectedPeople } = venue;
    const room = [name.ko, name.en, t.kinds[kind], address ?? "", expectedPeople?.toString() ?? ""];
    const [first, ...others] = officers.map(({ login, name, duty }) => [login, name.ko, t.duties[duty]]);
    return [
      [...room, ...(first ?? ["", "", ""])],
      ...others.map((officer) => [name.ko, "", "", "", "", ...officer]),
    ];
  });
  return [importColumns.map((column) => t.columns[column]), ...rows];
}

/** UTF-8 with a byte order mark, so that Excel shows Hangul; what looks like a formula is guarded by an apostrophe. */
export function templateCsv(rooms: readonly DeskRoom[], t: VenueMessages): string {
  const rows = templateRows(rooms, t).map((row) => row.map(safeCell));
  return csvOf(rows);
}

const widths = [28, 28, 12, 36, 12, 18, 18, 14];

/** Every cell is text, so that no login loses its zeros and nothing is computed. */
export function templateXlsx(rooms: readonly DeskRoom[], t: VenueMessages): Promise<Buffer> {
  const rows = templateRows(rooms, t).map((row, index) =>
    row.map((value) => ({
      ...textCell(value),
      ...(index === 0 ? ({ fontWeight: "bold", backgroundColor: "#e6e8ea" } as const) : {}),
    })),
  );
  return writeXlsxFile(rows, { columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }).toBuffer();
}
