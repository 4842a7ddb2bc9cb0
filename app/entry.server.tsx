import { Transform } from "node:stream";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { isStorageTrouble } from "./db.server.ts";
import { RequestContext } from "./page.tsx";
import { log } from "./server/log.ts";

/** Renders a page whole before sending: pages are small, and a whole page can be kept, compressed and given an ETag. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false;
    const stream = renderToPipeableStream(
      <RequestContext.Provider value={{ nonce: loadContext.nonce, requestId: loadContext.requestId }}>
        <RemixServer context={context} url={request.url} nonce={loadContext.nonce} />
      </RequestContext.Provider>,
      {
        nonce: loadContext.nonce,
        onAllReady() {
          const body = withoutPadding();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(
            new Response(createReadableStreamFromReadable(body), { status: failed ? 500 : status, headers }),
          );
          stream.pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          log.error({ err: error, requestId: loadContext.requestId }, "rendering failed");
        },
      },
    );
  });
}

/**
 * React 18 pads a chunk with NUL bytes where a Hangul syllable no longer fits (facebook/react#24985), and browsers draw
 * each as \uFFFD. No page of ours holds a NUL of its own.
 */
function withoutPadding(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}

/** Bugs go to the log with the request's number; what people did wrong (4xx) is no error. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.storageTrouble = isStorageTrouble(error);
  log.error(
    { err: error, requestId: context.requestId, path: new URL(request.url).pathname },
    "request failed",
  );
}
