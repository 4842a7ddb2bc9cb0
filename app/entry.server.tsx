import { Writable } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { isStorageTrouble } from "./db.server.ts";
import { isHydrated, RequestContext } from "./page.tsx";
import { log } from "./server/log.ts";
import { wholePage } from "./server/whole-page.ts";

/** Renders a page whole before sending: pages are small, and a whole page can be kept, compressed and given an ETag. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce, requestId, drawn } = loadContext;
  const page = (
    <RequestContext.Provider value={{ nonce, requestId, drawn }}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </RequestContext.Provider>
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  // What a page without scripts waits for is loaded by now: it is drawn at once, for a tenth less than as a stream.
  const handles = context.staticHandlerContext.matches.map(
    ({ route }) => context.routeModules[route.id]?.handle,
  );
  if (!handles.some(isHydrated))
    return wholePage(Buffer.from(`<!DOCTYPE html>${renderToString(page)}`), { status, headers });
  const { bytes, failed } = await drawAsStream(page, loadContext);
  return wholePage(bytes, { status: failed ? 500 : status, headers });
}

/** With the data that scripts begin with, which only the streaming renderer waits for. */
function drawAsStream(
  page: ReactElement,
  { nonce, requestId }: AppLoadContext,
): Promise<{ bytes: Buffer<ArrayBuffer>; failed: boolean }> {
  return new Promise((resolve, reject) => {
    let failed = false;
    const stream = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        stream.pipe(inOnePiece((bytes) => resolve({ bytes, failed })));
      },
      onShellError: reject,
      onError(error) {
        failed = true;
        log.error({ err: error, requestId }, "rendering failed");
      },
    });
  });
}

/**
 * Takes a page as React writes it, two kilobytes at a time, and gives it on in one piece: passing each on alone costs a
 * long page as much as drawing it. React 18 ends a piece with NUL bytes where a Hangul syllable no longer fits
 * (facebook/react#24985), and browsers draw each as \uFFFD. No page of ours holds a NUL of its own.
 */
function inOnePiece(whole: (page: Buffer<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = [];
  return new Writable({
    write(piece: Uint8Array, _encoding, next) {
      let end = piece.length;
      while (end > 0 && piece[end - 1] === 0) end--;
      pieces.push(piece.subarray(0, end));
      next();
    },
    final(done) {
      whole(Buffer.concat(pieces));
      done();
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
