import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { parseSheetFields } from "#app/domain/tally-sheet-fields.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import type { Db } from "#db/connection.ts";
import { createTestDb } from "#tests/database.ts";
import { read, sendBackAs, signAs, typeOf } from "#tests/hall-room.ts";
import { isLong } from "#tests/long-form.ts";
import { randomRoom, sheetIds, sheetRule, transposeDigits, typedSheet } from "#tests/random-sheets.ts";
import { insertSmallContest, small } from "#tests/small-contest.ts";

/** Rooms (a thousand in the long form) in which one person types two digits the wrong way round, through the services that keep the counts. */

const sheets = isLong ? 1000 : 200;
/** A room's counts are sent back and begun again, so that a few rooms will do. */
const venueIds = Array.from({ length: 50 }, (_, index) => `v${index + 1}`);
/** Whoever insists that the paper says so gets past the sums, never past the second count. */
const insists = { happenedAt: "2020-10-13T05:30:00.000Z", note: "종이에도 그렇게 적혀 있음" };

/** What either of the two sees of the room once both are in. */
async function differing(db: Db, venueId: string, id: string): Promise<string[]> {
  const reader = { id, staff: { role: "organiser" as const } };
  const now = await small.inTheHall(undefined as never);
  const { counting } = await loadTallySheet(db, { contestId: small.contestId, venueId }, { reader, now });
  expect(counting?.agreed).toBeNull();
  return counting?.differing ?? [];
}

test(`the sums catch most of ${sheets} transposed digits; the blind second count all of them, and names the field`, {
  timeout: 600_000,
}, async () => {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  await insertSmallContest(db, { rule: sheetRule, projectIds: sheetIds, venueIds, voters: 0 });
  const slips = fc
    .sample(fc.tuple(randomRoom, fc.nat(10_000)), { numRuns: 2 * sheets, seed: 20201013 })
    .flatMap(([{ figures }, pick]) => {
      const slip = transposeDigits(typedSheet(figures), pick);
      return slip ? [{ figures, slip }] : [];
    })
    .slice(0, sheets);
  expect(slips).toHaveLength(sheets);

  const caught = { sums: 0, second: 0 };
  for (const [index, { figures, slip }] of slips.entries()) {
    const venueId = venueIds[index % venueIds.length] ?? "";
    const at = { venueId, round: Math.floor(index / venueIds.length) + 1 };
    const wrong = parseSheetFields(sheetRule, sheetIds, slip.texts).figures;
    if (!wrong) throw new Error("a transposed number was not read");
    const [hasty, careful] = index % 2 === 0 ? ["organiser", "counter2"] : ["counter2", "organiser"];
    const first = await read(db, hasty ?? "", { ...at, figures: wrong });
    if (!first.ok) {
      expect(first.error.type).toBe("problems");
      caught.sums += 1;
      expect(await read(db, hasty ?? "", { ...at, figures: wrong, incident: insists })).toMatchObject({
        ok: true,
      });
    }
    expect(await read(db, careful ?? "", { ...at, figures })).toMatchObject({
      value: { outcome: "differs" },
    });
    for (const counter of ["organiser", "counter2"])
      expect(await differing(db, venueId, counter)).toEqual([slip.field]);
    expect(typeOf(await signAs(db, "room-lead", at))).toBe("not-agreed");
    caught.second += 1;
    expect(typeOf(await sendBackAs(db, "room-lead", at))).toBe("ok");
  }
  console.log(`of ${sheets}: the sums alone ${caught.sums}, the second count ${caught.second}`);
  expect(caught.second).toBe(sheets);
  expect(caught.sums).toBeGreaterThan(0.6 * sheets);
  expect(caught.sums).toBeLessThan(sheets);
});
