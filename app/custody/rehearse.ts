import { readFileSync } from "node:fs";
import { pairOf } from "#app/domain/key-share.ts";
import { type CarriedRehearsal, parseRehearsal, parseRehearsals } from "#app/domain/rehearsal.ts";
import { keySheetMessages } from "#app/i18n/key-sheet.ts";
import type { Language } from "#app/i18n/language.ts";
import { openRehearsal } from "#app/services/rehearsals.server.ts";
import { ask, tell } from "#app/terminal.ts";
import { askShares } from "./ask-shares.ts";

/** Opens the trial envelope of two holders with their shares, and shows the answer inside. */
export async function rehearse({
  file,
  language,
}: {
  file: string | undefined;
  language: Language;
}): Promise<boolean> {
  const t = keySheetMessages[language].rehearse;
  const envelopes = file === undefined ? await pasted(language) : parseRehearsals(readFileSync(file, "utf8"));
  const [any] = envelopes;
  if (!any) {
    tell(file === undefined ? t.noEnvelope : t.noFile(file));
    return false;
  }
  tell("", t.contest(any.contestId, any.generation), "");
  const joined = await askShares(any.publicKey, { language });
  if (!joined) return false;
  const pair = pairOf(...joined.holders) ?? "";
  const envelope = envelopes.find((one) => one.pair === pair && one.publicKey === any.publicKey);
  const answer = envelope && openRehearsal(joined.privateKey, envelope);
  joined.privateKey.fill(0);
  if (!envelope) tell("", t.otherPair(pair, envelopes.map((one) => one.pair).join(", ")));
  else if (!answer) tell("", t.closed);
  else tell("", t.opened(pair), "", `    ${answer}`, "");
  return Boolean(answer);
}

async function pasted(language: Language): Promise<CarriedRehearsal[]> {
  const envelope = parseRehearsal(await ask(`${keySheetMessages[language].rehearse.paste}\n`));
  return envelope ? [envelope] : [];
}
