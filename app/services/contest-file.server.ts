import { z } from "zod";
import { highestNumber } from "#app/domain/ballot-payload.ts";
import type { Text } from "#app/domain/contest.ts";
import { type ContestCalendar, type ContestFile, contestOfPabulib } from "#app/domain/contest-file.ts";
import { lineOfPath, lineOfSyntaxError } from "#app/domain/json-lines.ts";
import { type PabulibProblem, readPabulib } from "#app/domain/pabulib-read.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";
import { type ContestFileFault, contestFileSchema, faultNames } from "./contest-file-schema.server.ts";

export type ContestFileRefusal =
  | { type: "pabulib"; problems: PabulibProblem[] }
  /** Not JSON at all; `line` is where reading stopped. */
  | { type: "no-json"; line: number }
  /** In the words of the schema, by place. */
  | { type: "schema"; faults: { line: number; place: string; fault: ContestFileFault | { text: string } }[] };

const mostFaults = 20;

/** Reads a contest from the text of a `.pb` file or of our own JSON; anything wrong is told by line, and nothing is half read. */
export function readContestFile(
  content: string,
  { kind, language }: { kind: "pabulib" | "json"; language: Language },
): Result<ContestFile, ContestFileRefusal> {
  if (kind === "pabulib") {
    const read = readPabulib(content, { mostProjects: highestNumber });
    return read.ok ? ok(contestOfPabulib(read.value)) : err({ type: "pabulib", problems: read.error });
  }
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (error) {
    return err({ type: "no-json", line: lineOfSyntaxError(content, error) });
  }
  const parsed = contestFileSchema.safeParse(json, { error: z.locales[language]().localeError });
  if (parsed.success) return ok(contestOfJson(parsed.data));
  const faults = parsed.error.issues.slice(0, mostFaults).map(({ path, message }) => ({
    line: lineOfPath(content, path),
    place: path.join("."),
    fault: faultNames.find((name) => name === message) ?? { text: message },
  }));
  return err({ type: "schema", faults });
}

function contestOfJson(file: z.output<typeof contestFileSchema>): ContestFile {
  const fields = file.fields.map(({ id, name }) => ({ id, name: bothOf(name) }));
  const only = fields[0]?.id ?? "all";
  return {
    ...{
      id: file.id,
      rule: file.rule,
      countRule: file.countRule,
      overlapRule: file.overlapRule,
      keyCustody: file.keyCustody,
      mergeBelow: file.mergeBelow,
    },
    ...{ title: bothOf(file.title), summary: bothOf(file.summary), organiser: bothOf(file.organiser) },
    calendar: mapTimes(file.calendar),
    figuresNotice: file.figuresNotice ? bothOf(file.figuresNotice) : null,
    fields: fields.length > 0 ? fields : [{ id: "all", name: { ko: "전체", en: "All" } }],
    projects: file.projects.map((one, index) => ({
      ...{ id: one.id, number: index + 1, fieldId: one.field ?? only, period: one.period, withdrawn: false },
      ...{ title: bothOf(one.title), description: bothOf(one.description) },
      slogan: one.slogan ? bothOf(one.slogan) : null,
      subtitles: one.subtitles.map(bothOf),
      tasks: one.tasks.map(({ name, ...task }) => ({ ...task, name: bothOf(name) })),
      sourceNote: one.sourceNote ? bothOf(one.sourceNote) : null,
    })),
    venues: file.venues.map(({ name, expectedPeople = null, address = null, ...venue }) => ({
      ...{ ...venue, name: bothOf(name), expectedPeople, address },
    })),
    ballots: file.ballots,
    extras: null,
  };
}

function bothOf(text: string | Text): Text {
  return typeof text === "string" ? { ko: text, en: text } : text;
}

/** One spelling of each instant, so that texts compare as times do. */
function mapTimes({ opensAt, closesAt, hallOpensAt }: ContestCalendar): ContestCalendar {
  const iso = (time: string) => new Date(time).toISOString();
  return { opensAt: iso(opensAt), closesAt: iso(closesAt), hallOpensAt: hallOpensAt && iso(hallOpensAt) };
}
