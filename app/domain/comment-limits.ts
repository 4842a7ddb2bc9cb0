import { err, ok, type Result } from "./result.ts";

/** How much one account may write in one project's conversation. */
export interface WritingLimits {
  perMinute: number;
  perDay: number;
}

/** A token bucket, in thousandths of a comment; `filledAt` is UTC ISO text. */
export interface Bucket {
  minuteTokens: number;
  filledAt: string;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const one = 1000;

/** In so many seconds the next one may come. */
export type TooFast = { type: "too-fast"; seconds: number; limit: "minute" | "day" };

/**
 * Takes one comment out of the bucket of somebody who writes, which fills evenly up to its size: a full one allows
 * `perMinute` at once. A day has no bucket: however patiently somebody writes, within any 24 hours there are no more than
 * `perDay`. `bucket` is null for somebody who never wrote here, `dayth` (UTC ISO text) is when they wrote the perDay-th
 * newest of their comments, null while they have fewer.
 */
export function takeToken(
  limits: WritingLimits,
  { bucket, dayth }: { bucket: Bucket | null; dayth: string | null },
  now: Date,
): Result<Bucket, TooFast> {
  const wait = (ms: number) => Math.max(1, Math.ceil(ms / 1000));
  const nextOfDay = dayth === null ? 0 : Date.parse(dayth) + dayMs - now.getTime();
  if (nextOfDay > 0) return err({ type: "too-fast", seconds: wait(nextOfDay), limit: "day" });
  const size = limits.perMinute;
  // A clock set back fills nothing, and takes nothing away; nor is the same time filled twice when it has caught up.
  const elapsed = bucket ? Math.max(0, now.getTime() - Date.parse(bucket.filledAt)) : 0;
  const filledAt = bucket && elapsed === 0 ? bucket.filledAt : now.toISOString();
  const tokens = bucket
    ? Math.min(size * one, bucket.minuteTokens + Math.floor((elapsed * size * one) / minuteMs))
    : size * one;
  if (tokens < one)
    return err({
      type: "too-fast",
      seconds: wait(((one - tokens) * minuteMs) / (size * one)),
      limit: "minute",
    });
  return ok({ minuteTokens: tokens - one, filledAt });
}
