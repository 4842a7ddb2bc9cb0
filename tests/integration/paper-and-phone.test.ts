import { expect, test } from "vitest";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { closeRoomVoting } from "#app/services/room-closing.server.ts";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import type { Db, Engine } from "#db/connection.ts";
import { listIncidents } from "#db/queries/count-rounds.ts";
import { findNewestSheet } from "#db/queries/tally-sheets.ts";
import { describeEngines } from "#tests/database.ts";
import {
  correctAs,
  countAndSign,
  figures,
  hallContest,
  hallDb,
  hallOpensAt,
  read,
  roomV,
  signAs,
  typeOf,
} from "#tests/hall-room.ts";
import { actIn, castWith, printAndBegin } from "#tests/room-votes.ts";
import { sheetOf, small } from "#tests/small-contest.ts";

/** A room in which two people voted by phone, ended by its head with these numbers of people and codes. */
async function phoneRoom(
  engine: Engine,
  { headCount, handedOut, paper }: { headCount: number; handedOut: number; paper: "also" | "none" },
): Promise<Db> {
  const db = await hallDb(engine);
  const [one = "", two = ""] = await printAndBegin(db, "v", handedOut);
  await castWith(db, one, ["a", "b", "c"]);
  await castWith(db, two, ["b", "c", "d"]);
  const ended = await closeRoomVoting(db, small.keys, {
    ...{ ...actIn("v", "room-lead"), paper, reason: "코드를 두 장 받은 사람이 있습니다" },
    attested: { headCount, handedOut, leftOver: 0 },
  });
  if (!ended.ok) throw new Error(JSON.stringify(ended.error));
  return db;
}

const page = (db: Db, id = "room-lead") =>
  loadTallySheet(db, roomV, {
    ...{ reader: { id, staff: { role: "organiser" as const } }, now: new Date(hallOpensAt) },
  });
const stageOf = async (db: Db) => {
  const now = new Date(hallOpensAt);
  const { rooms } = await loadTallyBoard(db, small.contestId, { readerId: "room-lead", now });
  return rooms.find(({ venue }) => venue.id === "v")?.stage;
};
const told = { happenedAt: "2020-10-13T05:30:00.000Z", note: "한 사람이 코드를 두 장 받음" };

describeEngines("a room with paper and phones", (engine) => {
  test("its correction reads the paper again, and the ballots by phone are added once", async () => {
    const db = await phoneRoom(engine, { headCount: 2, handedOut: 2, paper: "also" });
    await countAndSign(db);
    const first = await findNewestSheet(db, roomV);
    expect(first?.figures).toMatchObject({ checkedIn: 9, issued: 8, valid: 5 });
    // Who saves too late compares paper with paper, not with the sum of both.
    const late = await read(db, "organiser", { figures: { ...figures, checkedIn: 8 } });
    expect(late).toMatchObject({ error: { type: "signed", read: figures } });

    await correctAs(db);
    await countAndSign(db, { round: 2, figures: { ...figures, checkedIn: 8 } });
    const corrected = await findNewestSheet(db, roomV);
    expect(corrected).toMatchObject({
      ...{ revision: 2, incident: null },
      figures: { ...first?.figures, checkedIn: 10 },
    });
  });

  test("more codes than people: the counters see nothing wrong, and the lead says why at the signature", async () => {
    const db = await phoneRoom(engine, { headCount: 1, handedOut: 5, paper: "also" });
    // Nobody took paper without taking part: 6 people, 6 papers, so the 4 codes too many show in the sum alone.
    const paper = { ...figures, checkedIn: 6 };
    await read(db, "organiser", { figures: paper });
    await read(db, "counter2", { figures: paper });
    const { counting } = await page(db);
    expect(counting).toMatchObject({
      stage: "problem",
      agreed: {
        explained: false,
        problems: {
          paper: [],
          together: [{ type: "issued-exceeds-checked-in", issued: 11, checkedIn: 7 }],
        },
      },
    });
    expect(await stageOf(db)).toBe("problem");
    expect(await signAs(db)).toEqual({ ok: false, error: { type: "incident-missing" } });
    expect(typeOf(await signAs(db, "room-lead", { incident: { ...told, note: " " } }))).toBe("note-missing");
    expect(await findNewestSheet(db, roomV)).toBeUndefined();
    expect(await signAs(db, "room-lead", { incident: told })).toEqual({ ok: true, value: { revision: 1 } });
    expect(await findNewestSheet(db, roomV)).toMatchObject({
      figures: { checkedIn: 7, issued: 11 },
      incident: { kind: "sums", ...told },
    });
    expect(await stageOf(db)).toBe("problem");
    // The answer was lost on the way: sent again it tells the same, and the note stands once.
    expect(await signAs(db, "room-lead", { incident: told })).toEqual({ ok: true, value: { revision: 1 } });
    expect(await listIncidents(db, small.contestId)).toHaveLength(1);
  });

  test("more codes than people and no paper: the head's reason stands with the room's sheet at once", async () => {
    const db = await phoneRoom(engine, { headCount: 2, handedOut: 3, paper: "none" });
    expect(await findNewestSheet(db, roomV)).toMatchObject({
      ...{ revision: 1, signature: null, figures: { checkedIn: 2, issued: 3, valid: 2 } },
      incident: { kind: "sums", note: "코드를 두 장 받은 사람이 있습니다" },
    });
    expect(await stageOf(db)).toBe("problem");
    const { counting } = await page(db, "counter2");
    expect(counting?.incidents).toMatchObject([{ note: "코드를 두 장 받은 사람이 있습니다" }]);
  });

  test("paper that does not add up is signed with its incident, though the phones make up for it", async () => {
    const db = await phoneRoom(engine, { headCount: 9, handedOut: 2, paper: "also" });
    // 3 papers for 2 people; with 2 codes for 9 people it looks like 5 for 11.
    const paper: SheetFigures = {
      ...sheetOf(hallContest, [
        ["a", "b", "c"],
        ["a", "b", "d"],
        ["a", "c", "d"],
      ]),
      checkedIn: 2,
    };
    const entry = { figures: paper, incident: told };
    await read(db, "organiser", entry);
    await read(db, "counter2", entry);
    expect((await page(db)).counting).toMatchObject({
      ...{ stage: "problem" },
      agreed: { explained: true, problems: { paper: [{ issued: 3, checkedIn: 2 }], together: [] } },
    });
    await signAs(db);
    expect(await findNewestSheet(db, roomV)).toMatchObject({
      figures: { checkedIn: 11, issued: 5 },
      incident: told,
    });
    expect(await stageOf(db)).toBe("problem");
  });
});
