import type { Request, RequestHandler } from "express";
import { findAccountOf } from "#app/auth.server.ts";
import { castForm } from "#app/ballot-form.server.ts";

const receiptPath = /^\/contests\/([^/]+)\/ballot\/receipt$/;

/**
 * A short road for the one form that everybody sends in the same minutes: a ballot that is taken is answered here, with
 * the same checks and the same answer as on the page's own road through Remix, at a third of the cost. Whatever else
 * there is to say (nobody signed in, a refusal, a failure) is said on the page's own road: it judges the same request
 * again, which changes nothing, because a refused ballot stores nothing and a stored one is known by its request key.
 */
export const castRoad: RequestHandler = (request, response, next) => {
  const contestId = request.method === "POST" ? contestOf(request) : null;
  if (contestId === null || response.locals.refusal) return next();
  cast(contestId, request).then((cookies) => {
    if (!cookies) return next();
    response.setHeader("Set-Cookie", cookies);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Location", request.path);
    response.statusCode = 303;
    response.end();
  }, next);
};

/** The contest of a request that casts a ballot as browsers send it; null for every other. */
function contestOf(request: Request): string | null {
  const [, contestId = ""] = receiptPath.exec(request.originalUrl) ?? [];
  const isForm = request.headers["content-type"] === "application/x-www-form-urlencoded";
  if (!contestId || !isForm || !Buffer.isBuffer(request.body)) return null;
  try {
    return decodeURIComponent(contestId);
  } catch {
    return null;
  }
}

async function cast(contestId: string, request: Request): Promise<string[] | null> {
  try {
    const account = await findAccountOf(request.headers.cookie ?? "");
    if (account?.kind !== "voter") return null;
    const form = new URLSearchParams((request.body as Buffer).toString("utf8"));
    const done = await castForm(form, { contestId, voterId: account.id });
    return done.ok ? done.value : null;
  } catch {
    // It will fail again on the page's own road, and is told there.
    return null;
  }
}
