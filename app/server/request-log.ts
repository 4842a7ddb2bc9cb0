import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pinoHttp } from "pino-http";
import { log } from "./log.ts";

/** Writes a line when an answer has gone out, known by its X-Request-Id, which must be set before. */
export const logAnswer = pinoHttp({
  logger: log,
  genReqId: (_request, response) => String(response.getHeader("X-Request-Id")),
  // An allow-list: no cookies, no addresses, no query (it may carry what a person typed).
  serializers: {
    req: (request: { method: string; url: string; id: string }) => ({
      id: request.id,
      method: request.method,
      path: request.url.split("?", 1)[0],
    }),
    res: (response: { statusCode: number }) => ({ status: response.statusCode }),
  },
  customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? "error" : "debug"),
});

/**
 * The header that names an answer of a short road, for `writeHead`: none where it is set already, because the answer is to
 * be logged. Above the level "debug" only failures are, and a short road answers none.
 */
export function nameAnswer(request: IncomingMessage, response: ServerResponse): string[] {
  const id = randomUUID();
  if (!log.isLevelEnabled("debug")) return ["X-Request-Id", id];
  response.setHeader("X-Request-Id", id);
  logAnswer(request, response);
  return [];
}
