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

/** A page as it goes out in one of its encodings. */
interface Ready {
  headers: string[];
  body: Buffer | string;
}

/**
 * Up to this size the bytes are sent as a string, one a character: Node joins a string with the head and writes both at
 * once without asking for memory, and a buffer as a second piece, which costs half as much again.
 */
const mostJoined = 15 * 1024;

/** By the bytes, which a page holds in up to three encodings. */
const readyPages = new WeakMap<Buffer, Ready>();

function send(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  const named = nameAnswer(request, response);
  if (request.headers["if-none-match"] === page.body.etag) {
    response.writeHead(304, [...headersFor(page), ...named]).end();
    return;
  }
  const [bytes, encoding] = chooseEncoding(page.body, String(request.headers["accept-encoding"] ?? ""));
  const { headers, body } = readyPages.get(bytes) ?? makeReady(page, bytes, encoding);
  response.writeHead(page.status, [...headers, ...named]).end(body, "latin1");
}

function makeReady(page: KeptPage, bytes: Buffer, encoding: string | null): Ready {
  const headers = [...headersFor(page), "Content-Length", String(bytes.length)];
  if (encoding) headers.push("Content-Encoding", encoding);
  const ready = { headers, body: bytes.length > mostJoined ? bytes : bytes.toString("latin1") };
  readyPages.set(bytes, ready);
  return ready;
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
