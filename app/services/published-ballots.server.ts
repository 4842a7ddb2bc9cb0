import { endOfPrefix, listPrefixLength, partPrefixLength, readPrefix } from "#app/domain/ballot-list.ts";
import { ballotsFile, type PublishedBallot } from "#app/domain/ballots-file.ts";
import type { Db } from "#db/connection.ts";
import { listOpenedBallots } from "#db/queries/opened-ballots.ts";
import { findOpening } from "#db/queries/openings.ts";

/** How the published ballots of a contest can be looked through. */
export interface BallotsOffer {
  ballots: number;
  /** Envelopes that could not be read at the opening. */
  unreadable: number;
  /** First characters of its code a browser tells to fetch the ballots it looks in. */
  partPrefix: number;
  /** First characters a person gives to see a list. */
  listPrefix: number;
  /** Whether all of them are one file here; else that file is part of the bundle alone. */
  oneFile: boolean;
}

/** Null where no ballots were published with the result. Ask only for contests whose result is. */
export async function offerBallots(db: Db, contestId: string): Promise<BallotsOffer | null> {
  const opening = await findOpening(db, contestId);
  if (!opening?.ballotsSha256) return null;
  const { people: ballots, unreadable } = opening;
  const partPrefix = partPrefixLength(ballots);
  return {
    ballots,
    unreadable,
    partPrefix,
    listPrefix: listPrefixLength(ballots),
    oneFile: partPrefix === 0,
  };
}

/**
 * The published file of ballots, or the part of it whose codes begin with `prefix`. Throws 404 where there is none, and
 * 400 for a prefix so long that it would tell whose ballot is looked for.
 */
export async function ballotsCsv(db: Db, contestId: string, prefix: string | null): Promise<string> {
  const offer = await offerBallots(db, contestId);
  if (!offer || (prefix === null && !offer.oneFile)) throw new Response(null, { status: 404 });
  if (prefix === null) return ballotsFile(await listOpenedBallots(db, { contestId, from: "", until: null }));
  if (prefix.length > offer.partPrefix || readPrefix(prefix, prefix.length) !== prefix) {
    throw new Response(null, { status: 400 });
  }
  return ballotsFile(await beginningWith(db, contestId, prefix));
}

/** The ballots whose code begins as typed, which is read no further than a list needs; null when no code does. */
export async function listBallots(
  db: Db,
  { contestId, typed, offer }: { contestId: string; typed: string; offer: BallotsOffer },
): Promise<{ prefix: string; ballots: PublishedBallot[] } | null> {
  const prefix = readPrefix(typed, offer.listPrefix);
  // Fewer characters than asked for would make a list nobody can read through.
  if (prefix?.length !== offer.listPrefix) return null;
  return { prefix, ballots: await beginningWith(db, contestId, prefix) };
}

function beginningWith(db: Db, contestId: string, prefix: string): Promise<PublishedBallot[]> {
  return listOpenedBallots(db, { contestId, from: prefix, until: endOfPrefix(prefix) });
}
