import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import { readPreferences } from "#app/preferences.server.ts";
import { signedOutMark } from "#app/public-page.ts";
import { type EncodedBody, encodeBody } from "./encoded.ts";
import { bodyOf } from "./whole-page.ts";

export interface KeptPage {
  status: number;
  headers: [name: string, value: string][];
  body: EncodedBody;
  /** Whether readers who are signed in get a page of their own instead. */
  signedOutOnly: boolean;
}

interface Entry {
  page: Promise<KeptPage | null>;
  /** The page once it is made. */
  made: KeptPage | null;
  /** Milliseconds of the monotonic clock. */
  freshUntil: number;
}

export type PageCache = ReturnType<typeof createPageCache>;

const freshMs = 1000;
const mostEntries = 500;
/** With its compressed forms; a list of ballots has some two megabytes, and as many addresses as somebody likes to ask for. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Keeps whole public pages for up to a second, one copy for each address and set of preferences. A page is public when
 * its response says `Cache-Control: public`; such a route must not look at the session, unless it marks its page as one
 * for readers who are not signed in (signedOutPage in public-page.ts).
 */
export function createPageCache() {
  const entries = new Map<string, Entry>();

  /** Renders once for everybody who waits; when the page turns out not to be public any more, all but the first render their own. */
  function rebuild(key: string, make: () => Promise<Response>): Promise<KeptPage | Response> {
    const made = make();
    const page = made.then((response) => (isPublic(response) ? keep(response) : null));
    remember(key, page);
    return page.then(
      async (kept) => {
        if (kept) return kept;
        entries.delete(key);
        return await made;
      },
      (error) => {
        entries.delete(key);
        throw error;
      },
    );
  }

  function remember(key: string, page: Entry["page"]): void {
    if (entries.size >= mostEntries && !entries.has(key)) entries.delete(entries.keys().next().value ?? "");
    const entry: Entry = { page, made: null, freshUntil: performance.now() + freshMs };
    entries.set(key, entry);
    page.then(
      (made) => {
        entry.made = made;
        forgetOldest();
      },
      // Told to whoever waits for it.
      () => {},
    );
  }

  function forgetOldest(): void {
    let bytes = 0;
    for (const { made } of entries.values()) bytes += made ? bytesOf(made) : 0;
    for (const [key, { made }] of entries) {
      if (bytes <= mostBytes) return;
      bytes -= made ? bytesOf(made) : 0;
      entries.delete(key);
    }
  }

  return {
    /** The kept page when there is a fresh one at this very moment. */
    peek(request: IncomingMessage): KeptPage | null {
      const known = entries.get(keyOf(request, request.url ?? ""));
      if (!known?.made || known.freshUntil <= performance.now()) return null;
      return isFor(request, known.made) ? known.made : null;
    },
    /** The kept page when there is a fresh one, else what `make` answers now; a response that is not public passes through. */
    async find(request: Request, make: () => Promise<Response>): Promise<KeptPage | Response> {
      const key = keyOf(request, request.originalUrl);
      const known = entries.get(key);
      if (known?.made && !isFor(request, known.made)) return make();
      if (known && known.freshUntil > performance.now()) {
        const page = await known.page;
        return page && isFor(request, page) ? page : make();
      }
      if (known) return rebuild(key, make);
      const response = await make();
      if (!isPublic(response)) return response;
      const page = keep(response);
      remember(key, page);
      return page;
    },
  };
}

function bytesOf({ body }: KeptPage): number {
  return body.plain.length + (body.gzip?.length ?? 0) + (body.brotli?.length ?? 0);
}

function isPublic(response: Response): boolean {
  return response.status === 200 && /\bpublic\b/.test(response.headers.get("Cache-Control") ?? "");
}

async function keep(response: Response): Promise<KeptPage> {
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  const body = await encodeBody(await bodyOf(response), type, 4);
  const headers = [...response.headers].filter(([name]) => name !== signedOutMark);
  return { status: response.status, headers, body, signedOutOnly: response.headers.has(signedOutMark) };
}

const sessionCookie = /(?:^|;\s*)(?:__Host-)?session=/;

function isFor(request: IncomingMessage, page: KeptPage): boolean {
  return !page.signedOutOnly || !sessionCookie.test(request.headers.cookie ?? "");
}

function keyOf(request: IncomingMessage, url: string): string {
  const { language, textSize, contrast } = readPreferences({
    cookie: request.headers.cookie ?? null,
    acceptLanguage: request.headers["accept-language"] ?? null,
  });
  return `${language}.${textSize}.${contrast} ${request.headers.host} ${url}`;
}
