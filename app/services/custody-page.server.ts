import type { Contest, Text } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { HolderPair } from "#app/domain/key-share.ts";
import type { Db } from "#db/connection.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { findKeyMaker, findOpeningKey } from "#db/queries/opening-keys.ts";
import { type KeyRehearsal, listNewestRehearsals } from "#db/queries/rehearsals.ts";
import { loadContest } from "./contests.server.ts";
import { publicKeyLine } from "./key-shares.server.ts";
import { rehearsalLine } from "./rehearsals.server.ts";

export interface CustodyPage {
  contest: Contest;
  state: ContestState;
  key: {
    generation: number;
    custody: Contest["keyCustody"];
    /** In hexadecimal, as in the log and the published bundle; and as it was carried here. */
    publicKey: string;
    line: string;
    enteredBy: Text | null;
    enteredAt: string;
  } | null;
  /** The newest rehearsal of a shared key, an envelope for each pair; empty before there is a key. */
  rehearsals: { pair: HolderPair; round: number; line: string; passed: KeyRehearsal["passed"] }[];
  /** Whether somebody has voted: from then on the key stays what it is. */
  ballotsCast: boolean;
}

/** Who keeps the opening key of a contest and what was tried with it. Throws 404. */
export async function loadCustodyPage(db: Db, contestId: string, now: Date): Promise<CustodyPage> {
  const { contest, state } = await loadContest(db, contestId, now);
  const found = await findOpeningKey(db, contest.id);
  // A key of the other custody is one that gave way, or is about to.
  const key = found?.custody === contest.keyCustody ? found : undefined;
  const ballotsCast = (await countPeople(db, { contestId: contest.id, channel: "online" })) > 0;
  if (!key) return { contest, state, key: null, rehearsals: [], ballotsCast };
  const { generation, publicKey } = key;
  const rehearsals = await listNewestRehearsals(db, { contestId: contest.id, generation });
  return {
    ...{ contest, state, ballotsCast },
    key: {
      ...{ generation, publicKey, custody: key.custody },
      line: publicKeyLine(Buffer.from(publicKey, "hex")),
      enteredBy: await findKeyMaker(db, contest.id),
      enteredAt: key.madeAt,
    },
    rehearsals: rehearsals.map(({ pair, round, envelope, passed }) => ({
      ...{ pair, round, passed },
      line: rehearsalLine({ contestId: contest.id, generation, publicKey, pair, round, envelope }),
    })),
  };
}
