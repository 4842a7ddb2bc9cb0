import type { HolderPair } from "#app/domain/key-share.ts";
import type { keysMessages } from "#app/i18n/keys.ts";

type Words = (typeof keysMessages)["ko"];

/** What the page about the opening key shows, with every time already in words. */
export interface KeysView {
  contestId: string;
  custody: keyof Words["custody"];
  ready: keyof Words["ready"];
  /** Whether who keeps the key can still be changed, and whether the key itself can. */
  mayChoose: boolean;
  mayEnter: boolean;
  mayRepeat: boolean;
  key: {
    generation: number;
    line: string;
    publicKey: string;
    /** Null when the server made it. */
    by: string | null;
    at: string;
  } | null;
  round: number;
  pairs: PairView[];
  makeCommand: string;
  tryCommand: string;
}

export interface PairView {
  pair: HolderPair;
  line: string;
  qr: { size: number; path: string };
  passed: { by: string; at: string } | null;
}
