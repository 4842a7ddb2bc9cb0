import type { FieldMessage } from "#app/components/error-summary.tsx";
import type { KeysView } from "#app/components/keys-view.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { keysMessages } from "#app/i18n/keys.ts";
import type { Language } from "#app/i18n/language.ts";
import { qrCode } from "#app/qr-code.server.ts";
import type { CustodyRefusal } from "#app/services/custody.server.ts";
import type { CustodyPage } from "#app/services/custody-page.server.ts";

/** The page about the opening key in the reader's language. */
export function keysView(page: CustodyPage, language: Language, now: Date): KeysView {
  const { contest, state, key, rehearsals, ballotsCast } = page;
  const before = state === "scheduled" && !ballotsCast;
  const shared = contest.keyCustody === "shares";
  return {
    contestId: contest.id,
    custody: contest.keyCustody,
    ready: readiness(page, now),
    mayChoose: before,
    mayEnter: shared && before,
    mayRepeat: rehearsals.length > 0 && rehearsals.every(({ passed }) => passed !== null),
    key: key && {
      ...{ generation: key.generation, line: key.line, publicKey: key.publicKey },
      by: key.enteredBy?.[language] ?? null,
      at: formatDateTime(language, key.enteredAt),
    },
    round: rehearsals[0]?.round ?? 0,
    pairs: rehearsals.map(({ pair, line, passed }) => ({
      ...{ pair, line, qr: qrCode(line) },
      passed: passed && { by: passed.by[language], at: formatDateTime(language, passed.at) },
    })),
    makeCommand: `npm run keys -- make --contest ${contest.id}`,
    tryCommand,
  };
}

const tryCommand = "npm run keys -- rehearse";

function readiness({ contest, state }: CustodyPage, now: Date): KeysView["ready"] {
  if (contest.keyCustody === "server") return "server";
  if (contest.records.keysReady) return "yes";
  return state === "scheduled" && now.getTime() >= Date.parse(contest.records.opensAt) ? "late" : "no";
}

/** The trial envelopes as a text file, one a line; lines of remarks begin with #. */
export function envelopesFile({ contest, rehearsals }: CustodyPage, language: Language) {
  const t = keysMessages[language];
  const lines = rehearsals.flatMap(({ pair, round, line }) => [`# ${pair}, ${t.round(round)}`, line]);
  const name = `${t.fileName}-${contest.id}.txt`;
  const remarks = [`# ${contest.title[language]}`, `# ${t.fileRemark} ${tryCommand} --file FILE`];
  return { name, text: [...remarks, ...lines].map((line) => `${line}\r\n`).join("") };
}

/** Why an act was refused, at its field. */
export function keysProblems(
  refusal: CustodyRefusal | { type: "unknown-act" },
  language: Language,
): FieldMessage[] {
  const t = keysMessages[language];
  switch (refusal.type) {
    case "unknown-contest":
      throw new Response(null, { status: 404 });
    case "key-refused":
      return [{ field: "line", text: lineFault(refusal.fault, language) }];
    case "wrong-answer":
      return [{ field: `answer-${refusal.pair.replace("+", "-")}`, text: t.refusals["wrong-answer"] }];
    default:
      return [{ field: "custody", text: t.refusals[refusal.type] }];
  }
}

function lineFault(
  fault: Extract<CustodyRefusal, { type: "key-refused" }>["fault"],
  language: Language,
): string {
  const t = keysMessages[language].lineFaults;
  switch (fault.type) {
    case "wrong-length":
      return t.length(fault.characters, fault.expected);
    case "bad-character":
      return t.character(fault.character);
    case "of-another-key":
      return t.otherKey;
    default:
      return t[fault.type];
  }
}
