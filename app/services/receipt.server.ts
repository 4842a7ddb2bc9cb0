import { encode } from "uqr";
import { formatCode } from "#app/domain/ballot-code.ts";
import type { Keys } from "#app/keys.server.ts";
import type { KeptReceipt, ReceiptPlace } from "#app/receipt-cookie.server.ts";
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

/** A text as QR code: the side of the field with its quiet zone, and an SVG path of its dark squares. */
export function qrCode(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => darkRuns(row).map(({ x, length }) => `M${x} ${y}h${length}v1H${x}z`));
  return { size, path: path.join("") };
}

function darkRuns(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last.x + last.length === x) last.length++;
    else runs.push({ x, length: 1 });
  });
  return runs;
}
