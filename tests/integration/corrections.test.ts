import { expect, test } from "vitest";
import { loadCorrections } from "#app/services/corrections.server.ts";
import type { Account } from "#db/queries/accounts.ts";
import { describeEngines } from "#tests/database.ts";
import { correctAs, countAndSign, hallDb, otherFigures } from "#tests/hall-room.ts";
import { small } from "#tests/small-contest.ts";

const now = new Date("2020-10-13T07:00:00.000Z");
const as = (id: string, role: "organiser" | "official"): Account => ({
  ...{ id, kind: "staff" },
  staff: { login: id, nameKo: id, nameEn: id, role },
});

describeEngines("the ledger of corrections before the publication", (engine) => {
  test("officials read all, organisers their own rooms, everybody else nothing", async () => {
    const db = await hallDb(engine);
    await countAndSign(db);
    await correctAs(db);
    await countAndSign(db, { round: 2, figures: otherFigures });
    const ledger = (reader: Account | null) => loadCorrections(db, small.contestId, { reader, now });
    expect(await ledger(null)).toBeNull();
    expect(await ledger({ id: "voter-1", kind: "voter", staff: null })).toBeNull();
    expect(await ledger(as("stranger", "organiser"))).toMatchObject({ corrections: [] });
    for (const reader of [as("organiser", "organiser"), as("official2", "official")])
      expect(await ledger(reader)).toMatchObject({
        isPublic: false,
        corrections: [
          {
            ...{ venue: { id: "v" }, revision: 2, reason: "종이를 다시 셌습니다" },
            changes: [
              { field: "votes-c", before: 2, after: 3 },
              { field: "votes-d", before: 2, after: 1 },
            ],
          },
        ],
      });
  });
});
