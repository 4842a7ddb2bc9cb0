import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Request as ExpressRequest } from "express";
import type { DrawnBranch } from "#app/components/drawn-branches.tsx";
import { addressOf, ownOrigin } from "./origin.ts";
import { handleByBranch } from "./route-branches.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    nonce: string;
    requestId: string;
    /** The client's address as the trusted proxies tell it; for loose limits on failed tries only. */
    address: string;
    /** What a loader has drawn of its page (views/comments-drawn.server.tsx). */
    drawn?: readonly DrawnBranch[];
    /** True when this request's ballot could not be written on its way here. */
    notRecorded?: boolean;
    /** Set when the answer failed because the database could not be written or reached, which passes. */
    storageTrouble?: boolean;
    /** Set when the server refused before routing: the page that says so answers with this status. */
    refusal?: { status: number; reason: "origin" | "too-large" | "method" | "not-recorded" };
  }
}

export type AnswerPage = (request: ExpressRequest, context: AppLoadContext) => Promise<Response>;

/** Remix behind one function from an Express request to a Fetch API response. */
export function remixPages(build: ServerBuild | (() => Promise<ServerBuild>), mode: string): AnswerPage {
  const handle =
    typeof build === "function" ? createRequestHandler(build, mode) : handleByBranch(build, mode);
  return (request, context) => handle(toFetchRequest(request, context), context);
}

function toFetchRequest(request: ExpressRequest, context: AppLoadContext): Request {
  // A request refused before routing gets the page that says so, from the route that knows no address.
  if (context.refusal)
    return new Request(new URL("/refused", ownOrigin(request)), { headers: toFetchHeaders(request) });
  const aborted = new AbortController();
  request.res?.on("close", () => {
    if (!request.res?.writableFinished) aborted.abort();
  });
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  return new Request(addressOf(request), {
    method: request.method,
    headers: toFetchHeaders(request),
    signal: aborted.signal,
    ...(hasBody && Buffer.isBuffer(request.body) ? { body: request.body as Uint8Array<ArrayBuffer> } : {}),
  });
}

function toFetchHeaders(request: ExpressRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  // Remix compares Host with Origin; behind a proxy the public host is the one people typed.
  headers.set("host", new URL(ownOrigin(request)).host);
  return headers;
}
