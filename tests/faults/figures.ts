/** Figures a fault test has measured, for whoever runs it; on its own line, past the reporter. */
export function report(figures: string): void {
  process.stderr.write(`  ${figures}\n`);
}
