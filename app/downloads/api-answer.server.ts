import { createHash } from "node:crypto";
import { db } from "#app/db.server.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { publicPage } from "#app/public-page.ts";
import { contestFileJsonSchema } from "#app/services/contest-file-schema.server.ts";
import { openApiDocument } from "#app/services/open-api.server.ts";
import {
  type Asked,
  apiContest,
  apiContests,
  apiProjects,
  apiResults,
  apiTurnout,
  apiVenues,
} from "#app/services/open-data.server.ts";
import { apiAnnouncements, apiComments, apiProjectComments } from "#app/services/open-data-said.server.ts";
import type { ApiAnswer } from "#app/services/open-data-schemas.server.ts";
import { resultFileJsonSchema } from "#app/services/result-schema.server.ts";
import { readApiPath } from "./api-path.ts";
import { linksOf, openData } from "./result-download.server.ts";

type ErrorType = ApiAnswer<"error">["error"]["type"];

/** `/api/<path>` for machines: JSON for everything, errors too. */
export async function answerApi(request: Request, path: string): Promise<Response> {
  const { origin, searchParams } = new URL(request.url);
  const asked = { contestId: "", origin, now: new Date() };
  try {
    const content = await find(path, asked, searchParams);
    return content === null ? refuseApi("unknown-path", 404) : json(request, content);
  } catch (thrown) {
    if (thrown instanceof Refused) return refuseApi(thrown.type, 404);
    // What services throw for a contest nobody may see.
    if (thrown instanceof Response && thrown.status === 404) return refuseApi("unknown-contest", 404);
    throw thrown;
  }
}

class Refused extends Error {
  readonly type: ErrorType;
  constructor(type: ErrorType) {
    super(type);
    this.type = type;
  }
}

async function find(path: string, asked: Asked, query: URLSearchParams): Promise<object | null> {
  if (path === "v1/openapi.json") return openApiDocument(asked.origin);
  if (path === "schemas/contest.json") return contestFileJsonSchema();
  if (path === "schemas/results.json") return resultFileJsonSchema();
  if (path === "v1/contests") return apiContests(db, asked);
  const named = readApiPath(path);
  if (!named) return null;
  const { contestId, part, projectId } = named;
  if (projectId !== null) return saidAbout({ ...asked, contestId, projectId }, query.get("before"));
  return ofContest(part, { ...asked, contestId });
}

async function saidAbout(asked: Asked & { projectId: string }, before: string | null): Promise<object> {
  // What is no number begins with the newest, as an address without it does.
  const from = /^\d{1,9}$/.test(before ?? "") ? Number(before) : null;
  const found = await apiProjectComments(db, { ...asked, before: from });
  if (!found) throw new Refused("unknown-project");
  return found;
}

async function ofContest(part: string, asked: Asked): Promise<object | null> {
  switch (part) {
    case "":
      return apiContest(db, asked);
    case "projects":
      return apiProjects(db, asked);
    case "turnout":
      return apiTurnout(db, asked);
    case "venues":
      return apiVenues(db, asked);
    case "announcements":
      return apiAnnouncements(db, asked);
    case "comments":
      return apiComments(db, asked);
    case "results": {
      const found = await apiResults(db, asked);
      if (!found.ok) throw new Refused(found.error.type);
      return found.value;
    }
    default:
      return null;
  }
}

function json(request: Request, content: object): Response {
  const headers = { ...openData, ...publicPage(), ...linksOf(), "Content-Type": "application/json" };
  const text = JSON.stringify(content);
  if (request.method !== "HEAD") return new Response(text, { headers });
  // The HTTP road marks what it sends by its bytes, and a HEAD has none: the same mark, so that readers may compare.
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  const unchanged = request.headers.get("If-None-Match") === etag;
  return new Response(null, { status: unchanged ? 304 : 200, headers: { ...headers, ETag: etag } });
}

/** No, as JSON with a sentence in both languages. */
export function refuseApi(type: ErrorType, status: 404 | 405): Response {
  const error = {
    type,
    message_ko: openDataMessages.ko.errors[type],
    message_en: openDataMessages.en.errors[type],
  };
  const headers = new Headers({ ...openData, "Cache-Control": "no-store" });
  if (status === 405) headers.set("Allow", "GET, HEAD, OPTIONS");
  return Response.json({ error }, { status, headers });
}
