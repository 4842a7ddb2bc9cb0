import type { Request, RequestHandler, Response } from "express";
import type { Changes } from "#db/changes.ts";

export interface LiveParts {
  changes: Changes;
  /** Whether this reader may hear of this contest: 200, or the status of the refusal and what it says. */
  admit: (request: Request) => Promise<{ status: number; said?: string }>;
  /** Streams at once in this process. */
  most?: number;
  heartbeatMs?: number;
  /** How long changes are gathered before they are told as one. */
  gatherMs?: number;
  /** How long a stream lasts; the browser comes back, and is asked again who it is. */
  lifeMs?: number;
}

/**
 * Server-sent events for one contest (`:contestId`): "changed" and nothing else, never a figure. Once at the beginning,
 * so that nothing is missed between the page and its stream, then whenever there is something new to read.
 */
export function createLive(parts: LiveParts): { stream: RequestHandler; close: () => void } {
  const { changes, admit, most = 500, heartbeatMs = 20_000, gatherMs = 500, lifeMs = 600_000 } = parts;
  const open = new Set<Response>();
  let closed = false;

  const heartbeat = setInterval(() => {
    for (const response of open) send(response, ": here\n\n");
  }, heartbeatMs).unref();

  function begin(contestId: string, response: Response): void {
    open.add(response);
    response.set({
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store",
      // A proxy such as nginx would hold events back.
      "X-Accel-Buffering": "no",
    });
    send(response, "retry: 3000\ndata: changed\n\n");
    let gathering: NodeJS.Timeout | null = null;
    const stop = changes.listen(contestId, () => {
      gathering ??= setTimeout(() => {
        gathering = null;
        send(response, "data: changed\n\n");
      }, gatherMs);
    });
    const life = setTimeout(() => response.end(), lifeMs).unref();
    response.on("close", () => {
      open.delete(response);
      stop();
      clearTimeout(life);
      if (gathering) clearTimeout(gathering);
    });
  }

  return {
    stream: (request, response, next) => {
      if (request.method !== "GET") return next();
      admit(request).then(({ status, said }) => {
        if (status !== 200) response.status(status).type("text/plain").end(said);
        else if (closed || open.size >= most) response.set("Retry-After", "60").status(503).end();
        else if (!response.destroyed) begin(request.params.contestId ?? "", response);
      }, next);
    },
    close: () => {
      closed = true;
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}

/** What a reader does not take is not kept for them. */
function send(response: Response, text: string): void {
  if (response.writableLength < 16_384) response.write(text);
  else response.destroy();
}
