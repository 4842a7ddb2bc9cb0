/** The answer of a rule that can say no. The error is a union of `{ type: "..." }`; exceptions are for bugs. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** A yes. The literal type lets `if (!result.ok) return result;` hand a refusal on unchanged. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** A no that the reader is told about; never used for what cannot happen. */
export function err<const E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}
