import { createHash, randomUUID } from "node:crypto";
import { ok } from "#app/domain/result.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { consentVersion } from "#app/i18n/verify.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findOrInsertVoters, findStaffByLogin, insertStaff } from "#db/queries/accounts.ts";
import { findContest } from "#db/queries/contests.ts";
import { castBallot } from "./ballots.server.ts";
import { openOnlineBallots } from "./opening.server.ts";
import { computeCurrentResult } from "./result-facts.server.ts";
import { hashPassword } from "./staff.server.ts";
import { contactKey } from "./voters.server.ts";

/** As many as wait at once: several full commits, and few enough that none waits long for a connection on a busy machine. */
const castsAtOnce = 256;
const votersAtOnce = 500;

interface Rehearsal {
  contestId: string;
  ballots: readonly (readonly string[])[];
  calendar: { opensAt: string; closesAt: string };
  now: Date;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Votes with invented voters as people do: sealed, logged, counted by the real opening. The ballots were judged when the
 * file was read; one that is refused all the same is a bug, and throws. Answers the result as it would be signed.
 */
export async function rehearse(db: Db, keys: Keys, rehearsal: Rehearsal): Promise<ResultBody> {
  const { contestId, ballots, calendar, now } = rehearsal;
  const voterIds = await registerRehearsalVoters(db, keys, { count: ballots.length, now });
  const whileOpen = fixedClock(calendar.opensAt);
  for (let from = 0; from < ballots.length; from += castsAtOnce) {
    const batch = ballots.slice(from, from + castsAtOnce);
    await Promise.all(
      batch.map((selections, index) =>
        castOne(db, keys, { contestId, selections, voterId: voterIds[from + index], clock: whileOpen }),
      ),
    );
    rehearsal.onProgress?.(from + batch.length, ballots.length);
  }
  const officialId = await rehearsalOfficial(db, now);
  const opened = await openOnlineBallots(db, {
    contestId,
    officialId,
    keys,
    clock: fixedClock(calendar.closesAt),
  });
  if (!opened.ok) throw new Error(`the rehearsal could not be opened: ${JSON.stringify(opened.error)}`);
  const contest = await findContest(db, contestId);
  const current = contest && (await computeCurrentResult(db, contest));
  if (!current?.result) throw new Error("the rehearsal has no result");
  return current.result.body;
}

async function castOne(
  db: Db,
  keys: Keys,
  cast: { contestId: string; selections: readonly string[]; voterId: string | undefined; clock: Clock },
): Promise<void> {
  const { voterId } = cast;
  if (voterId === undefined) throw new Error("more ballots than voters");
  const requestKey = createHash("sha256").update(`${cast.contestId}/${voterId}`).digest("hex").slice(0, 32);
  const done = await castBallot(db, { ...cast, voterId, requestKey, keys });
  if (!done.ok) throw new Error(`a ballot was refused: ${JSON.stringify(done.error)}`);
}

/** Invented people, the same ones in every rehearsal; nobody can be reached at their addresses. */
async function registerRehearsalVoters(
  db: Db,
  keys: Keys,
  { count, now }: { count: number; now: Date },
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const from = ids.length;
    const until = Math.min(count, from + votersAtOnce);
    const contactKeys = Array.from({ length: until - from }, (_, index) => {
      const address = `rehearsal-${from + index + 1}@example.invalid`;
      return contactKey(keys, { channel: "email", address });
    });
    const voters = { contactKeys, consentVersion, now: now.toISOString() };
    const some = await inTransaction<string[], never>(db, async (trx) =>
      ok(await findOrInsertVoters(trx, voters)),
    );
    if (some.ok) ids.push(...some.value);
  }
  return ids;
}

const login = "rehearsal";

/** Who opens rehearsals: an account whose password nobody has, and no official, so that it can sign nothing. */
async function rehearsalOfficial(db: Db, now: Date): Promise<string> {
  const passwordHash = await hashPassword(randomUUID());
  const found = await inTransaction<string, never>(db, async (trx: Trx) => {
    const known = await findStaffByLogin(trx, login);
    if (known) return ok(known.accountId);
    const accountId = randomUUID();
    await insertStaff(trx, {
      ...{ accountId, login, passwordHash, demo: false, role: "organiser", now: now.toISOString() },
      ...{ nameKo: "리허설", nameEn: "Rehearsal" },
    });
    return ok(accountId);
  });
  return found.ok ? found.value : found.error;
}

function fixedClock(time: string): Clock {
  const date = new Date(time);
  return async () => date;
}
