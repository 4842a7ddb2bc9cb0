import { z } from "zod";
import { highestNumber } from "#app/domain/ballot-payload.ts";
import {
  type CountRule,
  mostDrawSourceLetters,
  mostWeight,
  plainCountRule,
  tieRules,
  tieSteps,
} from "#app/domain/count-rule.ts";
import { plainId } from "#app/domain/plain-id.ts";
import { smallRoomBelow } from "#app/domain/small-rooms.ts";

/** What the schema's own messages cannot say; each has its sentence in app/i18n. */
export type ContestFileFault = (typeof faultNames)[number];
export const faultNames = [
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
  "draw-source",
] as const;

const id = z.string().regex(plainId, "bad-id" satisfies ContestFileFault);
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

const weight = z.int().min(1).max(mostWeight);
const countRule = z
  .strictObject({
    weights: z.strictObject({ of: z.enum(["points", "shares"]), online: weight, onsite: weight }),
    tie: z.enum(tieRules),
    drawSource: line(mostDrawSourceLetters).nullable(),
    share: z.enum(["choices", "people"]),
  })
  .describe("How the channels are added and ties settled; the rule of 2020 where it is left out.");

/** What a contest file of our own may hold; its JSON Schema is published. */
export const contestFileSchema = z
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
    countRule: countRule.default(plainCountRule),
    overlapRule: z.enum(["count-both", "keep-online", "keep-hall"]).default("count-both"),
    keyCustody: z.enum(["server", "shares"]).default("server"),
    mergeBelow: z
      .int()
      .min(1)
      .max(1000)
      .default(smallRoomBelow)
      .describe("Rooms with fewer valid ballots are published together; 1 publishes every room by itself."),
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
  countRule: CountRule;
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
  const draws = tieSteps(file.countRule.tie).includes("draw");
  if (draws !== (file.countRule.drawSource !== null)) tell(["countRule", "drawSource"], "draw-source");
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
