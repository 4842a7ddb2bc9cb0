import { parseArgs } from "node:util";
import { db, systemClock } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { keySheetMessages } from "#app/i18n/key-sheet.ts";
import type { Language } from "#app/i18n/language.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import { keys } from "#app/keys.server.ts";
import { type OpenRefusal, openOnlineBallots } from "#app/services/opening.server.ts";
import { findOpeningOfficial, loadKeyToOpen } from "#app/services/opening-command.server.ts";
import { loadOpeningPage } from "#app/services/opening-page.server.ts";
import { settleKeys } from "#app/services/server-keys.server.ts";
import { ask, isTerminal, languageOf, messageOf, runCommand, tell } from "#app/terminal.ts";
import { openingProblems } from "#app/views/opening-problems.server.ts";
import { askShares } from "./ask-shares.ts";
import { progressLine } from "./progress-line.ts";

/**
 * `npm run open -- --contest ID …`: opens the online ballots on the server, or beside it on a machine with copies of
 * the database and its keys. Asks for what is not given. Exit code 0 when they are open, 1 when not, 130 when interrupted.
 */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      contest: { type: "string" },
      official: { type: "string" },
      without: { type: "string" },
      reason: { type: "string" },
      lang: { type: "string" },
    },
  });
  const language = languageOf(values.lang);
  const t = keySheetMessages[language];
  const contestId = values.contest;
  if (!contestId) {
    tell(...t.usage.open);
    return 1;
  }
  const login = values.official ?? (await ask(t.open.official));
  const officialId = await findOpeningOfficial(db, login);
  if (!officialId) {
    tell(t.open.noOfficial(login));
    return 1;
  }
  await settleKeys(db, env.KEYS_DIR, new Date());
  const key = await loadKeyToOpen(db, contestId);
  tell(t.open.custody[key.custody]);
  const joined =
    key.custody === "shares" ? await askShares(key.publicKey, { others: key.others, language }) : null;
  if (key.custody === "shares" && !joined) return 1;
  const without = { unreadable: Number(values.without), reason: values.reason ?? "" };
  return open(language, {
    ...{ contestId, officialId, clock: systemClock, keys: keys() },
    ...(joined ? { shares: joined.shares } : {}),
    ...(without.unreadable > 0 ? { without } : {}),
  });
}

async function open(language: Language, act: Parameters<typeof openOnlineBallots>[1]): Promise<number> {
  const t = keySheetMessages[language].open;
  const stop = new AbortController();
  const progress = progressLine(language, isTerminal());
  const onInterrupt = () => {
    tell("", t.stopping);
    stop.abort();
  };
  process.on("SIGINT", onInterrupt).on("SIGTERM", onInterrupt);
  const opened = await openOnlineBallots(db, act, { signal: stop.signal, onProgress: progress.draw });
  progress.end();
  process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
  if (opened.ok) {
    await report(language, act.contestId);
    return 0;
  }
  if (opened.error.type === "interrupted") {
    tell(t.interrupted);
    return 130;
  }
  await explain(language, act.contestId, opened.error);
  return 1;
}

async function report(language: Language, contestId: string): Promise<void> {
  const t = openingMessages[language];
  const { opening } = await loadOpeningPage(db, contestId, new Date());
  if (!opening) throw new Error("the opening was not recorded");
  tell(
    ...["", keySheetMessages[language].open.done, ""],
    `${t.counted}: ${formatNumber(language, opening.people)}`,
    `${t.unreadable}: ${formatNumber(language, opening.unreadable)}`,
    ...["", `${t.hash}:`, ""],
    ...(opening.ballotsSha256?.match(/.{16}/g) ?? []).map((row) => `    ${row.match(/.{4}/g)?.join(" ")}`),
    "",
  );
}

async function explain(language: Language, contestId: string, refusal: OpenRefusal): Promise<void> {
  const t = openingMessages[language];
  tell("", ...openingProblems(refusal, language).map(({ text }) => text));
  if (refusal.type !== "unreadable-envelopes") return;
  const { job } = await loadOpeningPage(db, contestId, new Date());
  const named = job?.report.envelopes ?? [];
  tell("", ...named.map(({ slot, version, why }) => `    ${slot}  ${version}  ${t.faults[why]}`));
  const more = refusal.envelopes - named.length;
  if (more > 0) tell(t.more(formatNumber(language, more)));
  tell("", t.unreadableText, keySheetMessages[language].open.without(refusal.envelopes));
}

await runCommand(run, { close: () => db.destroy(), describe: whatHappened });

function whatHappened(error: unknown): string {
  // What pages throw for a contest nobody may see.
  if (error instanceof Response) return openingMessages[languageOf(undefined)].refusals["unknown-contest"];
  return messageOf(error);
}
