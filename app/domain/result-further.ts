import { isPlainSum, type Weights } from "./count-rule.ts";
import type { ResultBody, ResultProject } from "./result-body.ts";
import { percentOf, wholeScore } from "./score.ts";

/**
 * What a file must say beyond votes, ranks and shares where a contest needs it: points of weighted channels, a tie across
 * the cut line, projects that officials put in or out against the count. Where nothing of it happened, nothing is said.
 */
export interface FurtherColumns {
  points: boolean;
  weightedShare: boolean;
  tie: boolean;
  override: boolean;
}

export interface Further {
  /** Whole points as the result has them; as long as they have to be, so a text. */
  points: string | null;
  /** Percent with three decimals, where a channel's weight is that of its choices together. */
  weightedShare: string | null;
  /** What became of it in a tie across the cut line. */
  tie: "open" | "won" | "lost" | null;
  override: "in" | "out" | null;
}

/** Which of it there is to say of a result. */
export function furtherColumns(body: ResultBody): FurtherColumns {
  const weights = weightsOf(body);
  return {
    points: weights !== null,
    weightedShare: weights?.of === "shares",
    tie: body.tie !== null || body.projects.some(({ tiedAtCutoff }) => tiedAtCutoff),
    override: body.override !== null,
  };
}

/** What there is to say of one project. */
export function furtherOf(body: ResultBody, project: ResultProject): Further {
  return {
    points: project.score,
    weightedShare: weightedShare(body, project),
    tie: tieOf(body, project),
    override: overrideOf(body, project),
  };
}

/** Null where votes are simply added: then they are the points. */
function weightsOf({ rule }: Pick<ResultBody, "rule">): Weights | null {
  return isPlainSum(rule.weights) ? null : rule.weights;
}

function weightedShare({ rule, channels }: ResultBody, { score }: ResultProject): string | null {
  const [online, onsite] = [channels.online.choices, channels.onsite.choices];
  const whole = wholeScore(rule.weights, { online, onsite });
  return whole === null || score === null ? null : percentOf(BigInt(score), whole);
}

function tieOf({ tie }: ResultBody, { id, tiedAtCutoff }: ResultProject): Further["tie"] {
  if (tiedAtCutoff) return "open";
  if (!tie?.order.includes(id)) return null;
  return tie.chosen.includes(id) ? "won" : "lost";
}

function overrideOf({ override }: ResultBody, { id }: ResultProject): Further["override"] {
  if (override?.in.includes(id)) return "in";
  return override?.out.includes(id) ? "out" : null;
}
