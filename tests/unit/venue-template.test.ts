import { expect, test } from "vitest";
import { officerDuties } from "#app/domain/contest.ts";
import { findColumns, readImportRows } from "#app/domain/venue-import.ts";
import { changesAnything, planImport } from "#app/domain/venue-import-plan.ts";
import { venueMessages } from "#app/i18n/venues.ts";
import { readTable } from "#app/services/table-file.server.ts";
import type { DeskRoom } from "#app/services/venue-desk.server.ts";
import { templateCsv, templateXlsx } from "#app/services/venue-template.server.ts";

const people = officerDuties.map((duty, index) => ({
  login: `00${index}`,
  name: { ko: `담당 ${index}`, en: `Officer ${index}` },
  duty,
}));

/** Every kind and duty, and texts a spreadsheet would compute if it could. */
const rooms: DeskRoom[] = (["hall", "district", "remote"] as const).map((kind, index) => ({
  venue: {
    id: kind,
    kind,
    name: { ko: `=방 "${index}", 1`, en: `+room ${index}` },
    address: index === 0 ? null : "@인천, 남동구",
    expectedPeople: index === 2 ? null : 1234,
  },
  officers: people.slice(0, index + 1),
}));

for (const language of ["ko", "en"] as const) {
  const t = venueMessages[language];
  test.each([
    { kind: "csv", make: async () => Buffer.from(templateCsv(rooms, t)) },
    { kind: "xlsx", make: () => templateXlsx(rooms, t) },
  ])(`the template ($kind, ${language}) comes back as what it was made from`, async ({ make }) => {
    const table = await readTable(await make());
    const found = table.ok ? findColumns(table.value) : table;
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const read = readImportRows(found.value.rows);
    const plan = planImport(read, {
      scope: "all",
      venues: rooms.map(({ venue }) => venue),
      officers: rooms.flatMap(({ venue, officers }) =>
        officers.map(({ login, duty }) => ({ venueId: venue.id, login, duty })),
      ),
      staff: people.map(({ login, name }) => ({ login, name, organiser: true })),
    });
    expect([...read.problems, ...plan.problems]).toEqual([]);
    expect(plan.rooms.map(({ officers }) => officers.length)).toEqual([1, 2, 3]);
    expect(changesAnything(plan.rooms)).toBe(false);
  });
}

test("no cell of the CSV begins like a formula", () => {
  const csv = templateCsv(rooms, venueMessages.ko);
  expect(csv).toContain("'=방");
  expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
});
