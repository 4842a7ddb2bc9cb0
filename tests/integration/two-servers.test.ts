import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { sheetFieldValues } from "#app/domain/tally-sheet-values.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import type { Db } from "#db/connection.ts";
import { type BuiltServer, startBuiltServer } from "#tests/built-server.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";
import { ensureBuilt } from "../../app/server/prepare.mjs";

/** The board of a hall that several processes serve: whoever listens to one hears what another saved. */

beforeAll(() => ensureBuilt(), 300_000);

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["v", "w"],
  voters: 0,
};
const hall = `/contests/${small.contestId}/hall`;

async function sessionOf(db: Db, accountId: string): Promise<string> {
  const session = randomBytes(20).toString("hex");
  const idHash = createHash("sha256").update(session).digest("hex");
  const expiresAt = new Date(Date.now() + 30 * 60_000).toISOString();
  await db.insertInto("session").values({ idHash, accountId, expiresAt }).execute();
  return `session=${session}`;
}

/** What has come through a board's stream so far. */
async function follow({ origin }: BuiltServer, cookie: string): Promise<{ changes: () => number }> {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const answer = await fetch(`${origin}${hall}/events`, {
    headers: { Cookie: cookie },
    signal: leaving.signal,
  });
  expect(answer.status).toBe(200);
  let heard = "";
  const read = async () => {
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      heard += Buffer.from(part.value).toString();
  };
  read().catch(() => {});
  return { changes: () => heard.match(/^data: changed$/gm)?.length ?? 0 };
}

/** Saves a count through the form of a room's page; answers the status. */
async function save({ origin }: BuiltServer, cookie: string, venueId: string): Promise<number> {
  const { rule, projectIds } = contest;
  const values = sheetFieldValues(rule, projectIds, sheetOf(contest, [["a"], ["a", "b"]]));
  const body = new URLSearchParams([...values].map(([field, value]) => [field, `${value}`]));
  const answer = await fetch(`${origin}${hall}/${venueId}`, {
    ...{ method: "POST", body, redirect: "manual" },
    headers: { Cookie: cookie, Origin: origin },
  });
  return answer.status;
}

async function board({ origin }: BuiltServer, cookie: string): Promise<string> {
  const answer = await fetch(`${origin}${hall}`, { headers: { Cookie: cookie, "Accept-Language": "ko" } });
  return answer.text();
}

// SQLite is served by one process, which hears itself.
describeEngines("boards of one hall", (engine) => {
  test("hear at once what was saved through another process, both ways", async () => {
    const { db, url, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, contest);
    const folder = mkdtempSync(join(tmpdir(), "citizens-two-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const start = async (): Promise<BuiltServer> => {
      const environment = { DATABASE_URL: url, KEYS_DIR: join(folder, "keys"), DEMO: "off" };
      const server = await startBuiltServer(folder, { environment });
      onTestFinished(() => server.end());
      return server;
    };
    const one = await start();
    const other = engine === "postgres" ? await start() : one;
    expect(one.pid === other.pid).toBe(engine === "sqlite");

    const [organiser, second, official] = await Promise.all(
      ["organiser", "counter2", "official1"].map((id) => sessionOf(db, id)),
    );
    const patience = { timeout: 30_000 };
    const atOther = await follow(other, official ?? "");
    await expect.poll(atOther.changes, patience).toBeGreaterThan(0);
    const before = atOther.changes();
    expect(await save(one, organiser ?? "", "v")).toBe(303);
    await expect.poll(atOther.changes, patience).toBeGreaterThan(before);
    expect(await board(other, official ?? "")).toContain(hallMessages.ko.stages["second-count"]);

    const atOne = await follow(one, official ?? "");
    await expect.poll(atOne.changes, patience).toBeGreaterThan(0);
    const earlier = atOne.changes();
    expect(await save(other, second ?? "", "v")).toBe(303);
    await expect.poll(atOne.changes, patience).toBeGreaterThan(earlier);
    expect(await board(one, official ?? "")).toContain(hallMessages.ko.stages.agreed);
  }, 300_000);
});
