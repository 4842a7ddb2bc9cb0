import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fillBox, type KeyChange } from "./box.ts";

/** What one opening took. */
export interface OpenFigures {
  ballots: number;
  /** Ephemeral keys in the box: one a minute of a vote of 17 days, or one a ballot, the worst there can be. */
  keys: KeyChange;
  /** Of the box before the opening. */
  fileMb: number;
  seconds: number;
  phases: Record<string, number>;
  cpuSeconds: number;
  ballotsPerSecond: number;
  memoryMb: number;
  /** How long anything else in the same process had to wait for its turn. */
  loopDelayMs: { p50: number; p99: number; max: number };
}

interface Child extends Omit<OpenFigures, "ballots" | "keys" | "fileMb" | "ballotsPerSecond"> {
  opened: { ok: boolean; value?: { people: number } };
}

/**
 * Opens boxes of these sizes, each in a process of its own, and tells what each took. `threads` is the number of
 * worker threads; as many as the machine has cores when not said.
 */
export async function benchOpen(
  sizes: readonly number[],
  {
    keys = "minute",
    threads,
    tell = () => {},
  }: { keys?: KeyChange; threads?: number; tell?: (line: string) => void } = {},
): Promise<OpenFigures[]> {
  const figures: OpenFigures[] = [];
  for (const ballots of sizes) {
    const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "citizens-open-"));
    try {
      tell(`sealing ${ballots} ballots, a new ephemeral key with every ${keys}`);
      const box = await fillBox(folder, { ballots, change: keys });
      const fileMb = statSync(box.file).size / 1e6;
      tell(`opening ${ballots} envelopes (${fileMb.toFixed(0)} MB)`);
      const program = join(import.meta.dirname, "open-child.ts");
      const args = [program, box.url, box.keysFolder, box.contestId, ...(threads ? [String(threads)] : [])];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      const { opened, ...took } = JSON.parse(stdout) as Child;
      if (!opened.ok || opened.value?.people !== ballots) throw new Error(`opened wrongly: ${stdout}`);
      figures.push({ ballots, keys, fileMb, ballotsPerSecond: ballots / took.seconds, ...took });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return figures;
}
