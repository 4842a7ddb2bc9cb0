import { randomBytes } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { ok } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, emptyWriteAheadLog, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { forgetRollNames } from "#db/queries/check-ins.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import { eraseVoidBallots } from "#db/queries/envelopes.ts";
import { findLastLine } from "#db/queries/log.ts";
import {
  findLinkCheck,
  findOpeningKey,
  insertLinkCheck,
  insertOpeningKey,
} from "#db/queries/opening-keys.ts";
import { forgetOrderOfCasting } from "#db/queries/order-of-casting.ts";
import { openingPublicKey } from "./envelopes.server.ts";
import { appendLog, signCheckpoint } from "./log.server.ts";
import { linkCheck } from "./pseudonyms.server.ts";

const checks = new WeakMap<Db, Map<string, string>>();
/** Link keys that were held against their check value. */
const genuine = new WeakSet<Buffer>();

/**
 * The link key of a contest, made at first use. Null for a contest that does not exist or is a draft, and once the key
 * was destroyed. Throws when the key is lost, or another lies in its place: with another one, people who come back would
 * be filed a second time.
 */
export async function linkKeyOf(db: Db, keys: Keys, contestId: string): Promise<Buffer | null> {
  const known = checks.get(db) ?? new Map<string, string>();
  checks.set(db, known);
  const check = known.get(contestId) ?? (await prepareKeys(db, keys, { contestId, now: new Date() }));
  if (check === null) return null;
  known.set(contestId, check);
  const link = keys.link(check);
  if (link && !genuine.has(link) && linkCheck(link, contestId) !== check) throw new LostLinkKey(contestId);
  if (link) {
    genuine.add(link);
    return link;
  }
  const contest = await findContest(db, contestId);
  if (contest?.records.certifiedAt === null) throw new LostLinkKey(contestId);
  return null;
}

/**
 * Makes the keys of a contest that has none yet: its link key, and the opening key where the server keeps it. Answers the
 * check value of the link key; null for a draft, and when there is no such contest. Does nothing where the keys are.
 */
export async function prepareKeys(
  db: Db,
  keys: Keys,
  { contestId, now }: { contestId: string; now: Date },
): Promise<string | null> {
  const known = await findLinkCheck(db, contestId);
  if (known !== undefined && (await findOpeningKey(db, contestId))) return known;
  // A draft is nobody's to know, and whoever guesses its address must not begin its log.
  const announced = (await findContest(db, contestId))?.records.announcedAt ?? null;
  if (announced === null) return null;
  const made = await inTransaction<string | null, never>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    return ok(contest ? await makeMissing(trx, keys, { contest, now }) : null);
  });
  return made.ok ? made.value : made.error;
}

async function makeMissing(
  trx: Trx,
  keys: Keys,
  { contest, now }: { contest: Contest; now: Date },
): Promise<string> {
  const contestId = contest.id;
  const check = (await findLinkCheck(trx, contestId)) ?? (await makeLink(trx, keys, contestId));
  if (contest.keyCustody === "server") await makeServerKey(trx, keys, { contestId, now });
  return check;
}

/** Makes an opening key in custody of the server, unless the newest is one. The contest is locked. */
export async function makeServerKey(
  trx: Trx,
  keys: Keys,
  { contestId, now }: { contestId: string; now: Date },
): Promise<void> {
  const newest = await findOpeningKey(trx, contestId);
  if (newest?.custody === "server") return;
  const key = randomBytes(32);
  const publicKey = openingPublicKey(key).toString("hex");
  keys.keep("opening", { name: publicKey, key, note: `opening key of contest ${contestId}` });
  const made = {
    generation: (newest?.generation ?? 0) + 1,
    custody: "server",
    publicKey,
    madeBy: null,
    madeAt: now.toISOString(),
  } as const;
  await insertOpeningKey(trx, { contestId, ...made });
  await appendLog(trx, contestId, [{ type: "key", custody: "server", key: publicKey }]);
}

/** The file first: a key the database knows and nobody has would stop the vote. */
async function makeLink(trx: Trx, keys: Keys, contestId: string): Promise<string> {
  const key = randomBytes(32);
  const check = linkCheck(key, contestId);
  keys.keep("link", { name: check, key, note: `link key of contest ${contestId}` });
  await insertLinkCheck(trx, { contestId, value: check });
  return check;
}

/** The public half of the opening key of a locked contest, 32 bytes; null while there is none. */
export async function openingKeyOf(trx: Trx, contestId: string): Promise<Buffer | null> {
  const key = await findOpeningKey(trx, contestId);
  return key ? Buffer.from(key.publicKey, "hex") : null;
}

class LostLinkKey extends Error {
  constructor(contestId: string) {
    super(
      `The link key of contest ${contestId} is not in KEYS_DIR/link. Put it back before anyone votes: its name begins the check value in the table link_key_check.`,
    );
  }
}

/**
 * Destroys the link key of a certified contest and says so in the log: from then on nobody who has the database can tell
 * whose envelope was whose. With it go what else would: the moments at which people registered, the order of their rows,
 * and the names on the rooms' rolls, which served the desk alone. Who was checked in stays, and so does which envelopes
 * that made void, as many as people: what was in them goes, so that even where it was one of each nobody can read it. Doing
 * so again changes nothing, and a crash half-way is mended by it.
 */
export async function destroyLinkKey(
  db: Db,
  keys: Keys,
  { contestId, clock }: { contestId: string; clock: Clock },
): Promise<void> {
  const check = await findLinkCheck(db, contestId);
  if (check !== undefined) keys.destroyLink(check);
  if (await findLastLine(db, { contestId, kind: "link-destroyed" })) return;
  await inTransaction<null, never>(db, async (trx) => {
    await lockContest(trx, contestId);
    if (await findLastLine(trx, { contestId, kind: "link-destroyed" })) return ok(null);
    const now = await clock(trx);
    await eraseVoidBallots(trx, contestId);
    await forgetOrderOfCasting(trx, { contestId, now: now.toISOString() });
    await appendLog(trx, contestId, [{ type: "link-destroyed" }]);
    await insertAuditEvent(trx, {
      at: now.toISOString(),
      actorId: null,
      contestId,
      action: "link-key-destroyed",
      subject: `contest/${contestId}`,
    });
    const names = await forgetRollNames(trx, contestId);
    if (names > 0) {
      await insertAuditEvent(trx, {
        ...{ at: now.toISOString(), actorId: null, contestId },
        ...{ action: "roll-names-forgotten", subject: `names/${names}` },
      });
    }
    await signCheckpoint(trx, keys, { contestId, now });
    return ok(null);
  });
  await emptyWriteAheadLog(db);
}
