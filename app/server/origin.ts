import type { NextFunction, Request, Response } from "express";
import { env } from "#app/env.server.ts";

/** The origin this site is reached at: the configured one, else the host the browser asked for (local demonstration). */
export function ownOrigin(request: Pick<Request, "headers">): string {
  if (env.ORIGIN_GIVEN) return env.ORIGIN;
  const host = request.headers.host ?? "";
  const origin = `http://${host}`;
  return /^[\w.[\]:-]+$/.test(host) && URL.canParse(origin) ? origin : env.ORIGIN;
}

/**
 * The address asked for, on this site whatever the request line says: "//elsewhere.example/" is a path here, and a
 * whole address ("http://elsewhere.example/") counts by its path.
 */
export function addressOf(request: Request): URL {
  const asked = request.originalUrl;
  if (asked.startsWith("/")) return new URL(`${ownOrigin(request)}${asked}`);
  const whole = URL.parse(asked);
  return new URL(`${ownOrigin(request)}${whole ? `${whole.pathname}${whole.search}` : "/"}`);
}

/**
 * Refuses every writing request that another site made (403): Remix checks only routes with a component, and answers
 * 500. A request with neither Origin nor Sec-Fetch-Site comes from no browser, so it carries nobody's cookies by
 * surprise.
 */
export function refuseForeignOrigin(request: Request, response: Response, next: NextFunction): void {
  if (request.method === "GET" || request.method === "HEAD" || isOwn(request)) {
    next();
    return;
  }
  response.locals.refusal = { status: 403, reason: "origin" };
  next();
}

/** Whether a page of this site sent the request, as far as its headers tell. */
export function isOwn(request: Pick<Request, "headers">): boolean {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (origin !== undefined) return origin === ownOrigin(request);
  return site === undefined || site === "same-origin" || site === "none";
}
