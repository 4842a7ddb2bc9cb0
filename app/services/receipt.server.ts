import type { KeptReceipt, ReceiptPlace } from "#app/cookies/receipt-cookie.server.ts";
import { formatCode } from "#app/domain/ballot-code.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/connection.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { signSlip } from "./log.server.ts";
import { slotOf } from "./pseudonyms.server.ts";

/** What a receipt shows besides the picks. */
export interface ShownReceipt {
  code: string;
  /** The acceptance slip, one line. */
  slip: string;
  version: number;
  logIndex: number;
  /** Where anybody checks, and where this slip is checked at once. */
  checkPage: string;
  checkSlip: string;
}

/** Whose receipt it is; null once the contest's link key is destroyed, when no receipt can be opened any more. */
export async function receiptPlace(
  db: Db,
  keys: Keys,
  person: { contestId: string; voterId: string },
): Promise<ReceiptPlace | null> {
  const link = await linkKeyOf(db, keys, person.contestId);
  return link && { contestId: person.contestId, link, slot: slotOf(link, person) };
}

/** The receipt as its voter may see it. `origin` is where this site is reached. */
export function showReceipt(
  keys: Pick<Keys, "log">,
  kept: KeptReceipt,
  { contestId, origin }: { contestId: string; origin: string },
): ShownReceipt {
  const { version, logIndex } = kept;
  const slip = signSlip(keys, { contestId, version, index: logIndex, hash: kept.envelopeHash });
  const checkPage = `${origin}/contests/${encodeURIComponent(contestId)}/check`;
  return {
    code: formatCode(kept.code),
    slip,
    version,
    logIndex,
    checkPage,
    checkSlip: `${checkPage}?slip=${encodeURIComponent(slip)}`,
  };
}
