/** `npm run faults` runs the long forms; `npm test` the short ones of the same tests. */
export const isLong = process.env.FAULTS === "long";

/** Figures a fault test has measured, for whoever runs it; on its own line, past the reporter. */
export function report(figures: string): void {
  process.stderr.write(`  ${figures}\n`);
}
