import { err, ok, type Result } from "./result.ts";

/** How much one account may write in one project's conversation. */
export interface WritingLimits {
  perMinute: number;
  perDay: number;
}

/** Two token buckets, in thousandths of a comment; `filledAt` is UTC ISO text. */
export interface Buckets {
  minuteTokens: number;
  dayTokens: number;
  filledAt: string;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const one = 1000;

/**
 * Takes one comment out of both buckets, which fill evenly up to their size: a full minute bucket allows `perMinute` at
 * once. `null` is somebody who never wrote here. The refusal says in whole seconds when the next one may come.
 */
export function takeToken(
  limits: WritingLimits,
  buckets: Buckets | null,
  now: Date,
): Result<Buckets, { type: "too-fast"; seconds: number; limit: "minute" | "day" }> {
  // A clock set back fills nothing, and takes nothing away; nor is the same time filled twice when it has caught up.
  const elapsed = buckets ? Math.max(0, now.getTime() - Date.parse(buckets.filledAt)) : 0;
  const filledAt = buckets && elapsed === 0 ? buckets.filledAt : now.toISOString();
  const fill = (tokens: number, size: number, periodMs: number) =>
    Math.min(size * one, tokens + Math.floor((elapsed * size * one) / periodMs));
  const minute = buckets ? fill(buckets.minuteTokens, limits.perMinute, minuteMs) : limits.perMinute * one;
  const day = buckets ? fill(buckets.dayTokens, limits.perDay, dayMs) : limits.perDay * one;
  const wait = (tokens: number, size: number, periodMs: number) =>
    Math.max(1, Math.ceil(((one - tokens) * periodMs) / (size * one * 1000)));
  if (day < one) return err({ type: "too-fast", seconds: wait(day, limits.perDay, dayMs), limit: "day" });
  if (minute < one)
    return err({ type: "too-fast", seconds: wait(minute, limits.perMinute, minuteMs), limit: "minute" });
  return ok({ minuteTokens: minute - one, dayTokens: day - one, filledAt });
}
