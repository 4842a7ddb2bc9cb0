import { createHash } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { type CountRule, plainCountRule } from "#app/domain/count-rule.ts";
import { buildResultBody, type ResultBody, type ResultFacts } from "#app/domain/result-body.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { ticketText } from "#app/domain/tie-break.ts";

/** Results made straight from figures, by the function that makes those that are signed: for tests of what shows them. */

export interface BodyOf {
  /** Votes of projects `a`, `b`, `c`… */
  online: number[];
  /** By room, each with the votes of every project. */
  rooms?: number[][];
  seats?: number;
  /** How many projects a ballot may name; by default as many as there are. */
  max?: number;
  countRule?: Partial<CountRule>;
  people?: { online: number };
  draw?: string;
  mergeBelow?: number;
  more?: Partial<Pick<ResultFacts, "version" | "override" | "corrects" | "overlapPeople" | "notCounted">>;
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** A result of these figures; every room's valid ballots are as many as its most voted project has votes. */
export function bodyOf(given: BodyOf): ResultBody {
  const { online, rooms = [], seats = 2, draw, more = {} } = given;
  const projects = online.map((_, at) => {
    const id = letters[at] ?? `p${at}`;
    const name = id.toUpperCase();
    return { id, number: at + 1, fieldId: "f", title: { ko: name, en: name }, slogan: null };
  });
  const contest = contestOf(given);
  const tallyOf = (votes: number[]) => new Map(projects.map(({ id }, at) => [id, votes[at] ?? 0]));
  const ticket = (seed: string, number: number) =>
    createHash("sha256")
      .update(ticketText({ contestId: contest.id, seed, number }))
      .digest("hex");
  return buildResultBody({
    ...{ contest: { ...contest, rule: { ...contest.rule, seats } }, version: 1, projects },
    fields: [{ id: "f", name: { ko: "분야", en: "Field" } }],
    venues: rooms.map((_, at) => ({
      ...{ id: `room-${at + 1}`, kind: "hall" as const, expectedPeople: null, address: null },
      name: { ko: `${at + 1}번 방`, en: `Room ${at + 1}` },
    })),
    online: { people: given.people?.online ?? Math.max(0, ...online), tally: tallyOf(online) },
    overlapPeople: null,
    notCounted: { void: 0, unreadable: 0 },
    sheets: rooms.map((votes, at) => ({
      ...{ venueId: `room-${at + 1}`, revision: 1, figures: figuresOf(votes, tallyOf(votes)) },
    })),
    draw: draw
      ? { seed: draw, tickets: new Map(projects.map(({ id, number }) => [id, ticket(draw, number)])) }
      : null,
    ...{ override: null, corrects: null, roomsBefore: [] },
    ...more,
  });
}

function contestOf({ online, max = online.length, countRule = {}, mergeBelow = 0 }: BodyOf): Contest {
  const text = (words: string) => ({ ko: words, en: words });
  return {
    ...{
      id: "small",
      title: text("작은 투표"),
      summary: text(""),
      organiser: { ko: "시청", en: "City Hall" },
    },
    rule: { min: 1, max, seats: 1 },
    records: {
      ...{ announcedAt: null, opensAt: "2020-09-24T15:00:00.000Z", closesAt: "2020-10-11T15:00:00.000Z" },
      ...{ hallOpensAt: null, openedAt: null, certifiedAt: null, publishedAt: null, keysReady: true },
    },
    ...{ keyCustody: "server", overlapRule: "count-both", mergeBelow, countRuleChange: null },
    countRule: { ...plainCountRule, ...countRule },
    figuresNotice: null,
  };
}

function figuresOf(votes: number[], tally: SheetFigures["votes"]): SheetFigures {
  const valid = Math.max(0, ...votes);
  return {
    ...{ checkedIn: valid, issued: valid, unreturned: 0, valid },
    ...{ invalidUnder: 0, invalidOver: 0, invalidUnreadable: 0, invalidBlank: 0 },
    ...{ sizes: null, votes: tally },
  };
}
