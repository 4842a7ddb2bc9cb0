import { logLine } from "#app/domain/log-line.ts";
import type { Db } from "#db/connection.ts";
import { listEnvelopeLines, listLines } from "#db/queries/log.ts";
import { envelopeHash } from "./envelopes.server.ts";
import { envelopeKey } from "./log.server.ts";
import type { EnvelopeRow } from "./opening-part.server.ts";

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

/** The slots, in hexadecimal, whose envelopes the log says were taken out of the count. */
export async function listVoided(db: Db, contestId: string): Promise<Set<string>> {
  const lines = await listLines(db, { contestId, kind: "void" });
  return new Set(lines.map((line) => (JSON.parse(line) as { slot: string }).slot));
}
