import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Keys } from "#app/keys.server.ts";

interface VoterInContest {
  contestId: string;
  voterId: string;
}

/** The slot a voter's envelope is filed under: 16 bytes that nobody can lead back without the contest's link key. */
export function slotOf(link: Buffer, person: VoterInContest): Buffer {
  return keyed(link, "slot/v1", person).subarray(0, 16);
}

/** Seeds the order in which this voter sees the projects. Made anew at each page, stored nowhere. */
export function orderSeed(keys: Pick<Keys, "contact">, person: VoterInContest): number {
  return keyed(keys.contact, "order/v1", person).readInt32BE(0);
}

/**
 * Ties a page and a draft to the voter they were made for, so that the next person on a shared device neither sees nor
 * casts them. It stays in the voter's browser.
 */
export function draftOwner(keys: Pick<Keys, "contact">, person: VoterInContest): string {
  return keyed(keys.contact, "draft/v1", person).toString("hex", 0, 8);
}

/** What the database keeps to know the link key again by. */
export function linkCheck(link: Buffer, contestId: string): string {
  return keyed(link, "check/v1", { contestId, voterId: "" }).toString("hex");
}

/** What the database keeps to know the contact key again by. */
export function contactCheck(keys: Pick<Keys, "contact">): string {
  return keyed(keys.contact, "contact-check/v1", { contestId: "", voterId: "" }).toString("hex");
}

/**
 * The server's part of a ballot code, 10 bytes: the same for a retry of the same request, which is how a lost answer can
 * be given again although nothing of it is stored.
 */
export function codeBytes(link: Buffer, { slot, requestKey }: { slot: Buffer; requestKey: string }): Buffer {
  return createHmac("sha256", hmacKey(link))
    .update("code/v1\0")
    .update(slot)
    .update(requestKey)
    .digest()
    .subarray(0, 10);
}

function keyed(key: Buffer, use: string, { contestId, voterId }: VoterInContest): Buffer {
  return createHmac("sha256", hmacKey(key)).update(`${use}\0${contestId}\0${voterId}`).digest();
}

const hmacKeys = new WeakMap<Buffer, KeyObject>();

/** The key as node:crypto wants it: looking at a plain buffer takes it five times as long as hashing. */
export function hmacKey(key: Buffer): KeyObject {
  const known = hmacKeys.get(key) ?? createSecretKey(key);
  hmacKeys.set(key, known);
  return known;
}
