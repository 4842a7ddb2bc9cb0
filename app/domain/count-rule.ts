import { err, ok, type Result } from "./result.ts";

/** How the two channels are added, what settles a tie across the last seat, and which percentage is the announced one. */
export interface CountRule {
  weights: Weights;
  tie: TieRule;
  /** Where the seed of a public draw comes from, in the words fixed beforehand; null where nothing is drawn. */
  drawSource: string | null;
  /** What the announced percentage is a part of; both percentages are shown all the same. */
  share: "choices" | "people";
}

/**
 * `points`: every vote counts as many points as its channel's weight. `shares`: each channel's choices together are worth
 * its weight, however many took part, as in "online 30 %, hall 70 %". Whole numbers: a fraction is a pair of them.
 */
export interface Weights {
  of: "points" | "shares";
  online: number;
  onsite: number;
}

/** By itself a count on one channel may leave a tie; followed by a draw it never does. */
export const tieRules = ["none", "onsite", "online", "draw", "onsite-then-draw", "online-then-draw"] as const;
export type TieRule = (typeof tieRules)[number];
export type TieStep = "onsite" | "online" | "draw";

export const mostWeight = 1000;
export const mostDrawSourceLetters = 300;

/** The rule of 2020: one to one, ties reported and left open, percent of all choices. */
export const plainCountRule: CountRule = {
  weights: { of: "points", online: 1, onsite: 1 },
  tie: "none",
  drawSource: null,
  share: "choices",
};

/** What a tie rule tries, one after the other. */
export function tieSteps(rule: TieRule): TieStep[] {
  return rule === "none" ? [] : (rule.split("-then-") as TieStep[]);
}

/** Whether the votes of both channels are simply added, so that points are votes. */
export function isPlainSum(weights: Weights): boolean {
  return weights.of === "points" && weights.online === 1 && weights.onsite === 1;
}

export function sameCountRule(one: CountRule, other: CountRule): boolean {
  const facts = ({ weights, tie, drawSource, share }: CountRule) =>
    JSON.stringify([weights.of, weights.online, weights.onsite, tie, drawSource, share]);
  return facts(one) === facts(other);
}

/** Only what differs from the rule of 2020, so that the hash of a contest that knows no other rule stays what it was. */
export function countRuleFacts({ weights, tie, drawSource, share }: CountRule) {
  return {
    ...(isPlainSum(weights)
      ? {}
      : { weights: { of: weights.of, online: weights.online, onsite: weights.onsite } }),
    ...(tie === "none" ? {} : { tie }),
    ...(drawSource === null ? {} : { drawSource }),
    ...(share === "choices" ? {} : { share }),
  };
}

export interface TypedCountRule {
  of: string;
  online: string;
  onsite: string;
  tie: string;
  drawSource: string;
  share: string;
}

export type CountRuleProblem =
  | { type: "weight-not-whole"; field: "online" | "onsite" }
  | { type: "unknown-choice"; field: "of" | "tie" | "share" }
  /** A draw whose seed anybody may choose afterwards settles nothing. */
  | { type: "draw-source-missing"; field: "drawSource" };

/** Reads a rule as it was typed; every field that cannot be read is named. */
export function readCountRule(typed: TypedCountRule): Result<CountRule, CountRuleProblem[]> {
  const problems: CountRuleProblem[] = [];
  const [online, onsite] = [readWeight(typed.online), readWeight(typed.onsite)];
  if (typed.of !== "points" && typed.of !== "shares") problems.push({ type: "unknown-choice", field: "of" });
  if (online === null) problems.push({ type: "weight-not-whole", field: "online" });
  if (onsite === null) problems.push({ type: "weight-not-whole", field: "onsite" });
  const tie = tieRules.find((rule) => rule === typed.tie);
  if (!tie) problems.push({ type: "unknown-choice", field: "tie" });
  if (typed.share !== "choices" && typed.share !== "people")
    problems.push({ type: "unknown-choice", field: "share" });
  const draws = tie !== undefined && tieSteps(tie).includes("draw");
  const drawSource = plainLine(typed.drawSource, mostDrawSourceLetters);
  if (draws && !/[\p{L}\p{N}]/u.test(drawSource))
    problems.push({ type: "draw-source-missing", field: "drawSource" });
  if (problems.length > 0 || online === null || onsite === null || !tie) return err(problems);
  return ok({
    weights: { of: typed.of === "shares" ? "shares" : "points", online, onsite },
    tie,
    drawSource: draws ? drawSource : null,
    share: typed.share === "people" ? "people" : "choices",
  });
}

/** One line of text as it is stored and hashed: NFC, single spaces, no control characters. */
export function plainLine(text: string, mostLetters: number): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, mostLetters)
    .trim();
}

function readWeight(text: string): number | null {
  const plain = text.normalize("NFKC").trim();
  const weight = /^\d{1,4}$/.test(plain) ? Number(plain) : 0;
  return weight >= 1 && weight <= mostWeight ? weight : null;
}
