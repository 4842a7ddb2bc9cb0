import type { Text } from "#app/domain/contest.ts";
import { type ContestFile, rehearsalTitle } from "#app/domain/contest-file.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { insertContestSource, insertNewContest, listTakenIds } from "#db/queries/contest-files.ts";

export type ImportRefusal = { type: "bad-id"; id: string } | { type: "taken"; id: string };

export interface ImportSource {
  kind: "pabulib" | "json";
  fileName: string;
  sha256: string;
}

const day = 24 * 3_600_000;

/**
 * Makes a contest from a file that was read whole: all of it in one transaction, or nothing. Where the file's own name is
 * taken the next free one is used; an id that was asked for is used or refused. Without `announce` it is a draft.
 */
export async function importContest(
  db: Db,
  asked: { file: ContestFile; source: ImportSource; id?: string; announce: boolean; now: Date },
): Promise<Result<string, ImportRefusal>> {
  const { file, source, announce, now } = asked;
  const calendar = file.calendar ?? period(now, new Date(now.getTime() + 14 * day));
  return inTransaction<string, ImportRefusal>(db, async (trx) => {
    const announcedAt = announce ? now.toISOString() : null;
    const made = await insertUnderFreeId(trx, { ...file, calendar, announcedAt }, asked.id);
    if (made.ok) await record(trx, { contestId: made.value, file, source, rehearsal: false, now });
    return made;
  });
}

/**
 * Makes a contest to rehearse with: marked as such in its title and beside every figure, public, online alone, the key
 * kept by the server, and open within a period that is over.
 */
export async function importRehearsal(
  db: Db,
  asked: { file: ContestFile; source: ImportSource; id?: string; notice: Text; now: Date },
): Promise<Result<{ contestId: string; calendar: { opensAt: string; closesAt: string } }, ImportRefusal>> {
  const { file, source, notice, now } = asked;
  const past = file.calendar && Date.parse(file.calendar.closesAt) <= now.getTime() ? file.calendar : null;
  const calendar = { ...(past ?? period(new Date(now.getTime() - day), now)), hallOpensAt: null };
  const contest = {
    ...file,
    ...{ title: rehearsalTitle(file.title), figuresNotice: withNotice(file.figuresNotice, notice) },
    ...{ venues: [], keyCustody: "server" as const, calendar, announcedAt: now.toISOString() },
  };
  const made = await inTransaction<string, ImportRefusal>(db, async (trx) => {
    const inserted = await insertUnderFreeId(trx, contest, asked.id);
    if (inserted.ok) await record(trx, { contestId: inserted.value, file, source, rehearsal: true, now });
    return inserted;
  });
  return made.ok ? ok({ contestId: made.value, calendar }) : made;
}

async function insertUnderFreeId(
  trx: Trx,
  contest: Parameters<typeof insertNewContest>[1],
  askedId: string | undefined,
): Promise<Result<string, ImportRefusal>> {
  if (askedId !== undefined && !/^[a-z0-9][a-z0-9-]{0,79}$/.test(askedId)) {
    return err({ type: "bad-id", id: askedId });
  }
  const candidates = askedId === undefined ? idsLike(contest.id) : [askedId];
  const taken = await listTakenIds(trx, candidates);
  for (const id of candidates) {
    if (!taken.has(id) && (await insertNewContest(trx, { ...contest, id }))) return ok(id);
  }
  return err({ type: "taken", id: askedId ?? contest.id });
}

function idsLike(id: string): string[] {
  return [id, ...Array.from({ length: 998 }, (_, index) => `${id.slice(0, 75)}-${index + 2}`)];
}

async function record(
  trx: Trx,
  {
    contestId,
    file,
    source,
    rehearsal,
    now,
  }: {
    contestId: string;
    file: ContestFile;
    source: ImportSource;
    rehearsal: boolean;
    now: Date;
  },
): Promise<void> {
  await insertContestSource(trx, {
    ...{ contestId, kind: source.kind, rehearsal: rehearsal ? 1 : 0 },
    ...{ fileName: source.fileName, fileSha256: source.sha256, importedAt: now.toISOString() },
    extras: file.extras && JSON.stringify(file.extras),
  });
  await insertAuditEvent(trx, {
    ...{ at: now.toISOString(), actorId: null, contestId },
    ...{ action: rehearsal ? "rehearsal-imported" : "contest-imported", subject: `file/${source.sha256}` },
  });
}

function period(opens: Date, closes: Date) {
  return { opensAt: opens.toISOString(), closesAt: closes.toISOString(), hallOpensAt: null };
}

function withNotice(own: Text | null, notice: Text): Text {
  return own ? { ko: `${notice.ko} ${own.ko}`, en: `${notice.en} ${own.en}` } : notice;
}
