import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import type { RunningPhase } from "#app/services/opening-job.server.ts";

interface Progress {
  phase: RunningPhase;
  done: number;
  total: number;
}

const width = 30;

/** Draws progress: a bar that moves in a terminal, a line at each step and every ten seconds elsewhere. */
export function progressLine(language: Language, terminal: boolean) {
  const t = openingMessages[language];
  let phase: RunningPhase | undefined;
  let since = 0;
  let drawnAt = 0;
  const draw = ({ done, total, ...progress }: Progress) => {
    const now = performance.now();
    const begins = progress.phase !== phase;
    if (begins) {
      if (phase && terminal) process.stdout.write("\n");
      [phase, since] = [progress.phase, now];
    }
    const last = total > 0 && done === total;
    if (!begins && !last && now - drawnAt < (terminal ? 200 : 10_000)) return;
    drawnAt = now;
    const text = [t.phases[progress.phase], ...counted({ done, total }, now - since)].join("  ");
    process.stdout.write(terminal ? `\r\x1b[K${bar({ done, total })}${text}` : `${text}\n`);
  };
  const counted = ({ done, total }: { done: number; total: number }, elapsed: number): string[] => {
    if (total === 0) return [];
    const count = t.progress(formatNumber(language, done), formatNumber(language, total));
    if (done === 0 || done === total || elapsed < 2000) return [count];
    return [count, t.secondsLeft(Math.ceil(((total - done) * elapsed) / done / 1000))];
  };
  const end = () => {
    if (phase && terminal) process.stdout.write("\n");
  };
  return { draw, end };
}

function bar({ done, total }: { done: number; total: number }): string {
  if (total === 0) return "";
  const filled = Math.round((done / total) * width);
  return `[${"#".repeat(filled)}${".".repeat(width - filled)}] `;
}
