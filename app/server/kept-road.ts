import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { chooseEncoding } from "./encoded.ts";
import type { KeptPage, PageCache } from "./page-cache.ts";
import { nameAnswer } from "./request-log.ts";
import { headersWithoutPage } from "./security-headers.ts";

/**
 * A short road for what many read at once: a public page that is kept is sent before Express, with the same headers.
 * Whatever is not kept and fresh goes the long road, which keeps it.
 */
export function withKeptPages(cache: PageCache, longRoad: RequestListener): RequestListener {
  return (request, response) => {
    const page = request.method === "GET" ? cache.peek(request) : null;
    if (page) send(request, response, page);
    else longRoad(request, response);
  };
}

const headersOf = new WeakMap<KeptPage, string[]>();

function send(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  const headers = [...(headersOf.get(page) ?? remember(page)), ...nameAnswer(request, response)];
  if (request.headers["if-none-match"] === page.body.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const [bytes, encoding] = chooseEncoding(page.body, String(request.headers["accept-encoding"] ?? ""));
  headers.push("Content-Length", String(bytes.length));
  if (encoding) headers.push("Content-Encoding", encoding);
  response.writeHead(page.status, headers).end(bytes);
}

function remember(page: KeptPage): string[] {
  const headers = headersFor(page);
  headersOf.set(page, headers);
  return headers;
}

const security = headersWithoutPage();

/** The page's own headers win over those for every answer. */
function headersFor({ headers, body }: KeptPage): string[] {
  const own = new Set(headers.map(([name]) => name.toLowerCase()));
  const others = security.flatMap((name, at) => {
    const value = security[at + 1];
    return at % 2 === 0 && value !== undefined && !own.has(name.toLowerCase()) ? [name, value] : [];
  });
  const told = headers.filter(([name]) => !/^(content-type|vary)$/i.test(name)).flat();
  return [
    ...others,
    ...told,
    "ETag",
    body.etag,
    "Content-Type",
    body.type,
    "Vary",
    "Cookie, Accept-Encoding",
  ];
}
