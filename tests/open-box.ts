import { formatCode } from "#app/domain/ballot-code.ts";
import { unpackBallot } from "#app/domain/ballot-payload.ts";
import type { Keys } from "#app/keys.server.ts";
import { createOpener, openingPrivateKey } from "#app/services/envelopes.server.ts";
import type { Db } from "#db/connection.ts";
import { findOpeningKey } from "#db/queries/opening-keys.ts";

/** What lies in the envelopes, opened with the server's own key: no page and no service shows it before the opening. */
export async function openBox(db: Db, keys: Keys, contestId: string) {
  const rows = await db.selectFrom("envelope").selectAll().where("contestId", "=", contestId).execute();
  if (rows.length === 0) return [];
  const opening = await findOpeningKey(db, contestId);
  const key = opening && keys.opening(opening.publicKey);
  if (!key) throw new Error("the server has no key that opens this box");
  const open = createOpener(openingPrivateKey(key));
  return rows.map(({ slot, version, sealed }) => {
    const payload = open({ contestId, slot, version }, sealed);
    const ballot = payload && unpackBallot(payload);
    if (!ballot) throw new Error("an envelope cannot be opened");
    return { contestId, version, picks: ballot.numbers.join(","), code: formatCode(ballot.code) };
  });
}
