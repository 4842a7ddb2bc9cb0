import type { Contest } from "#app/domain/contest.ts";
import { ok } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import { findLastLine } from "#db/queries/log.ts";
import {
  findLinkCheck,
  findOpeningKey,
  insertLinkCheck,
  insertOpeningKey,
} from "#db/queries/opening-keys.ts";
import { openingPublicKey } from "./envelopes.server.ts";
import { appendLog, signCheckpoint } from "./log.server.ts";
import { linkCheck } from "./pseudonyms.server.ts";

/** What casting needs besides the contest itself. */
export interface SealingKeys {
  link: Buffer;
  /** Public half of the opening key, 32 bytes. */
  opening: Buffer;
}

/**
 * Makes the keys of a contest that has none yet: its link key, and the opening key where the server keeps it. Does nothing
 * where they are, and for contests whose link key was destroyed. Throws when the link key is not the one this contest
 * began with: with another one, people who come back would be filed a second time.
 */
export async function prepareKeys(db: Db, keys: Keys, { contestId, now }: { contestId: string; now: Date }) {
  const link = keys.link(contestId);
  if (!link) return;
  await inTransaction<null, never>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (contest) await makeMissing(trx, keys, { contest, link, now });
    return ok(null);
  });
}

async function makeMissing(
  trx: Trx,
  keys: Keys,
  { contest, link, now }: { contest: Contest; link: Buffer; now: Date },
): Promise<void> {
  const contestId = contest.id;
  const known = await findLinkCheck(trx, contestId);
  if (known === undefined) await insertLinkCheck(trx, { contestId, value: linkCheck(link, contestId) });
  else if (known !== linkCheck(link, contestId)) throw new WrongLinkKey(contestId);
  if (contest.keyCustody !== "server" || (await findOpeningKey(trx, contestId))) return;
  const publicKey = openingPublicKey(keys.opening(contestId)).toString("hex");
  const made = {
    generation: 1,
    custody: "server",
    publicKey,
    madeBy: null,
    madeAt: now.toISOString(),
  } as const;
  await insertOpeningKey(trx, { contestId, ...made });
  await appendLog(trx, contestId, [{ type: "key", custody: "server", key: publicKey }]);
}

/** The keys to seal with, as the locked contest has them; null while there is no opening key. */
export async function sealingKeys(trx: Trx, link: Buffer, contestId: string): Promise<SealingKeys | null> {
  const known = await findLinkCheck(trx, contestId);
  const opening = await findOpeningKey(trx, contestId);
  if (known === undefined || !opening) return null;
  if (known !== linkCheck(link, contestId)) throw new WrongLinkKey(contestId);
  return { link, opening: Buffer.from(opening.publicKey, "hex") };
}

/** Fails closed: nobody votes until the right key file is back. */
export class WrongLinkKey extends Error {
  constructor(contestId: string) {
    super(
      `The link key of contest ${contestId} is not the one its ballots are filed with. Put the right file back into KEYS_DIR/link before anyone votes.`,
    );
  }
}

/**
 * Destroys the link key of a certified contest and says so in the log: from then on nobody, with whatever copy of the
 * database, can tell whose envelope was whose. Doing so again changes nothing, and a crash half-way is mended by it.
 */
export async function destroyLinkKey(
  db: Db,
  keys: Keys,
  { contestId, clock }: { contestId: string; clock: Clock },
): Promise<void> {
  keys.destroyLink(contestId);
  await inTransaction<null, never>(db, async (trx) => {
    await lockContest(trx, contestId);
    if (await findLastLine(trx, { contestId, kind: "link-destroyed" })) return ok(null);
    const now = await clock(trx);
    await appendLog(trx, contestId, [{ type: "link-destroyed" }]);
    await insertAuditEvent(trx, {
      at: now.toISOString(),
      actorId: null,
      contestId,
      action: "link-key-destroyed",
      subject: `contest/${contestId}`,
    });
    await signCheckpoint(trx, keys, { contestId, now });
    return ok(null);
  });
}
