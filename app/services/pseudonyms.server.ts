import { createHmac } from "node:crypto";
import type { Keys } from "#app/keys.server.ts";

interface VoterInContest {
  contestId: string;
  voterId: string;
}

/** The slot a voter's ballot is filed under: 32 hexadecimal digits that nobody can lead back without the link key. */
export function slotOf(keys: Pick<Keys, "link">, person: VoterInContest): string {
  return keyed(keys, "slot/v1", person).toString("hex", 0, 16);
}

/** Seeds the order in which this voter sees the projects. Made anew at each page, stored nowhere. */
export function orderSeed(keys: Pick<Keys, "link">, person: VoterInContest): number {
  return keyed(keys, "order/v1", person).readInt32BE(0);
}

/**
 * Ties a page and a draft to the voter they were made for, so that the next person on a shared device neither sees nor
 * casts them. It stays in the voter's browser.
 */
export function draftOwner(keys: Pick<Keys, "link">, person: VoterInContest): string {
  return keyed(keys, "draft/v1", person).toString("hex", 0, 8);
}

function keyed(keys: Pick<Keys, "link">, use: string, { contestId, voterId }: VoterInContest): Buffer {
  return createHmac("sha256", keys.link).update(`${use}\0${contestId}\0${voterId}`).digest();
}
