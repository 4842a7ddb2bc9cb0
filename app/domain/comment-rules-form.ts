import { type CommentRules, defaultRules } from "./comment-rules.ts";
import { reportFloor } from "./moderation-reports.ts";
import { err, ok, type Result } from "./result.ts";

/** The rules as they are typed; `closesAt` is a civil time in Seoul, 2026-11-30T23:59, empty for no end. */
export type TypedRules = Record<keyof CommentRules, string>;

export type RulesRefusal =
  | { type: "rule-number"; field: keyof CommentRules; from: number; until: number }
  | { type: "rule-time"; field: "closesAt" };

/** What the database holds to, too. */
const ranges = {
  perMinute: [1, 1000],
  perDay: [1, 10_000],
  reportsToHold: [reportFloor.reportsToHold, 1000],
  reporterAgeHours: [reportFloor.reporterAgeHours, 8760],
} as const;

const seoul = "+09:00";

/** The rules that were typed, all of them, or every reason why not. */
export function readRules(typed: TypedRules): Result<CommentRules, RulesRefusal[]> {
  const rules: CommentRules = { ...defaultRules };
  const refused: RulesRefusal[] = [];
  for (const [field, [from, until]] of Object.entries(ranges) as [
    keyof typeof ranges,
    readonly [number, number],
  ][]) {
    const text = typed[field].trim();
    const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= until) rules[field] = value;
    else refused.push({ type: "rule-number", field, from, until });
  }
  rules.preModeration =
    (["first-links", "all"] as const).find((known) => known === typed.preModeration) ?? "none";
  const closesAt = typed.closesAt.trim();
  const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/.test(closesAt)
    ? Date.parse(`${closesAt.replace(" ", "T")}:00${seoul}`)
    : Number.NaN;
  if (closesAt === "") rules.closesAt = null;
  else if (Number.isNaN(time)) refused.push({ type: "rule-time", field: "closesAt" });
  else rules.closesAt = new Date(time).toISOString();
  return refused.length > 0 ? err(refused) : ok(rules);
}

/** The rules as a form shows them. */
export function writeRules(rules: CommentRules): TypedRules {
  const { closesAt, preModeration, ...numbers } = rules;
  const civil = closesAt && new Date(Date.parse(closesAt) + 9 * 3_600_000).toISOString().slice(0, 16);
  return {
    perMinute: String(numbers.perMinute),
    perDay: String(numbers.perDay),
    reportsToHold: String(numbers.reportsToHold),
    reporterAgeHours: String(numbers.reporterAgeHours),
    preModeration,
    closesAt: civil ?? "",
  };
}
