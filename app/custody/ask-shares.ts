import { shareFaultInWords } from "#app/components/share-faults.ts";
import { type Holder, parseShare } from "#app/domain/key-share.ts";
import { shareMessages } from "#app/i18n/key-shares.ts";
import { keySheetMessages } from "#app/i18n/key-sheet.ts";
import type { Language } from "#app/i18n/language.ts";
import { joinShares, readShare } from "#app/services/key-shares.server.ts";
import { askHidden, isTerminal, tell } from "#app/terminal.ts";

export interface JoinedShares {
  privateKey: Uint8Array;
  /** As they were typed. */
  shares: [string, string];
  holders: [Holder, Holder];
}

/**
 * Asks two holders for their shares, each again until it is sound, and joins them; null, with the reason told, when they
 * do not belong together. Without a terminal a share that is wrong ends it.
 */
export async function askShares(
  publicKey: string,
  { others = [], language }: { others?: readonly string[]; language: Language },
): Promise<JoinedShares | null> {
  const words = shareMessages[language];
  const key = Buffer.from(publicKey, "hex");
  const first = await askShare(key, { number: 1, others, language });
  const second = first && (await askShare(key, { number: 2, others, language }));
  if (!first || !second) return null;
  const shares: [string, string] = [first, second];
  const joined = await joinShares(key, shares, others);
  const [one, other] = shares.map((share) => parseShare(share));
  if (joined.ok && one?.ok && other?.ok) {
    return { privateKey: joined.value, shares, holders: [one.value.holder, other.value.holder] };
  }
  tell(!joined.ok && joined.error.type === "same-share" ? words.same : words.unfit);
  return null;
}

async function askShare(
  key: Uint8Array,
  { number, others, language }: { number: 1 | 2; others: readonly string[]; language: Language },
): Promise<string | null> {
  const t = keySheetMessages[language].rehearse;
  for (;;) {
    const typed = await askHidden(t.share(number));
    const share = readShare(key, typed, others);
    if (share.ok) return typed;
    tell(shareFaultInWords(share.error, language));
    if (!isTerminal()) return null;
  }
}
