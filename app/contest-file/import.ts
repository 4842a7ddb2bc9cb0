import { parseArgs } from "node:util";
import { db } from "#app/db.server.ts";
import type { ContestFile } from "#app/domain/contest-file.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { env } from "#app/env.server.ts";
import { contestFileMessages } from "#app/i18n/contest-files.ts";
import type { Language } from "#app/i18n/language.ts";
import { keys } from "#app/keys.server.ts";
import {
  type ImportRefusal,
  type ImportSource,
  importContest,
  importRehearsal,
} from "#app/services/contest-import.server.ts";
import { rehearse } from "#app/services/contest-rehearsal.server.ts";
import { settleKeys } from "#app/services/server-keys.server.ts";
import { languageOf, runCommand } from "#app/terminal.ts";
import { migrate } from "#db/migrate.ts";
import { readFile, tell } from "./terminal.ts";

interface Asked {
  file: ContestFile;
  source: ImportSource;
  id?: string;
  announce: boolean;
  language: Language;
}

/** What `--json` prints; total and rank are null where nothing was counted. */
interface Outcome {
  contest: string;
  people: number;
  choices: number;
  projects: { id: string; title: string; total: number | null; rank: number | null }[];
}

/** `npm run contest:import -- FILE …`. Exit code 0 when the contest is made, 1 when nothing was. */
async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rehearse: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      announce: { type: "boolean", default: false },
      id: { type: "string" },
      lang: { type: "string" },
    },
  });
  const language = languageOf(values.lang);
  const t = contestFileMessages[language];
  const [path, ...more] = positionals;
  if (!path || more.length > 0) {
    tell(...t.importUsage);
    return false;
  }
  const read = readFile(path, language);
  if (!read.ok) {
    tell(...read.error);
    return false;
  }
  await migrate(db);
  const asked = {
    ...read.value,
    announce: values.announce,
    language,
    ...(values.id ? { id: values.id } : {}),
  };
  const outcome = values.rehearse ? await rehearsed(asked) : await made(asked);
  if (!outcome) return false;
  if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else if (values.rehearse) process.stdout.write(rankingText(outcome, language));
  return true;
}

async function made({ language, ...asked }: Asked): Promise<Outcome | null> {
  const t = contestFileMessages[language];
  const { file } = asked;
  const imported = await importContest(db, { ...asked, now: new Date() });
  if (!imported.ok) return refused(imported.error, language);
  tellMade(imported.value, file, language);
  if (!file.calendar) tell(t.noDates);
  if (!asked.announce) tell(t.draft);
  if (file.ballots.length > 0) tell(t.ballotsLeftOut(file.ballots.length));
  const projects = file.projects.map(({ id, title }) => ({ id, title: title.ko, total: null, rank: null }));
  return { contest: imported.value, people: 0, choices: 0, projects };
}

async function rehearsed({ file, source, id, language }: Asked): Promise<Outcome | null> {
  const t = contestFileMessages[language];
  const now = new Date();
  await settleKeys(db, env.KEYS_DIR, now);
  const notice = {
    ko: contestFileMessages.ko.rehearsalNotice(source.fileName),
    en: contestFileMessages.en.rehearsalNotice(source.fileName),
  };
  const imported = await importRehearsal(db, { file, source, notice, now, ...(id ? { id } : {}) });
  if (!imported.ok) return refused(imported.error, language);
  const { contestId } = imported.value;
  tellMade(contestId, file, language);
  if (file.venues.length > 0) tell(t.venuesLeftOut(file.venues.length));
  if (file.keyCustody === "shares") tell(t.sharesLeftOut);
  const onProgress = (done: number, total: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${t.cast(done, total)}${done === total ? "\n" : ""}`);
  };
  const body = await rehearse(db, keys(), { ...imported.value, ballots: file.ballots, now, onProgress });
  const outcome = outcomeOf(body);
  tell(t.opened(outcome.people, ((Date.now() - now.getTime()) / 1000).toFixed(1)));
  return outcome;
}

function refused(refusal: ImportRefusal, language: Language): null {
  const t = contestFileMessages[language];
  tell(refusal.type === "taken" ? t.taken(refusal.id) : t.badId(refusal.id), t.nothingWritten);
  return null;
}

function tellMade(contestId: string, file: ContestFile, language: Language): void {
  const t = contestFileMessages[language];
  // A password in the address stays out of the terminal's memory.
  tell(t.database(env.DATABASE_URL.replace(/\/\/([^:/@]*):[^@]*@/, "//$1:…@")));
  tell(t.made(contestId, file.title[language], file.projects.length));
}

function outcomeOf({ contest, channels, projects }: ResultBody): Outcome {
  return {
    contest: contest.id,
    people: channels.total.people,
    choices: channels.total.choices,
    projects: projects.map(({ id, title, total, rank }) => ({ id, title, total, rank })),
  };
}

function rankingText({ projects }: Outcome, language: Language): string {
  const t = contestFileMessages[language];
  const rows = projects.map(({ rank, total, id, title }) => `${rank}\t${total}\t${id}\t${title}\n`);
  return `${t.rank}\t${t.votes}\t#\t${t.project}\n${rows.join("")}`;
}

await runCommand(run, { close: () => db.destroy(), say: tell });
