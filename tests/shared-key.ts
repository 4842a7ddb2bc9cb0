import { type HolderPair, holderPairs } from "#app/domain/key-share.ts";
import { parseRehearsal } from "#app/domain/rehearsal.ts";
import {
  answerRehearsal,
  type CustodyAct,
  chooseCustody,
  enterSharedKey,
} from "#app/services/custody.server.ts";
import { loadCustodyPage } from "#app/services/custody-page.server.ts";
import { joinShares, makeSharedKey, type SharedKey } from "#app/services/key-shares.server.ts";
import { openRehearsal } from "#app/services/rehearsals.server.ts";
import type { Db } from "#db/connection.ts";

/** The shares of a pair of holders, as they would type them. */
export function sharesOf({ shares }: SharedKey, pair: HolderPair): [string, string] {
  const [one = 0, other = 0] = pair.split("+").map(Number);
  return [shares[one - 1] ?? "", shares[other - 1] ?? ""];
}

/** What the holders of a pair find in the trial envelope that the page shows them, on a machine of their own. */
export async function findAnswer(
  db: Db,
  contestId: string,
  key: SharedKey,
  pair: HolderPair,
): Promise<string> {
  const { rehearsals } = await loadCustodyPage(db, contestId, new Date());
  const carried = parseRehearsal(rehearsals.find((one) => one.pair === pair)?.line ?? "");
  const joined = await joinShares(Buffer.from(key.publicKey, "hex"), sharesOf(key, pair));
  if (!carried || !joined.ok) throw new Error("there is no trial envelope, or the shares do not join");
  return openRehearsal(joined.value, carried) ?? "";
}

/** Gives a contest's key to three holders, and has each pair of them open its trial envelope. */
export async function shareOpeningKey(db: Db, act: CustodyAct): Promise<SharedKey> {
  const key = await makeSharedKey();
  await mustDo(chooseCustody(db, { ...act, custody: "shares" }));
  await mustDo(enterSharedKey(db, { ...act, line: key.line }));
  for (const pair of holderPairs) {
    const answer = await findAnswer(db, act.contestId, key, pair);
    await mustDo(answerRehearsal(db, { ...act, pair, answer }));
  }
  return key;
}

async function mustDo(done: Promise<{ ok: boolean }>): Promise<void> {
  const outcome = await done;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}
