import { readFileSync, writeFileSync } from "node:fs";
import autocannon, { type Client, type Request } from "autocannon";
import { cpuMsOf, machineCpuMs } from "./machine.ts";

/**
 * The load, in a process of its own: `node load.ts '<LoadJob as JSON>'` prints a LoadOutcome as JSON. A closed loop: each
 * connection sends its next request when the last is answered.
 */
export interface LoadJob {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  /** When set, each request comes from the next of these readers. */
  cookies?: string[];
  body?: string;
  connections: number;
  seconds: number;
  /** Sent before anything is measured. */
  warmUpSeconds: number;
  /** The server's process, whose processor time is read. */
  pid: number;
  status: number;
  /** When set, an answer counts only with this in its Location. */
  location?: string;
  /** A file of one SentForm a line; each is sent once. */
  forms?: string;
  /** Where the numbers of the lines that were accepted go, one a line. */
  accepted?: string;
}

export interface SentForm {
  cookie: string;
  body: string;
}

export interface LoadOutcome {
  answered: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  worst: number;
  /** Requests that got another answer than the one wanted, or none. */
  failed: number;
  failures: Record<string, number>;
  /** Milliseconds of the server's processor time for each answer. */
  cpuMs: number | null;
  /** Processors that something else than server and load kept busy meanwhile. */
  others: number | null;
  /** Whether the forms ran out before the time did. */
  ranOut: boolean;
}

const job: LoadJob = JSON.parse(process.argv[2] ?? "");
const forms = job.forms
  ? readFileSync(job.forms, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((text, line) => ({ ...(JSON.parse(text) as SentForm), line }))
  : [];
/** Of one connection within a second. */
const formsEach = forms.length / job.connections / (job.warmUpSeconds + job.seconds);
const accepted: number[] = [];
let turn = 0;

if (job.warmUpSeconds > 0) await measure(job.warmUpSeconds);
const outcome = await measure(job.seconds);
if (job.accepted) writeFileSync(job.accepted, accepted.join("\n"));
process.stdout.write(JSON.stringify(outcome));

async function measure(seconds: number): Promise<LoadOutcome> {
  const times: number[] = [];
  const failures: Record<string, number> = {};
  const fail = (what: string) => {
    failures[what] = (failures[what] ?? 0) + 1;
  };
  const before = { server: cpuMsOf(job.pid), own: cpuMsOf(process.pid), machine: machineCpuMs() };
  let began = performance.now();
  let ended = began;
  let ranOut = false;

  let running: autocannon.Instance | undefined;
  const judge = (status: number, _body: string, _context: object, headers?: object) => {
    const [, location = ""] =
      Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "location") ?? [];
    if (status !== job.status) return fail(`status ${status}`);
    if (job.location && !location.endsWith(job.location)) return fail(`led to ${location}`);
    return true;
  };
  const judgeForm = (line: number) => {
    let sent = false;
    return (...answer: Parameters<typeof judge>) => {
      // A connection that has sent all of its forms begins again: what it sends then counts nowhere.
      if (sent) {
        ranOut = true;
        running?.stop();
      } else if (judge(...answer)) accepted.push(line);
      sent = true;
    };
  };
  const senders = (job.cookies ?? [null]).map((cookie) =>
    cookie ? { ...job.headers, Cookie: cookie } : job.headers,
  );
  const requests: Request[] = senders.map((headers) => ({
    ...{ method: job.method, headers, onResponse: judge },
    ...(job.body ? { body: job.body } : {}),
  }));
  /** Made before anything is sent: making them meanwhile took a good part of a processor from the server. */
  const formsOfOne = (): Request[] =>
    forms.splice(0, Math.floor(formsEach * seconds)).map(({ cookie, body, line }) => ({
      ...{ method: job.method, headers: { ...job.headers, Cookie: cookie }, body },
      onResponse: judgeForm(line),
    }));
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  running = autocannon(
    {
      url: job.url,
      connections: job.connections,
      duration: seconds,
      sampleInt: 100,
      timeout: 20,
      requests,
      // Each connection sends forms of its own, or begins with another reader and goes on after the warm-up where it had not been.
      setupClient: (client) =>
        client.setRequests(job.forms ? formsOfOne() : from(requests, turn++ / (2 * job.connections))),
    },
    () => finish(),
  );
  running.once("start", () => {
    began = performance.now();
  });
  running.on("reqError", (error) => fail(error.message));
  running.on("response", (_client: Client, _status: number, _bytes: number, ms: number) => {
    if (ranOut) return;
    ended = performance.now();
    times.push(ms);
  });
  await done;
  const elapsed = ended - began;
  const spent = (now: number | null, then: number | null) =>
    now === null || then === null ? null : now - then;
  const server = spent(cpuMsOf(job.pid), before.server);
  const own = spent(cpuMsOf(process.pid), before.own);
  const machine = spent(machineCpuMs(), before.machine);
  times.sort((one, other) => one - other);
  return {
    answered: times.length,
    perSecond: (times.length / elapsed) * 1000,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    worst: times.at(-1) ?? 0,
    failed: Object.values(failures).reduce((sum, count) => sum + count, 0),
    failures,
    cpuMs: server === null ? null : server / times.length,
    others:
      machine === null || server === null || own === null
        ? null
        : Math.max(0, machine - server - own) / elapsed,
    ranOut,
  };
}

/** The same in turn, beginning at this share of them. */
function from<T>(all: readonly T[], share: number): T[] {
  const start = Math.floor((share % 1) * all.length);
  return [...all.slice(start), ...all.slice(0, start)];
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
