import type { Contest } from "#app/domain/contest.ts";
import type { ResultBody, ResultVenue } from "#app/domain/result-body.ts";
import { changesBetween, type ResultChanges } from "#app/domain/result-changes.ts";
import { boundDoubleVoters, type DoubleVoters, type WhatIf, whatIfs } from "#app/domain/robustness.ts";
import { type TurnoutHour, turnoutByHour } from "#app/domain/turnout.ts";
import type { Db } from "#db/connection.ts";
import { listPublishedVersions } from "#db/queries/certifications.ts";
import { listCheckpoints, listOtherLines } from "#db/queries/log.ts";
import { drawTickets } from "./result-facts.server.ts";
import { loadPublishedResult, type PublishedResult } from "./results.server.ts";

export interface ResultPage {
  /** Every published version, newest first. */
  versions: { version: number; sha256: string; publishedAt: string }[];
  /** What this version changed in the one it corrects; null for a first version. */
  changes: (ResultChanges & { rooms: Pick<ResultVenue, "id" | "name" | "nameEn">[] }) | null;
  robustness: { whatIfs: WhatIf[]; doubleVoters: DoubleVoters };
  turnout: TurnoutHour[];
}

/** What the result page tells beside the result itself: from stored results and the log's checkpoints, never from ballots. */
export async function loadResultPage(db: Db, published: PublishedResult, now: Date): Promise<ResultPage> {
  const { contest, body } = published;
  return {
    versions: await listPublishedVersions(db, contest.id),
    changes: await changesOf(db, body, now),
    robustness: judgeRobustness(body),
    turnout: await loadTurnout(db, contest),
  };
}

/** How many envelopes were filed each hour, by the signed checkpoints of the log; empty before the first. */
export async function loadTurnout(db: Db, { id, records }: Contest): Promise<TurnoutHour[]> {
  const checkpoints = await listCheckpoints(db, id);
  const others = await listOtherLines(db, id);
  return turnoutByHour(checkpoints, others, records.closesAt);
}

function judgeRobustness(body: ResultBody): ResultPage["robustness"] {
  const inBallotOrder = [...body.projects].sort((one, other) => one.number - other.number);
  const isCounted = (id: string, selected: boolean) =>
    (selected && !body.override?.in.includes(id)) || (body.override?.out.includes(id) ?? false);
  const { online, onsite } = body.channels;
  const seed = body.tie?.draw?.seed;
  const input = {
    ...{ seats: body.rule.seats, weights: body.rule.weights, tie: body.rule.tie },
    // Every project has its ticket, whoever was tied in the result itself.
    tickets: seed === undefined ? null : drawTickets(body.contest.id, seed, body.projects).tickets,
    ballot: { min: body.rule.min, max: body.rule.max },
    people: { online: online.people, onsite: onsite.people },
    projects: body.projects.map((project) => ({
      ...project,
      selected: isCounted(project.id, project.selected),
    })),
    venues: body.venues.map(({ id, votes }) => ({
      id,
      votes: new Map(votes.map((count, at) => [inBallotOrder[at]?.id ?? "", count])),
    })),
  };
  return { whatIfs: whatIfs(input), doubleVoters: boundDoubleVoters(input) };
}

async function changesOf(db: Db, body: ResultBody, now: Date): Promise<ResultPage["changes"]> {
  if (!body.corrects) return null;
  const before = await loadPublishedResult(db, body.contest.id, now, body.corrects.version);
  if (!before.ok) return null;
  const rooms = [...body.venues, ...before.value.body.venues];
  return {
    ...changesBetween(before.value.body, body),
    rooms: rooms.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
  };
}
