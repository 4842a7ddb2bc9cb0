import type { CommentRules } from "./comment-rules.ts";

/** A contest may ask for more than this before reports hold a comment, never for less. The database holds to it, too. */
export const reportFloor = { reportsToHold: 4, reporterAgeHours: 24 } as const;

/** One person reports at most so many comments in 24 hours: more is work for nobody's good. */
export const mostReportsPerDay = 30;

export interface CountedReport {
  accountId: string;
  madeAt: string;
  accountCreatedAt: string;
}

type ReportRules = Pick<CommentRules, "reportsToHold" | "reporterAgeHours">;

const hourMs = 3_600_000;

/** How many people hold a comment, and how many hours old their accounts must be: the contest's rules, or the floor. */
export function holdingRule(rules: ReportRules): { reports: number; hours: number } {
  return {
    reports: Math.max(reportFloor.reportsToHold, rules.reportsToHold),
    hours: Math.max(reportFloor.reporterAgeHours, rules.reporterAgeHours),
  };
}

/** Whether a report counts towards holding a comment: its account was old enough when it was made. */
export function reportCounts(
  rules: ReportRules,
  report: Pick<CountedReport, "madeAt" | "accountCreatedAt">,
): boolean {
  const age = Date.parse(report.madeAt) - Date.parse(report.accountCreatedAt);
  return age >= holdingRule(rules).hours * hourMs;
}

/**
 * Whether unsettled reports hold a comment until a moderator has looked: enough distinct people whose reports count.
 * However many fresh accounts report, they hold nothing; the queue shows their reports all the same.
 */
export function reportsHold(rules: ReportRules, reports: readonly CountedReport[]): boolean {
  const people = new Set(reports.filter((one) => reportCounts(rules, one)).map(({ accountId }) => accountId));
  return people.size >= holdingRule(rules).reports;
}
