import type { Contest, Venue } from "./contest.ts";
import { countRuleFacts } from "./count-rule.ts";

/**
 * What is fixed before the first ballot, as the log's `cfg` line names it by hash and the bundle shows it. Texts that may
 * be mended later (descriptions, slogans) are not part of it.
 */
export function contestConfig(
  contest: Contest,
  projects: readonly { id: string; number: number; title: { ko: string; en: string } }[],
  venues: readonly Venue[],
) {
  const { opensAt, closesAt, hallOpensAt } = contest.records;
  return {
    contest: contest.id,
    title: contest.title.ko,
    titleEn: contest.title.en,
    rule: {
      ...{ min: contest.rule.min, max: contest.rule.max, seats: contest.rule.seats },
      ...ruleFacts(contest),
    },
    overlap: contest.overlapRule,
    custody: contest.keyCustody,
    calendar: { opensAt, closesAt, hallOpensAt },
    projects: projects
      .map(({ id, number, title }) => ({ id, number, title: title.ko, titleEn: title.en }))
      .sort((one, other) => one.number - other.number),
    venues: venues.map(({ id, name, kind }) => ({ id, name: name.ko, nameEn: name.en, kind })),
  };
}

/** That part of it which may be changed in public after the first ballot. */
export function ruleFacts({ countRule, countRuleChange }: Pick<Contest, "countRule" | "countRuleChange">) {
  return { ...countRuleFacts(countRule), ...(countRuleChange ? { changed: countRuleChange.reason } : {}) };
}
