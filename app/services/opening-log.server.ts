import { type LogLine, logLine } from "#app/domain/log-line.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db, Trx } from "#db/connection.ts";
import { listVoidedByCheckIn } from "#db/queries/check-ins.ts";
import { countLines, listEnvelopeLines, listLines } from "#db/queries/log.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { envelopeHash } from "./envelopes.server.ts";
import { envelopeKey } from "./log.server.ts";
import type { EnvelopeRow } from "./opening-part.server.ts";
import { slotOf } from "./pseudonyms.server.ts";

/**
 * Which of these envelopes, by their place in the list, are not the ones the log says were filed: anybody who can write
 * to the database can seal another ballot, but not change the signed log. That one is older than the newest in its slot
 * does not show here, but in the sum of all versions.
 */
export async function findUnlogged(
  db: Db,
  contestId: string,
  rows: readonly EnvelopeRow[],
): Promise<Set<number>> {
  const expected = rows.map(({ slot, version, sealed }) => {
    const hash = envelopeHash(sealed);
    const line = logLine({ type: "env", slot: Buffer.from(slot).toString("hex"), version, hash });
    return { line, key: envelopeKey(hash) };
  });
  const envelopeKeys = expected.map(({ key }) => key);
  const logged = new Set(await listEnvelopeLines(db, { contestId, envelopeKeys }));
  return new Set(expected.flatMap(({ line }, index) => (logged.has(line) ? [] : [index])));
}

/** Which envelopes must not be counted, without asking the box: a mark in it that nobody can account for shows by that. */
export interface Voided {
  /** Their slots, in hexadecimal. */
  slots: ReadonlySet<string>;
  /** How many of them the log names already. */
  logged: number;
  /** Voters whose ballot a check-in made void. */
  checkedIn: readonly string[];
  /**
   * Lines the opening adds, in the order of the slots: written at the desk, they would lie in the order in which people
   * came, and tell which of those checked in had which envelope.
   */
  lines: readonly LogLine[];
}

export async function findVoided(db: Db, keys: Keys, contestId: string): Promise<Voided> {
  const lines = await listLines(db, { contestId, kind: "void" });
  const logged = new Set(lines.map((line) => (JSON.parse(line) as { slot: string }).slot));
  const checkedIn = await listVoidedByCheckIn(db, contestId);
  const link = checkedIn.length > 0 ? await linkKeyOf(db, keys, contestId) : null;
  const slots = link ? checkedIn.map((voterId) => slotOf(link, { contestId, voterId }).toString("hex")) : [];
  const toLog = slots.filter((slot) => !logged.has(slot)).sort();
  return {
    slots: new Set([...logged, ...toLog]),
    ...{ logged: logged.size, checkedIn },
    lines: toLog.map((slot) => ({ type: "void", slot, reason: "onsite" })),
  };
}

/** Whether nobody has taken a ballot out, or back in, since. */
export async function isStillVoided(db: Db | Trx, contestId: string, voided: Voided): Promise<boolean> {
  if ((await countLines(db, { contestId, kind: "void" })) !== voided.logged) return false;
  const now = new Set(await listVoidedByCheckIn(db, contestId));
  return now.size === voided.checkedIn.length && voided.checkedIn.every((voterId) => now.has(voterId));
}

/** How many ballots are out of the count; those of people who are checked in get their lines with the opening. */
export async function countVoided(
  db: Db | Trx,
  { contestId, opened }: { contestId: string; opened: boolean },
): Promise<number> {
  const lines = await countLines(db, { contestId, kind: "void" });
  return opened ? lines : lines + (await listVoidedByCheckIn(db, contestId)).length;
}
