import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { findAccountOf } from "#app/auth.server.ts";
import { castForm } from "#app/forms/ballot-form.server.ts";
import { isOwn } from "./origin.ts";
import { nameAnswer } from "./request-log.ts";
import { headersWithoutPage } from "./security-headers.ts";

const receiptPath = /^\/contests\/([^/?]+)\/ballot\/receipt$/;
/** A review page sends some 400 bytes. */
const mostBytes = 16 * 1024;

/**
 * A short road for the one form that everybody sends in the same minutes: a ballot that is taken is answered here, after
 * the same checks and with the same answer as on the page's own road through Express and Remix, for a fifth of the
 * processor time. Whatever else there is to say (nobody signed in, a refusal, a failure) is said on the page's own road:
 * it judges the same request again, which changes nothing, because a refused ballot stores nothing and a stored one is
 * known by its request key. Only where the database could not write nothing is tried again: the voter has waited.
 */
export function withCastRoad(longRoad: RequestListener): RequestListener {
  return (request, response) => {
    const contestId = contestOf(request);
    if (contestId === null) return longRoad(request, response);
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const body = Buffer.concat(parts);
      const done = await cast(contestId, { cookie: request.headers.cookie ?? "", body });
      if (done?.ok) return answer(request, response, done.value);
      longRoad(Object.assign(request, { body, notRecorded: done?.error.type === "not-recorded" }), response);
    });
  };
}

/** The contest of a request that casts a ballot as this site's pages have browsers send it; null for every other. */
function contestOf(request: IncomingMessage): string | null {
  const { headers, method, url = "" } = request;
  if (method !== "POST") return null;
  const contestId = receiptPath.exec(url)?.[1];
  const usual =
    headers["content-type"] === "application/x-www-form-urlencoded" &&
    headers["content-encoding"] === undefined &&
    Number(headers["content-length"]) <= mostBytes;
  if (!contestId || !usual || !isOwn(request)) return null;
  try {
    // The receipt's cookie is for the address as pages write it; one written otherwise goes the long road.
    const id = decodeURIComponent(contestId);
    return encodeURIComponent(id) === contestId ? id : null;
  } catch {
    return null;
  }
}

/** The Set-Cookie values of the receipt, or why not; null where that is the page's to find out. */
async function cast(
  contestId: string,
  sent: { cookie: string; body: Buffer },
): Promise<Awaited<ReturnType<typeof castForm>> | null> {
  try {
    const account = await findAccountOf(sent.cookie);
    if (account?.kind !== "voter") return null;
    const form = new URLSearchParams(sent.body.toString("utf8"));
    return await castForm(form, { contestId, voterId: account.id });
  } catch {
    // It will fail again on the page's own road, and is told there.
    return null;
  }
}

const sameForAll = [...headersWithoutPage(), "Cache-Control", "no-store", "Content-Length", "0"];

function answer(request: IncomingMessage, response: ServerResponse, cookies: readonly string[]): void {
  const headers = [...sameForAll, ...nameAnswer(request, response), "Location", request.url ?? "/"];
  for (const cookie of cookies) headers.push("Set-Cookie", cookie);
  response.writeHead(303, headers).end();
}
