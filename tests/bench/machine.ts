import { readFileSync, statfsSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";

/** CPU time and memory as /proc tells them; on a machine without /proc nothing is known. */

/** The kernel counts processor time in hundredths of a second. */
const tickMs = 10;

/** Milliseconds of processor time a process has used, all its threads together; null where /proc is not there. */
export function cpuMsOf(pid: number): number | null {
  const text = read(`/proc/${pid}/stat`);
  // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields ? (Number(fields[11]) + Number(fields[12])) * tickMs : null;
}

/** Milliseconds of processor time the whole machine has spent working. */
export function machineCpuMs(): number | null {
  const fields = read("/proc/stat")?.split("\n", 1)[0]?.split(/\s+/).slice(1).map(Number);
  if (!fields) return null;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = fields;
  return (user + nice + system + irq + softIrq) * tickMs;
}

/** Megabytes of memory a process holds now, and the most it ever held. */
export function memoryOf(pid: number): { now: number; most: number } | null {
  const text = read(`/proc/${pid}/status`);
  const megabytes = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text ?? "")?.[1]) / 1024;
  return text ? { now: megabytes("VmRSS"), most: megabytes("VmHWM") } : null;
}

/** What a reader of the figures has to know about where they come from. */
export function describeMachine(folder: string) {
  const processors = cpus();
  return {
    processors: `${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}`,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    // On a file system in memory flushing costs nothing, and no figure of a durable write means anything.
    disk: fileSystemOf(folder) === tmpfs ? "in memory (tmpfs): durable figures mean nothing here" : "a disk",
    load: loadavg()[0] ?? 0,
    at: new Date().toISOString(),
  };
}

const tmpfs = 0x01021994;

function fileSystemOf(folder: string): number {
  return statfsSync(folder).type;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
