import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "./log.ts";

/**
 * Writes a line when an answer has gone out: always for a failure of the server, else only where the log is set to tell
 * everything. An allow-list: no cookies, no addresses, no query (it may carry what a person typed).
 */
export function logAnswer(
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  id: string,
): void {
  const began = performance.now();
  response.on("close", () => {
    const failed = response.statusCode >= 500;
    if (!failed && !log.isLevelEnabled("debug")) return;
    const path = (request.originalUrl ?? request.url ?? "").split("?", 1)[0];
    const line = {
      req: { id, method: request.method, path },
      res: { status: response.statusCode },
      responseTime: Math.round(performance.now() - began),
    };
    if (failed) log.error(line, "request failed");
    else log.debug(line, response.writableFinished ? "request completed" : "request aborted");
  });
}
