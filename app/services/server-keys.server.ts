import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState, neverBack } from "#app/domain/contest-state.ts";
import { ok } from "#app/domain/result.ts";
import {
  type Keys,
  loadKeys,
  makeKeys,
  missingKeys,
  type ServerKeyName,
  serverKeyFiles,
} from "#app/keys.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { listContests } from "#db/queries/contests.ts";
import { findLinkCheck, findOpeningKey } from "#db/queries/opening-keys.ts";
import { findRoomKey } from "#db/queries/room-codes.ts";
import {
  findNewestCheckpoint,
  hasContacts,
  insertServerKey,
  listServerKeys,
} from "#db/queries/server-keys.ts";
import { openingPublicKey } from "./envelopes.server.ts";
import { checkpointNote, findNotedState } from "./log.server.ts";
import { contactCheck, linkCheck } from "./pseudonyms.server.ts";

/**
 * Sees to it that the keys in `directory` are those this database was used with, before anything uses them; makes them
 * only for a database that never had any. Throws, in words for the operator, when one is missing or another: with a new
 * contact key everybody would be a stranger and could vote a second time, with a new log key no bundle would hold. Answers
 * what is wrong with contests that are past voting, which is no reason to keep the site away from everybody.
 */
export async function settleKeys(db: Db, directory: string, now: Date): Promise<string[]> {
  const known = await listServerKeys(db);
  const signed = await findNewestCheckpoint(db);
  const used = {
    contact: known.has("contact") || (await hasContacts(db)),
    log: known.has("log") || signed !== undefined,
  };
  // Asked last: what another process makes and notes meanwhile is not missing.
  const missing = missingKeys(directory);
  const lost = missing.filter((name) => used[name]);
  if (lost.length > 0) {
    throw new WrongKeys(
      directory,
      lost.map((name) => `${serverKeyFiles[name]} is missing`),
    );
  }
  const keys = missing.length > 0 ? makeKeys(directory) : loadKeys(directory);
  // A database of before keys were remembered knows its log key by what was signed with it.
  const own = known.has("log") || !signed || checkpointNote(keys.log, signed) === signed.note;
  const strange = own ? await remember(db, keys) : (["log"] as const);
  if (strange.length > 0) {
    throw new WrongKeys(
      directory,
      strange.map((name) => `${serverKeyFiles[name]} is not the one this database was used with`),
    );
  }
  const ofContests = await findFaults(db, keys, now);
  const grave = ofContests.filter(({ running }) => running);
  if (grave.length > 0) {
    throw new WrongKeys(
      directory,
      grave.map(({ text }) => text),
    );
  }
  return ofContests.map(({ text }) => text);
}

function checkValueOf(keys: Keys, name: ServerKeyName): string {
  return name === "contact" ? contactCheck(keys) : keys.log.publicKey.toString("hex");
}

/**
 * Notes keys the database does not know yet, and answers those it knows by another value: of two servers that start at
 * once on an empty database with keys of their own, the second finds its keys strange.
 */
async function remember(db: Db, keys: Keys): Promise<ServerKeyName[]> {
  const names = ["contact", "log"] as const;
  await inTransaction<null, never>(db, async (trx) => {
    for (const name of names) await insertServerKey(trx, { name, checkValue: checkValueOf(keys, name) });
    return ok(null);
  });
  const known = await listServerKeys(db);
  return names.filter((name) => known.get(name) !== checkValueOf(keys, name));
}

interface KeyFault {
  /** Whether people may vote, or will: then the site must not start. */
  running: boolean;
  text: string;
}

/** Keys of contests whose ballots are not counted yet that are not here, or are others than their names say. */
async function findFaults(db: Db, keys: Keys, now: Date): Promise<KeyFault[]> {
  const faults: KeyFault[] = [];
  for (const contest of await listContests(db)) {
    const state = neverBack(contestState(contest.records, now), await findNotedState(db, contest.id));
    if (["scheduled", "open", "closed", "counting"].includes(state)) {
      faults.push(...(await faultsOf(db, keys, { contest, state })));
    }
  }
  return faults;
}

async function faultsOf(
  db: Db,
  keys: Keys,
  { contest: { id }, state }: { contest: Contest; state: ContestState },
): Promise<KeyFault[]> {
  const online = state === "scheduled" || state === "open";
  const faults: KeyFault[] = [];
  const check = await findLinkCheck(db, id);
  const link = check === undefined ? undefined : keys.link(check);
  if (link !== undefined && (link === null || linkCheck(link, id) !== check)) {
    faults.push({ running: online, text: `the link key of contest ${id} (link/${check?.slice(0, 32)}.key)` });
  }
  const opening = await findOpeningKey(db, id);
  const sealedTo = [
    {
      what: "opening key",
      publicKey: opening?.custody === "server" ? opening.publicKey : undefined,
      running: online,
    },
    { what: "key of the rooms", publicKey: await findRoomKey(db, id), running: true },
  ];
  for (const { what, publicKey, running } of sealedTo) {
    if (publicKey === undefined) continue;
    const key = keys.opening(publicKey);
    if (key && openingPublicKey(key).toString("hex") === publicKey) continue;
    faults.push({ running, text: `the ${what} of contest ${id} (opening/${publicKey.slice(0, 32)}.key)` });
  }
  return faults.map((fault) => ({ ...fault, text: `${fault.text} is missing or is another` }));
}

class WrongKeys extends Error {
  constructor(directory: string, what: readonly string[]) {
    super(
      [
        `The keys in KEYS_DIR (${directory}) do not fit this database:`,
        ...what.map((line) => `  ${line}`),
        "Put back the keys that belong to it, from where they are kept apart from the database; all processes of a site share one KEYS_DIR.",
      ].join("\n"),
    );
  }
}
