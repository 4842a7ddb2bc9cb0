import { parentPort, workerData } from "node:worker_threads";
import { codeOrder, repeatedCodes } from "#app/domain/code-order.ts";
import { type BoxFacts, createPartOpener } from "./opening-part.server.ts";
import type { OpeningTask, TaskAnswer } from "./opening-pool.server.ts";

// A thread of its own that opens envelopes and sorts what came out, so that the server's own thread stays free.

const port = parentPort;
if (!port) throw new Error("opening-worker.ts is started as a worker thread only");
const openPart = createPartOpener(workerData as BoxFacts);

port.on("message", (task: OpeningTask & { id: number }) => {
  const { id } = task;
  if (task.kind === "open") {
    const part = openPart(task.rows, task.first);
    port.postMessage({ id, part } satisfies TaskAnswer, [part.records.buffer]);
    return;
  }
  const { records, recordBytes } = task;
  const order = codeOrder(records, recordBytes);
  const repeated = repeatedCodes(records, recordBytes, order);
  port.postMessage({ id, sorted: { order, repeated } } satisfies TaskAnswer, [order.buffer as ArrayBuffer]);
});
