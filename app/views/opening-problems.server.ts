import type { FieldMessage } from "#app/components/error-summary.tsx";
import { refusalInWords } from "#app/components/opening-refusal.ts";
import { shareFaultInWords } from "#app/components/share-faults.ts";
import { shareMessages } from "#app/i18n/key-shares.ts";
import type { Language } from "#app/i18n/language.ts";
import type { OpenRefusal } from "#app/services/opening.server.ts";
import { shownRefusal } from "./opening-view.server.ts";

/** Why an opening did not begin, each at its field. */
export function openingProblems(
  refusal: OpenRefusal | { type: "unknown-act" },
  language: Language,
): FieldMessage[] {
  const shares = shareMessages[language];
  switch (refusal.type) {
    case "share-refused": {
      const text = shareFaultInWords(refusal.fault, language);
      return [{ field: `share${refusal.which + 1}`, text }];
    }
    case "same-share":
      return [{ field: "share2", text: shares.same }];
    case "shares-do-not-fit":
      return [{ field: "share1", text: shares.unfit }];
    case "unknown-act":
      return [
        { field: "begin", text: refusalInWords({ type: "unknown-act", envelopes: 0, people: 0 }, language) },
      ];
    default: {
      const shown = shownRefusal(refusal);
      const field = refusal.type === "reason-missing" ? "reason" : "begin";
      return shown ? [{ field, text: refusalInWords(shown, language) }] : [];
    }
  }
}
