import { shareMessages } from "#app/i18n/key-shares.ts";
import type { Language } from "#app/i18n/language.ts";

/** What is wrong with a share or a key's line as it was typed, with the numbers its sentence needs. */
export type ShownFault =
  | { type: "empty" | "mistyped" | "of-another-key" }
  | { type: "wrong-length"; characters: number; expected: number }
  | { type: "bad-character"; character: string };

/** The sentence for a share. Names no character that was typed, except one that no share can hold. */
export function shareFaultInWords(fault: ShownFault, language: Language): string {
  const t = shareMessages[language];
  switch (fault.type) {
    case "empty":
      return t.empty;
    case "mistyped":
      return t.mistyped;
    case "of-another-key":
      return t.otherKey;
    case "wrong-length":
      return t.length(fault.characters, fault.expected);
    case "bad-character":
      return t.character(fault.character);
  }
}
