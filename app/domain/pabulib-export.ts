import type { PabulibExtras } from "./contest-file.ts";
import { withoutMark } from "./contest-file.ts";
import { isPlainSum } from "./count-rule.ts";
import type { PabulibFile, PabulibProject } from "./pabulib.ts";
import type { ResultBody } from "./result-body.ts";
import { furtherColumns, furtherOf } from "./result-further.ts";

/**
 * META and PROJECTS of a result. What an imported file said of itself is given back; what follows from the count is
 * ours. Only online ballots are known one by one, so `votes` is what the file's own rows add up to; the sheets of the
 * rooms stand beside it. Without costs every project costs 1 and the budget is the number of seats, which is the same rule.
 */
export function pabulibOf(body: ResultBody, extras: PabulibExtras | null): Omit<PabulibFile, "votes"> {
  const counted = {
    num_projects: body.projects.length,
    num_votes: body.channels.online.people,
    vote_type: extras?.meta.vote_type || "approval",
    min_length: body.rule.min,
    max_length: body.rule.max,
    seats: body.rule.seats,
  };
  const ours = extras ? {} : describe(body);
  const meta = new Map(Object.entries({ ...ours, ...extras?.meta }));
  for (const [key, value] of Object.entries(counted)) meta.set(key, String(value));
  replace(meta, decisionsOf(body));
  const further = furtherColumns(body);
  const projects = body.projects
    .toSorted((one, other) => one.number - other.number)
    .map((project): PabulibProject => {
      const columns = new Map(Object.entries(extras?.projects[project.id] ?? { cost: "1" }));
      if (!extras) columns.set("category", project.field).set("name_en", project.titleEn);
      columns.set("votes", String(project.online));
      if (body.channels.onsite.people > 0) {
        columns.set("onsite_votes", String(project.onsite)).set("total_votes", String(project.total));
      }
      columns.set("selected", project.selected ? "1" : "0");
      const { points, weightedShare, tie, override } = furtherOf(body, project);
      replace(columns, {
        weighted_points: further.points ? points : null,
        weighted_share: weightedShare,
        cut_tie: tie,
        override,
      });
      return { id: project.id, name: project.title, columns };
    });
  return { meta, projects };
}

/** Writes what there is to say and takes away what an imported file of ours said of another count. */
function replace(cells: Map<string, string>, said: Record<string, string | null>): void {
  for (const [key, value] of Object.entries(said)) {
    if (value === null) cells.delete(key);
    else cells.set(key, value);
  }
}

/** Of the rule and what it led to: only what is more than votes that are added. */
function decisionsOf({ rule, tie, override }: ResultBody): Record<string, string | null> {
  const { of, online, onsite } = rule.weights;
  return {
    channel_weights: isPlainSum(rule.weights) ? null : `${of} ${online}:${onsite}`,
    tie_rule: rule.tie === "none" ? null : rule.tie,
    tie_settled_by: tie?.steps.join(",") ?? null,
    draw_seed: tie?.draw?.seed ?? null,
    override_reason: override?.reason ?? null,
  };
}

function describe(body: ResultBody): Record<string, string> {
  const { contest, calendar, rule, version, tie, override } = body;
  const isGreedy = isPlainSum(rule.weights) && !tie && !override;
  return {
    description: withoutMark({ ko: contest.title, en: contest.titleEn }).ko,
    country: "South Korea",
    unit: contest.organiser,
    instance: seoulDay(calendar.opensAt).slice(-4),
    budget: String(rule.seats),
    // Most votes first, as many as there is budget for; or something more, which the keys below tell.
    rule: isGreedy ? "greedy" : "greedy-custom",
    date_begin: seoulDay(calendar.opensAt),
    date_end: seoulDay(new Date(Date.parse(calendar.closesAt) - 1).toISOString()),
    language: "ko",
    contest_id: contest.id,
    result_version: String(version),
  };
}

/** 31.12.2020, the day in Seoul. */
function seoulDay(time: string): string {
  const [year, month, day] = new Date(Date.parse(time) + 9 * 3_600_000).toISOString().slice(0, 10).split("-");
  return `${day}.${month}.${year}`;
}
