import { z } from "zod";
import { highestNumber } from "#app/domain/ballot-payload.ts";
import type { Text } from "#app/domain/contest.ts";
import { type ContestFile, contestOfPabulib } from "#app/domain/contest-file.ts";
import { lineOfPath, lineOfSyntaxError } from "#app/domain/json-lines.ts";
import { type PabulibProblem, readPabulib } from "#app/domain/pabulib-read.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";

const id = z.string().regex(/^[^\s,;"'<>&%#?\\/\p{C}]{1,80}$/u, "bad-id" satisfies ContestFileFault);
const contestId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, "bad-contest-id" satisfies ContestFileFault);
const line = (most: number) => z.string().trim().min(1).max(most);
const inBoth = (text: z.ZodString) =>
  z
    .union([text, z.strictObject({ ko: text, en: text })], { error: "text" satisfies ContestFileFault })
    .describe("One text for both languages, or one each.");
const time = z.iso.datetime().describe("UTC, e.g. 2020-09-24T15:00:00.000Z.");
const title = inBoth(line(300));
const text = inBoth(z.string().max(10_000));

const project = z.strictObject({
  id,
  field: id.optional().describe("The id of a field; not needed where the contest has one field or none."),
  title,
  slogan: title.optional(),
  subtitles: z.array(title).max(20).default([]),
  description: text.default(""),
  period: z.string().max(100).default(""),
  tasks: z
    .array(z.strictObject({ code: line(40), name: title, period: z.string().max(100).default("") }))
    .max(100)
    .default([]),
  sourceNote: text.optional(),
});

/** What a contest file of our own may hold; its JSON Schema is published. */
const contestFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal("citizens-choice/contest/1"),
    id: contestId,
    title,
    summary: text.default(""),
    organiser: title,
    rule: z.strictObject({
      min: z.int().min(1).max(highestNumber),
      max: z.int().min(1).max(highestNumber),
      seats: z.int().min(1).max(highestNumber),
    }),
    overlapRule: z.enum(["count-both", "keep-online", "keep-hall"]).default("count-both"),
    keyCustody: z.enum(["server", "shares"]).default("server"),
    calendar: z.strictObject({
      opensAt: time,
      closesAt: time,
      hallOpensAt: time.nullable().default(null),
    }),
    figuresNotice: text.optional(),
    fields: z
      .array(z.strictObject({ id, name: title }))
      .max(50)
      .default([]),
    projects: z.array(project).min(1).max(highestNumber).describe("In the order of the ballot."),
    venues: z
      .array(
        z.strictObject({
          id,
          kind: z.enum(["hall", "district", "remote"]).default("district"),
          name: title,
          expectedPeople: z.int().min(0).max(1_000_000).optional(),
          address: line(200).optional(),
        }),
      )
      .max(500)
      .default([]),
    ballots: z
      .array(z.array(id))
      .max(5_000_000)
      .default([])
      .describe("Project ids of each ballot; used by a rehearsal alone."),
  })
  .superRefine((file, check) => {
    for (const { path, message } of faultsOf(file)) check.addIssue({ code: "custom", path, message });
  })
  .meta({ title: "A contest, for npm run contest:import", id: "contest" });

/** The JSON Schema of contest files, with what may be left out left out. */
export function contestFileJsonSchema() {
  return z.toJSONSchema(contestFileSchema, { io: "input" });
}

type Typed = {
  rule: { min: number; max: number };
  calendar: { opensAt: string; closesAt: string; hallOpensAt: string | null };
  fields: { id: string }[];
  projects: { id: string; field?: string | undefined }[];
  venues: { id: string }[];
  ballots: string[][];
};

interface Fault {
  path: (string | number)[];
  message: ContestFileFault;
}

/** What no schema can say: references, order and repetition. */
function faultsOf(file: Typed): Fault[] {
  const faults: Fault[] = [];
  const tell = (path: (string | number)[], message: ContestFileFault) => faults.push({ path, message });
  const { rule, calendar, fields, projects } = file;
  if (rule.min > rule.max) tell(["rule", "min"], "min-above-max");
  if (rule.min > projects.length) tell(["rule", "min"], "min-above-projects");
  const { opensAt, closesAt, hallOpensAt } = calendar;
  if (Date.parse(closesAt) <= Date.parse(opensAt)) tell(["calendar", "closesAt"], "closes-before-opens");
  if (hallOpensAt !== null && Date.parse(hallOpensAt) < Date.parse(closesAt)) {
    tell(["calendar", "hallOpensAt"], "hall-before-close");
  }
  if (file.venues.length > 0 && hallOpensAt === null) tell(["calendar", "hallOpensAt"], "hall-needed");
  for (const list of ["fields", "projects", "venues"] as const) {
    const ids = file[list].map((one) => one.id);
    for (const [at, one] of ids.entries()) if (ids.indexOf(one) !== at) tell([list, at, "id"], "used-twice");
  }
  const known = new Set(fields.map((field) => field.id));
  for (const [at, { field }] of projects.entries()) {
    if (field === undefined ? known.size > 1 : !known.has(field)) {
      tell(["projects", at, "field"], "no-field");
    }
  }
  return [...faults, ...ballotFaults(file)];
}

function ballotFaults({ rule, projects, ballots }: Typed): Fault[] {
  const listed = new Set(projects.map((one) => one.id));
  return ballots.flatMap((picks, at): Fault[] => {
    const path = ["ballots", at];
    const listedOnce = picks.every((pick, first) => listed.has(pick) && picks.indexOf(pick) === first);
    if (!listedOnce) return [{ path, message: "bad-pick" }];
    const sized = picks.length >= rule.min && picks.length <= rule.max;
    return sized ? [] : [{ path, message: "bad-size" }];
  });
}

export type ContestFileRefusal =
  | { type: "pabulib"; problems: PabulibProblem[] }
  /** Not JSON at all; `line` is where reading stopped. */
  | { type: "no-json"; line: number }
  /** In the words of the schema, by place. */
  | { type: "schema"; faults: { line: number; place: string; fault: ContestFileFault | { text: string } }[] };

const mostFaults = 20;

/** What the schema's own messages cannot say; each has its sentence in app/i18n. */
export type ContestFileFault = (typeof faultNames)[number];
const faultNames = [
  "bad-id",
  "bad-contest-id",
  "text",
  "min-above-max",
  "min-above-projects",
  "closes-before-opens",
  "hall-before-close",
  "hall-needed",
  "used-twice",
  "no-field",
  "bad-pick",
  "bad-size",
] as const;

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
    ...{ id: file.id, rule: file.rule, overlapRule: file.overlapRule, keyCustody: file.keyCustody },
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
function mapTimes({ opensAt, closesAt, hallOpensAt }: Typed["calendar"]): Typed["calendar"] {
  const iso = (time: string) => new Date(time).toISOString();
  return { opensAt: iso(opensAt), closesAt: iso(closesAt), hallOpensAt: hallOpensAt && iso(hallOpensAt) };
}
