/** What a rule that can say no gives back: a value, or a typed reason. Rules never throw a refusal. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** Yes, with what was asked for. Assignable to a Result of any error. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** No, and why: `{ type: "..." }` with the numbers a message needs. Assignable to a Result of any value. */
export function err<E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}
