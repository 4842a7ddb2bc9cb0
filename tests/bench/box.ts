import { randomBytes } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { packBallot } from "#app/domain/ballot-payload.ts";
import { logLine } from "#app/domain/log-line.ts";
import { ok } from "#app/domain/result.ts";
import { makeKeys } from "#app/keys.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { envelopeHash, sealBallot } from "#app/services/envelopes.server.ts";
import { envelopeKey, nextChain, noteState, signCheckpoint } from "#app/services/log.server.ts";
import { inTransaction, openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { insertStaff } from "#db/queries/accounts.ts";
import { findContest } from "#db/queries/contests.ts";
import { findLastEntry } from "#db/queries/log.ts";
import { findOpeningKey } from "#db/queries/opening-keys.ts";
import { closesAt, insertBallotContest, opensAt } from "#tests/ballot-contest.ts";

/** How often the sealing changes its ephemeral key: once a minute as in a real vote, or with every ballot. */
export type KeyChange = "minute" | "ballot";

export const benchOfficial = "official";

/** The demonstration's 17 days: so many minutes, and keys, however many ballots there are. */
const voteMs = Date.parse(closesAt) - Date.parse(opensAt);

/**
 * Fills a box as a vote would have left it: envelopes sealed by the real sealing, each with its line in the log, in
 * the order of casting there and by slot in the box. Only the road of the web and the fsyncs are left out. The log notes
 * the close, unless the box is to stay `open`.
 */
export async function fillBox(
  folder: string,
  { ballots, change, open = false }: { ballots: number; change: KeyChange; open?: boolean },
) {
  const file = join(folder, "box.sqlite");
  const contestId = "c";
  const keys = makeKeys(join(folder, "keys"));
  const db = openDatabase(`file:${file}`);
  await migrate(db);
  await insertBallotContest(db, contestId);
  await inTransaction(db, async (trx) => {
    const names = { nameKo: "이름", nameEn: "Name" };
    const staff = { accountId: benchOfficial, login: benchOfficial, passwordHash: "-", ...names };
    await insertStaff(trx, { ...staff, role: "official", demo: false, now: opensAt });
    return ok(null);
  });
  await prepareKeys(db, keys, { contestId, now: new Date(opensAt) });
  const contest = await findContest(db, contestId);
  if (!contest) throw new Error("the contest was not made");
  await inTransaction(db, async (trx) => ok(await noteState(trx, contest, "open")));
  const last = await findLastEntry(db, contestId);
  const opening = await findOpeningKey(db, contestId);
  if (!last || !opening) throw new Error("the log has not begun, or the key is missing");
  const publicKey = Buffer.from(opening.publicKey, "hex");
  cast(file, { contestId, publicKey, ballots, change, last });
  const now = new Date(closesAt);
  await inTransaction(db, async (trx) => {
    if (!open) await noteState(trx, contest, "closed");
    await signCheckpoint(trx, keys, { contestId, now });
    return ok(null);
  });
  await db.destroy();
  return { url: `file:${file}`, file, keysFolder: join(folder, "keys"), contestId };
}

interface Casting {
  contestId: string;
  publicKey: Buffer;
  ballots: number;
  change: KeyChange;
  last: { idx: number; chain: Buffer };
}

const sealedBytes = 129;
const slotBytes = 16;

function cast(file: string, { contestId, publicKey, ballots, change, last }: Casting): void {
  const raw = new Database(file);
  raw.pragma("synchronous = OFF");
  raw.pragma("foreign_keys = OFF");
  const insertLine = raw.prepare("insert into log_entry values (?, ?, 'env', ?, ?, ?)");
  const insertPerson = raw.prepare(
    "insert into participation (contest_id, voter_id, channel) values (?, ?, 'online')",
  );
  const slots = randomBytes(ballots * slotBytes);
  const sealed = Buffer.alloc(ballots * sealedBytes);
  let { idx, chain } = last;
  const clock = performance.now;
  let time = 0;
  // The sealing asks this clock whether its key is a minute old.
  performance.now = () => time;
  raw.transaction(() => {
    for (let ballot = 0; ballot < ballots; ballot++) {
      time += change === "ballot" ? 60_001 : voteMs / ballots;
      const slot = slots.subarray(ballot * slotBytes, (ballot + 1) * slotBytes);
      const payload = packBallot({ code: randomBytes(10), numbers: picks(ballot) });
      const envelope = sealBallot(publicKey, { contestId, slot, version: 1 }, payload);
      sealed.set(envelope, ballot * sealedBytes);
      const hash = envelopeHash(envelope);
      const line = logLine({ type: "env", slot: slot.toString("hex"), version: 1, hash });
      chain = nextChain(chain, line);
      idx += 1;
      insertLine.run(contestId, idx, line, chain, envelopeKey(hash));
      insertPerson.run(contestId, `voter ${String(ballot).padStart(8, "0")}`);
    }
    fileBySlot(raw, { contestId, slots, sealed });
  })();
  performance.now = clock;
  raw.close();
}

function fileBySlot(raw: Database.Database, box: { contestId: string; slots: Buffer; sealed: Buffer }): void {
  const { contestId, slots, sealed } = box;
  const insert = raw.prepare("insert into envelope values (?, ?, 1, ?, ?, ?, null)");
  const filler = Buffer.alloc(32, 1);
  const slotAt = (ballot: number) => slots.subarray(ballot * slotBytes, (ballot + 1) * slotBytes);
  const order = Uint32Array.from({ length: slots.length / slotBytes }, (_, ballot) => ballot);
  order.sort((one, other) => Buffer.compare(slotAt(one), slotAt(other)));
  for (const ballot of order) {
    const envelope = sealed.subarray(ballot * sealedBytes, (ballot + 1) * sealedBytes);
    insert.run(contestId, slotAt(ballot), envelope, filler, filler);
  }
}

/** Three, four and five picks of the nineteen that are not withdrawn. */
function picks(ballot: number): number[] {
  return Array.from({ length: 3 + (ballot % 3) }, (_, index) => ((ballot * 7 + index * 4) % 19) + 1);
}
