import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { AppLoadContext } from "@remix-run/node";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import { sql } from "kysely";
import { db } from "#app/db.server.ts";
import { mostPhotoBytes } from "#app/domain/photo.ts";
import { env } from "#app/env.server.ts";
import { languages } from "#app/i18n/language.ts";
import { readPreferences, writePreferences } from "#app/preferences.server.ts";
import { isMigrated } from "#db/migrate.ts";
import { encodeBody, sendEncoded } from "./encoded.ts";
import { hallStream } from "./hall-live.ts";
import { log } from "./log.ts";
import { addressOf, refuseForeignOrigin } from "./origin.ts";
import type { PageCache } from "./page-cache.ts";
import type { AnswerPage } from "./remix.ts";
import { logAnswer } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import { bodyOf } from "./whole-page.ts";

const methods = ["GET", "HEAD", "POST"];

/** Forms here hold at most a few dozen short fields. */
const mostBodyBytes = 64 * 1024;

/** Files are taken here and nowhere else: lists, and photos of signed sheets. */
const uploadPaths = [
  { path: /^\/contests\/[^/]+\/venues$/, most: 2 * 1024 * 1024 },
  { path: /^\/contests\/[^/]+\/hall\/[^/]+$/, most: 2 * 1024 * 1024 },
  { path: /^\/contests\/[^/]+\/hall\/[^/]+\/roll$/, most: 2 * 1024 * 1024 },
  { path: /^\/contests\/[^/]+\/hall\/[^/]+\/photos$/, most: mostPhotoBytes + 64 * 1024 },
];

export interface AppParts {
  assets: RequestHandler;
  answerPage: AnswerPage;
  cache: PageCache;
  /** True once shutdown began: /readyz then says no, so that a balancer looks elsewhere. */
  isLeaving: () => boolean;
}

/** The HTTP road every request takes, in order. */
export function createApp({ assets, answerPage, cache, isLeaving }: AppParts): Express {
  const app = express();
  app.disable("x-powered-by");
  // Express would take NODE_ENV from the environment, and show stack traces where it is unset.
  app.set("env", env.NODE_ENV);
  app.set("trust proxy", env.TRUST_PROXY);
  app.use(nameRequest, securityHeaders);
  app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  app.get("/readyz", (_request, response) => void answerReady(response, isLeaving()));
  app.use(assets);
  app.options("/api/*", tellMethods);
  app.use(logAnswer, switchLanguage, refuseMethod, refuseForeignOrigin, readBody());
  // Before the pages: their road compresses, which would hold events back.
  app.get("/contests/:contestId/hall/events", hallStream);
  app.use(pages(answerPage, cache));
  app.use(lastResort(answerPage));
  return app;
}

/** Open data is for any site to read; browsers ask first when a script adds a header of its own. */
const tellMethods: RequestHandler = (_request, response) => {
  response.set({
    Allow: "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
  });
  response.status(204).end();
};

const nameRequest: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomUUID();
  response.locals.nonce = randomBytes(16).toString("base64");
  response.setHeader("X-Request-Id", response.locals.requestId);
  next();
};

/** `?lang=en` in any address switches the language for good and goes to the address without it. */
const switchLanguage: RequestHandler = (request, response, next) => {
  if (request.method !== "GET" || !request.originalUrl.includes("lang=")) return next();
  const url = addressOf(request);
  const language = languages.find((known) => known === url.searchParams.get("lang"));
  if (!language) return next();
  const preferences = readPreferences({ cookie: request.headers.cookie ?? null, acceptLanguage: null });
  url.searchParams.delete("lang");
  response.setHeader("Set-Cookie", writePreferences({ ...preferences, language }));
  response.setHeader("Cache-Control", "no-store");
  response.redirect(302, `${url.pathname.replace(/^\/{2,}/, "/")}${url.search}`);
};

/** Pages are read and forms are sent; the Fetch API knows no TRACE and would throw. */
const refuseMethod: RequestHandler = (request, response, next) => {
  if (!methods.includes(request.method)) {
    response.setHeader("Allow", methods.join(", "));
    response.locals.refusal = { status: 405, reason: "method" };
  }
  next();
};

/** Reads the body before Remix does, which would take any size. Too large is a refusal with its own page. */
function readBody(): RequestHandler {
  const short = express.raw({ type: () => true, limit: mostBodyBytes });
  const long = uploadPaths.map(({ path, most }) => ({
    path,
    raw: express.raw({ type: () => true, limit: most }),
  }));
  return (request, response, next) => {
    const { headers } = request;
    const empty = headers["content-length"] === undefined && headers["transfer-encoding"] === undefined;
    // Some were read before they came here (the casting of ballots).
    if (empty || Buffer.isBuffer(request.body)) return next();
    const { pathname } = addressOf(request);
    const raw = long.find(({ path }) => path.test(pathname))?.raw ?? short;
    raw(request, response, (error?: unknown) => {
      if (!error) return next();
      const { status } = error as { status?: number };
      if (status === undefined || status >= 500) return next(error);
      // Let the sender finish, so that it reads the answer instead of a broken connection.
      request.resume();
      response.locals.refusal = { status, reason: "too-large" };
      next();
    });
  };
}

function pages(answerPage: AnswerPage, cache: PageCache): RequestHandler {
  return (request, response, next) => {
    const make = async () => {
      const context = contextOf(request, response);
      const page = await answerPage(request, context);
      return context.storageTrouble && page.status === 500 ? comeAgain(page) : page;
    };
    const answer = async () => {
      const cacheable = request.method === "GET" && !response.locals.refusal;
      const page = cacheable ? await cache.find(request, make) : await make();
      if (page instanceof globalThis.Response) return sendPage(request, response, page);
      for (const [name, value] of page.headers) response.setHeader(name, value);
      response.vary("Cookie");
      sendEncoded(request, response, page.body);
    };
    answer().catch(next);
  };
}

/** What failed will pass, as clients and proxies understand it; in words it is on the page. */
function comeAgain({ body, headers }: globalThis.Response): globalThis.Response {
  headers.set("Retry-After", "10");
  return new globalThis.Response(body, { status: 503, headers });
}

async function sendPage(request: Request, target: Response, page: globalThis.Response): Promise<void> {
  target.status(page.status);
  for (const [name, value] of page.headers) if (name !== "set-cookie") target.setHeader(name, value);
  const cookies = page.headers.getSetCookie();
  if (cookies.length > 0) target.setHeader("Set-Cookie", cookies);
  if (!page.headers.has("Cache-Control")) target.setHeader("Cache-Control", "no-store");
  // A file too large to hold says its length; it is sent as it is read.
  if (page.body && page.headers.has("Content-Length")) return sendFile(target, page.body);
  const body = await bodyOf(page);
  const type = page.headers.get("Content-Type");
  if (!type || body.length === 0) {
    target.end(body);
    return;
  }
  const accepted = String(request.headers["accept-encoding"] ?? "");
  sendEncoded(request, target, await encodeBody(body, type, 4, accepted));
}

/** Once the length is told, the only way to say that something failed is to break off. */
async function sendFile(target: Response, body: ReadableStream): Promise<void> {
  try {
    await pipeline(Readable.fromWeb(body as WebStream), target);
  } catch (error) {
    // Readers who change their mind are no error.
    const left = (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!left) log.error({ err: error }, "a file was not sent to its end");
    target.destroy();
  }
}

function contextOf(request: Request, response: Response): AppLoadContext {
  const { requestId, nonce, refusal } = response.locals;
  const { notRecorded = false } = request as Request & { notRecorded?: boolean };
  return { requestId, nonce, refusal, notRecorded, address: request.ip ?? "" };
}

/** A bug outside Remix still answers with a page in the reader's language. */
function lastResort(answerPage: AnswerPage): ErrorRequestHandler {
  return (error, request, response, next) => {
    log.error({ err: error, requestId: response.locals.requestId }, "request failed");
    if (response.headersSent) return next(error);
    response.locals.refusal = { status: 500, reason: "not-recorded" };
    answerPage(request, contextOf(request, response))
      .then((page) => sendPage(request, response, page))
      .catch(() => response.status(500).type("text").send("500"));
  };
}

async function answerReady(response: Response, leaving: boolean): Promise<void> {
  try {
    await sql`select 1`.execute(db);
    const migrated = await isMigrated(db);
    response.status(migrated && !leaving ? 200 : 503).json({ database: "ok", migrated, leaving });
  } catch {
    response.status(503).json({ database: "unreachable", migrated: false, leaving });
  }
}
