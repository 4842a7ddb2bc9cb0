import type { OfficerDuty } from "#app/domain/contest.ts";
import { findColumns, type ImportRow } from "#app/domain/venue-import.ts";
import { incheon } from "#db/seed/incheon.ts";

const kinds = { central: "중앙", district: "군·구", zoom: "화상" };
const headings = [
  "토론장 이름",
  "이름(영문)",
  "종류",
  "주소",
  "예상 인원",
  "담당자 아이디",
  "담당자 이름",
  "임무",
];

/**
 * The 14 rooms of 2020 with two officers each, as a list of 28 rows under headings: the second row of a room leaves its
 * cells empty, as merged cells come out. `prefix` begins every login.
 */
export function venueTable(prefix: string): string[][] {
  const rows = incheon.reconstructed.venues.flatMap((venue, index) => {
    const officer = (which: number, duty: string) => [
      `${prefix}-${index + 1}-${which}`,
      `담당 ${index + 1}의 ${which}`,
      duty,
    ];
    const { name_ko, name_en, type, participants } = venue;
    const room = [name_ko, name_en, kinds[type], type === "zoom" ? "" : `인천광역시 ${index + 1}번길, 1층`];
    return [
      [...room, `${participants}`, ...officer(1, "1차 집계")],
      ["", "", "", "", "", ...officer(2, index % 2 === 0 ? "2차 집계" : "책임자")],
    ];
  });
  return [headings, ...rows];
}

/**
 * The same rooms and the same 28 officers, with a head for each room: the first counter of the room before, so that three
 * people do what three people must.
 */
export function ledVenueTable(prefix: string): string[][] {
  const [heading = [], ...rows] = venueTable(prefix);
  const rooms = incheon.reconstructed.venues.length;
  const led = rows.flatMap((row, index) => {
    const room = Math.floor(index / 2);
    if (index % 2 === 0) return [row];
    const before = rows[2 * ((room + rooms - 1) % rooms)] ?? [];
    const [login = "", person = ""] = before.slice(5);
    const blank = ["", "", "", "", ""];
    return [
      [...blank, row[5] ?? "", row[6] ?? "", "2차 집계"],
      [...blank, login, person, "책임자"],
    ];
  });
  return [heading, ...led];
}

/** A table of these as a service takes it. */
export function venueRows(table: readonly string[][]): ImportRow[] {
  const found = findColumns(table);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.rows;
}

/** A row of a list with one room, and perhaps its officer. */
export function oneRoom(room: {
  name: string;
  kind?: string;
  nameEn?: string;
  address?: string;
  people?: string;
  officer?: [login: string, person: string, duty: OfficerDuty | ""];
}): ImportRow {
  const [login = "", person = "", duty = ""] = room.officer ?? [];
  const { name, kind = "군·구", nameEn = "", address = "", people = "" } = room;
  return { row: 2, cells: { name, nameEn, kind, address, expectedPeople: people, login, person, duty } };
}
