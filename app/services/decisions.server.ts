import type { Contest, Text } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import { mayAskFor, type OfficialActContent, type OfficialActKind } from "#app/domain/official-act.ts";
import type { Db } from "#db/connection.ts";
import { listProjects } from "#db/queries/contests.ts";
import type { OfficialAct } from "#db/queries/official-acts.ts";
import { loadCanvass } from "./canvass.server.ts";
import { hasBallots } from "./count-rule.server.ts";
import { contentOf, waitingAct } from "./result-facts.server.ts";

export interface DecisionsPage {
  contest: Contest;
  state: ContestState;
  /** Whether the rule may be set at once, asked to be changed, or neither. */
  rule: "set" | "ask" | "closed";
  mayAsk: OfficialActKind[];
  /** What the count chose and what not; empty before the opening. */
  projects: { id: string; number: number; title: Text; selected: boolean }[];
  acts: { act: OfficialAct; content: OfficialActContent; waiting: boolean }[];
}

/** What two officials may decide now, and what they decided. Throws 404. */
export async function loadDecisions(db: Db, contestId: string, now: Date): Promise<DecisionsPage> {
  const desk = await loadCanvass(db, contestId, now);
  const { contest, state, acts, version, frozen, counted, waitsForDraw } = desk;
  const may = (kind: OfficialActKind) => mayAskFor(kind, state, contest.records);
  const listed = counted ? await listProjects(db, contestId) : [];
  const chosen = new Map((counted?.projects ?? []).map(({ id, selected }) => [id, selected]));
  const isSettled = counted !== null && counted.tiedAtCutoff.length === 0;
  return {
    contest,
    state,
    rule: await ruleStep(db, { contestId, state, may: may("rule-change") }),
    mayAsk: [
      ...(waitsForDraw && may("draw") ? (["draw"] as const) : []),
      ...(isSettled && may("override") ? (["override"] as const) : []),
      ...(may("correction") && frozen?.publishedAt ? (["correction"] as const) : []),
    ],
    projects: listed.map(({ id, number, title }) => ({
      id,
      number,
      title,
      selected: chosen.get(id) ?? false,
    })),
    acts: acts.map((act) => ({
      act,
      content: contentOf(act),
      waiting: may(act.kind) && waitingAct(acts, act.kind, version)?.id === act.id,
    })),
  };
}

/** After the close one person alone sets nothing, not even where nobody has voted. */
async function ruleStep(
  db: Db,
  { contestId, state, may }: { contestId: string; state: ContestState; may: boolean },
): Promise<DecisionsPage["rule"]> {
  if (!may) return "closed";
  return state === "closed" || (await hasBallots(db, contestId)) ? "ask" : "set";
}
