import { plainCountRule } from "./count-rule.ts";
import type { ResultBody } from "./result-body.ts";

/**
 * A result as it was signed, in today's form. Results of before the rules of counting (`result/2`) were plain sums in
 * which nothing settled a tie; they hold no votes by room and project. The signed text itself is never rewritten.
 */
export function readResultText(text: string): ResultBody {
  const body = JSON.parse(text) as ResultBody & { format: string };
  if (body.format === "citizens-choice/result/3") return body;
  const { min, max, seats } = body.rule;
  return {
    ...body,
    format: "citizens-choice/result/3",
    rule: { min, max, seats, ...plainCountRule },
    projects: body.projects.map((project) => ({ ...project, score: null })),
    cut: body.cut && { ...body.cut, score: null },
    venues: body.venues.map((venue) => ({ ...venue, incident: null, votes: [] })),
    ...{ tie: null, override: null, corrects: null },
  };
}
