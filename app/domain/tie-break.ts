import { type TieRule, type TieStep, tieSteps } from "./count-rule.ts";
import type { Tally } from "./tally.ts";

export interface TieFacts {
  /** Projects of equal points on both sides of the cut line, in ballot order, and the seats that are left for them. */
  tied: readonly string[];
  seats: number;
  online: Tally;
  onsite: Tally;
  /** A draw's tickets by project id; null while none was drawn. */
  tickets: ReadonlyMap<string, string> | null;
}

export interface TieBreak {
  /** Best first; projects the rule could not tell apart stand in ballot order. */
  order: string[];
  chosen: string[];
  /** Those the rule leaves tied across the line: empty when it settled everything. */
  unsettled: string[];
  /** The steps that were needed, in order. */
  steps: TieStep[];
}

/**
 * Settles a tie across the cut line by the rule fixed beforehand and nothing else. More votes on the rule's channel come
 * first; in a draw the smallest ticket does.
 */
export function breakTie(rule: TieRule, facts: TieFacts): TieBreak {
  let groups = [[...facts.tied]];
  const steps: TieStep[] = [];
  for (const step of tieSteps(rule)) {
    if (splitAt(groups, facts.seats).across.length === 0) break;
    if (step === "draw" && !facts.tickets) break;
    steps.push(step);
    groups = groups.flatMap((group) => splitBy(group, step, facts));
  }
  const { above, across } = splitAt(groups, facts.seats);
  return { order: groups.flat(), chosen: above, unsettled: across, steps };
}

/** Whether a draw is the next thing the rule asks for. */
export function waitsForDraw(rule: TieRule, { unsettled, steps }: TieBreak): boolean {
  return unsettled.length > 0 && tieSteps(rule).includes("draw") && !steps.includes("draw");
}

/**
 * The text whose SHA-256, in hexadecimal, is a project's ticket. Anyone can make it again: printf '%s' "…" | sha256sum.
 * Each project has its ticket whoever else is tied, so a corrected room does not call for another draw.
 */
export function ticketText(draw: { contestId: string; seed: string; number: number }): string {
  return `citizens-choice/draw/1\n${draw.contestId}\n${draw.seed}\n${draw.number}`;
}

function splitBy(group: readonly string[], step: TieStep, facts: TieFacts): string[][] {
  const keyOf = (id: string) =>
    step === "draw" ? (facts.tickets?.get(id) ?? "") : -(facts[step].get(id) ?? 0);
  const keys = [...new Set(group.map(keyOf))].sort((one, other) => (one < other ? -1 : 1));
  return keys.map((key) => group.filter((id) => keyOf(id) === key));
}

/** The groups that fit whole into the seats, and the one that lies across the line. */
function splitAt(groups: readonly string[][], seats: number): { above: string[]; across: string[] } {
  const above: string[] = [];
  for (const group of groups) {
    if (above.length >= seats) break;
    if (above.length + group.length > seats) return { above, across: group };
    above.push(...group);
  }
  return { above, across: [] };
}
