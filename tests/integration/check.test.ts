import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Accepted } from "#app/services/ballot-filing.server.ts";
import { checkSlip } from "#app/services/check.server.ts";
import { signCheckpoint, signSlip } from "#app/services/log.server.ts";
import { ballotsCsv, listBallots, offerBallots } from "#app/services/published-ballots.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { findOpening } from "#db/queries/openings.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { ballotNumber, castAs, publishSample, voidByOfficials } from "#tests/published-contest.ts";
import { insertSmallContest, small } from "#tests/small-contest.ts";

const { contestId } = small;
const contest = {
  rule: { min: 3, max: 5, seats: 4 },
  projectIds: Array.from({ length: 12 }, (_, index) => `project-${index + 1}`),
  venueIds: [],
  voters: 40,
};

describeEngines("checking one's vote", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
  });
  afterEach(() => testDb.close());

  const castOf = (voter: number, turn = 0) => castAs(db, { voter, turn, selections: ballotNumber(voter) });
  const check = (text: string) => checkSlip(db, small.keys, { contestId, text });
  const slipOf = ({ logIndex: index, version, envelopeHash: hash }: Accepted) =>
    signSlip(small.keys, { contestId, index, version, hash });

  test("a slip finds its envelope, says when a checkpoint covers it and when a later ballot replaced it", async () => {
    await insertSmallContest(db, contest);
    const mine = await castOf(1);
    const { logIndex: index, envelopeHash: hash } = mine;
    const found = { type: "found", signature: "valid", index, version: 1, hash };
    expect(await check(slipOf(mine))).toEqual({ ...found, standing: { type: "counts" }, checkpoint: null });
    expect(await check(hash)).toMatchObject({ ...found, signature: "none" });

    const now = new Date("2020-10-02T00:00:00.000Z");
    await inTransaction(db, async (trx) => {
      await signCheckpoint(trx, small.keys, { contestId, now });
      return { ok: true, value: null };
    });
    const checkpoint = { size: index + 1, signedAt: now.toISOString() };
    expect(await check(slipOf(mine))).toMatchObject({ ...found, checkpoint });

    const later = await castOf(1, 1);
    expect(await check(slipOf(mine))).toMatchObject({ ...found, standing: { type: "replaced", version: 2 } });
    expect(await check(slipOf(later))).toMatchObject({ standing: { type: "counts" }, checkpoint: null });
  });

  test("a ballot that officials took out says so, with the log's line", async () => {
    await insertSmallContest(db, contest);
    const [mine, other] = [await castOf(1), await castOf(2)];
    await voidByOfficials(db, mine.envelopeHash);
    const answer = await check(slipOf(mine));
    const { idx } = await db
      .selectFrom("logEntry")
      .select("idx")
      .where("kind", "=", "void")
      .executeTakeFirstOrThrow();
    expect(answer).toMatchObject({ standing: { type: "void", reason: "officials", index: idx } });
    // Why is for officials and auditors: it is about a person.
    expect(JSON.stringify(answer)).not.toContain("신고");
    expect(await check(slipOf(other))).toMatchObject({ standing: { type: "counts" } });
  });

  test("what is no slip of this log is told apart", async () => {
    await insertSmallContest(db, contest);
    const [mine, other] = [await castOf(1), await castOf(2)];
    const slip = slipOf(mine);
    const sign = (accepted: Partial<Accepted>, id = contestId) =>
      signSlip(small.keys, {
        contestId: id,
        index: accepted.logIndex ?? mine.logIndex,
        version: accepted.version ?? mine.version,
        hash: accepted.envelopeHash ?? mine.envelopeHash,
      });
    const altered = slip.slice(0, -6) + (slip.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA");
    expect(await check(altered)).toMatchObject({ type: "found", signature: "invalid" });
    expect(await check(sign({ envelopeHash: "0".repeat(64) }))).toEqual({
      type: "missing",
      signature: "valid",
    });
    expect(await check(sign({ logIndex: other.logIndex }))).toEqual({ type: "missing", signature: "valid" });
    expect(await check(sign({ version: 2 }))).toEqual({ type: "missing", signature: "valid" });
    expect(await check("f".repeat(64))).toEqual({ type: "missing", signature: "none" });
    expect(await check(sign({}, "elsewhere"))).toEqual({ type: "other-contest", contestId: "elsewhere" });
    expect(await check(mine.code)).toEqual({ type: "ballot-code" });
    for (const text of ["", "slip1", `${mine.code}x`])
      expect(await check(text)).toEqual({ type: "unreadable" });
    // The same first 48 bits lead to the line; the rest must fit too.
    const near = mine.envelopeHash.slice(0, 12) + "0".repeat(52);
    expect(await check(near)).toEqual({ type: "missing", signature: "none" });
  });

  test("the published file of ballots is the one whose hash the opening named, and its parts make up the whole", async () => {
    const { accepted, replaced } = await publishSample(db);
    const file = await ballotsCsv(db, contestId, null);
    const requests = await db.selectFrom("voidRequest").select("reason").execute();
    expect(requests).toEqual([{ reason: "대신 투표했다는 신고" }]);
    const published = await loadPublishedResult(db, contestId, new Date());
    const logged = await db.selectFrom("logEntry").select("line").execute();
    expect(JSON.stringify([published, logged])).not.toContain("신고");
    const opening = await findOpening(db, contestId);
    expect(createHash("sha256").update(file).digest("hex")).toBe(opening?.ballotsSha256);
    const lines = file.trimEnd().split("\n").slice(1);
    expect(lines).toEqual(lines.toSorted());
    for (const [index, { code }] of accepted.entries()) {
      expect(lines.filter((line) => line.startsWith(`${code},`))).toHaveLength(index === 7 ? 0 : 1);
    }
    expect(file).not.toContain(replaced.code);

    const offer = await offerBallots(db, contestId);
    expect(offer).toEqual({ ballots: 39, unreadable: 0, partPrefix: 0, listPrefix: 1, oneFile: true });
    if (!offer) return;
    const lists = await Promise.all(
      [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"].map((typed) => listBallots(db, { contestId, typed, offer })),
    );
    expect(lists.flatMap((list) => list?.ballots.map(({ code }) => code) ?? [])).toEqual(
      lines.map((line) => line.slice(0, 19)),
    );
    expect(await listBallots(db, { contestId, typed: "u", offer })).toBeNull();
    await expect(ballotsCsv(db, contestId, "7")).rejects.toMatchObject({ status: 400 });
  });
});
