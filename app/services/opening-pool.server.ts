import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { codeOrder, repeatedCodes } from "#app/domain/code-order.ts";
import { type BoxFacts, createPartOpener, type OpenedPart } from "./opening-part.server.ts";

/** From the project's folder, because the server runs from one bundle and commands run from the sources. */
const workerFile = resolve("app/services/opening-worker.ts");

/** A box smaller than this is opened sooner than a thread has started. */
const fewEnvelopes = 1000;

export interface Sorted {
  order: Uint32Array;
  /** Records whose code is not theirs alone. */
  repeated: number[];
}

export type OpeningTask =
  | { kind: "open"; rows: Uint8Array<ArrayBuffer>; first: number }
  | { kind: "sort"; records: Uint8Array<SharedArrayBuffer>; recordBytes: number };

export interface TaskAnswer {
  id: number;
  part?: OpenedPart;
  sorted?: Sorted;
}

/** Who does the computing. */
export interface OpeningPool {
  /** How many parts may be under way at once. */
  width: number;
  open: (rows: Uint8Array<ArrayBuffer>, first: number) => Promise<OpenedPart>;
  sort: (records: Uint8Array<SharedArrayBuffer>, recordBytes: number) => Promise<Sorted>;
  end: () => Promise<void>;
}

/** As many threads as the machine has cores; none for a small box, unless `threads` says how many. */
export function createPool(facts: BoxFacts, envelopes: number, threads?: number): OpeningPool {
  const wanted = threads ?? (envelopes < fewEnvelopes ? 0 : Math.max(1, availableParallelism()));
  return wanted === 0 ? ownThread(facts) : workerThreads(facts, wanted);
}

function ownThread(facts: BoxFacts): OpeningPool {
  const openPart = createPartOpener(facts);
  return {
    width: 1,
    open: async (rows, first) => openPart(rows, first),
    sort: async (records, recordBytes) => {
      const order = codeOrder(records, recordBytes);
      return { order, repeated: repeatedCodes(records, recordBytes, order) };
    },
    end: async () => {},
  };
}

interface Waiting {
  resolve: (answer: TaskAnswer) => void;
  reject: (reason: unknown) => void;
}

function workerThreads(facts: BoxFacts, count: number): OpeningPool {
  const threads = Array.from({ length: count }, () => startThread(facts));
  const leastBusy = () => threads.reduce((one, other) => (other.busy() < one.busy() ? other : one));
  return {
    // One part being worked on and one waiting in each thread: none stands idle, and memory stays small.
    width: count * 2,
    async open(rows, first) {
      const { part } = await leastBusy().give({ kind: "open", rows, first }, [rows.buffer]);
      if (!part) throw new Error("the thread answered something else");
      return part;
    },
    async sort(records, recordBytes) {
      const { sorted } = await leastBusy().give({ kind: "sort", records, recordBytes }, []);
      if (!sorted) throw new Error("the thread answered something else");
      return sorted;
    },
    end: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

function startThread(facts: BoxFacts) {
  const worker = new Worker(workerFile, { workerData: facts });
  const waiting = new Map<number, Waiting>();
  let given = 0;
  let broken: unknown = null;
  const fail = (reason: unknown) => {
    broken ??= reason;
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  worker.on("message", (answer: TaskAnswer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("a thread that opens envelopes has ended")));
  return {
    busy: () => waiting.size,
    give: (task: OpeningTask, handedOver: ArrayBuffer[]) =>
      new Promise<TaskAnswer>((resolve, reject) => {
        if (broken) return reject(broken);
        given += 1;
        waiting.set(given, { resolve, reject });
        worker.postMessage({ id: given, ...task }, handedOver);
      }),
    end: () => worker.terminate(),
  };
}
