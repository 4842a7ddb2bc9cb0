import { formatCode } from "#app/domain/ballot-code.ts";
import { unpackBallot } from "#app/domain/ballot-payload.ts";
import type { Keys } from "#app/keys.server.ts";
import { createOpener, openingPrivateKey } from "#app/services/envelopes.server.ts";
import type { Db } from "#db/connection.ts";

/** What lies in the envelopes, opened with the server's own key: no page and no service shows it before the opening. */
export async function openBox(db: Db, keys: Keys, contestId: string) {
  const open = createOpener(openingPrivateKey(keys.opening(contestId)));
  const rows = await db.selectFrom("envelope").selectAll().where("contestId", "=", contestId).execute();
  return rows.map(({ slot, version, sealed }) => {
    const payload = open({ contestId, slot, version }, sealed);
    const ballot = payload && unpackBallot(payload);
    if (!ballot) throw new Error("an envelope cannot be opened");
    return { contestId, version, picks: ballot.numbers.join(","), code: formatCode(ballot.code) };
  });
}
