import { db } from "#app/db.server.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import { err, type Result } from "#app/domain/result.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { publicPage } from "#app/public-page.ts";
import { dataLicence } from "#app/services/download-files.server.ts";
import { loadPublishedResult, type PublishedResult } from "#app/services/results.server.ts";
import { versionAsked } from "./version-asked.ts";

/** Open data: any site may read it, none may send anything. */
export const openData = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/**
 * The published version a request asks for, by default the newest; else the answer to give: before publication `status`
 * with the reason and no counts, and 404 for a version there is none of.
 */
export async function findAsked(
  { request, contestId }: { request: Request; contestId: string },
  status: 403 | 404 = 403,
): Promise<Result<PublishedResult, Response>> {
  const version = versionAsked(request);
  const found = await loadPublishedResult(db, contestId, new Date(), version);
  if (found.ok) return found;
  const { state } = found.error;
  if (version !== undefined && state === "published") return err(new Response(null, { status: 404 }));
  return err(refuseDownload(state, status));
}

/** A published result as a file. */
export async function answerDownload(
  { request, contestId }: { request: Request; contestId: string },
  file: {
    type: string;
    name: (result: PublishedResult) => string;
    /** The JSON Schema that describes it, where there is one. */
    schema?: string;
    content: (result: PublishedResult) => string | Promise<string>;
  },
): Promise<Response> {
  const found = await findAsked({ request, contestId });
  if (!found.ok) return found.error;
  return new Response(await file.content(found.value), {
    headers: {
      ...openData,
      ...linksOf(file.schema),
      ...publicPage(),
      "Content-Type": file.type,
      "Content-Disposition": `inline; filename="${file.name(found.value)}"`,
    },
  });
}

/** The terms of use and the schema, for programs (RFC 8288); nothing where there is neither. */
export function linksOf(schema?: string): { Link?: string } {
  const { url } = dataLicence();
  const links = [url ? `<${url}>; rel="license"` : "", schema ? `<${schema}>; rel="describedby"` : ""];
  const said = links.filter((link) => link !== "").join(", ");
  return said ? { Link: said } : {};
}

/** Says in both languages that there is no result to download yet. */
function refuseDownload(state: ContestState, status: 403 | 404): Response {
  const message = (language: "ko" | "en") =>
    resultMessages[language].refusal(siteMessages[language].states[state]);
  const error = { type: "not-published", state, message_ko: message("ko"), message_en: message("en") };
  return Response.json({ error }, { status, headers: { ...openData, "Cache-Control": "no-store" } });
}
