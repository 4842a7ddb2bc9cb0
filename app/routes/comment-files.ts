import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import { embedHeaders, embedPage } from "#app/downloads/comment-embed.server.ts";
import { openData } from "#app/downloads/result-download.server.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadConversation } from "#app/services/comments.server.ts";
import { commentsAtom, listEmbedded } from "#app/services/comments-feed.server.ts";
import { commentsCsv, commentsJson, exportComments } from "#app/services/comments-files.server.ts";

const types = {
  "comments.csv": "text/csv; charset=utf-8",
  "comments.json": "application/json; charset=utf-8",
  "comments.atom": "application/atom+xml; charset=utf-8",
  "embed.html": "text/html; charset=utf-8",
};

/** What leaves a project's conversation: open data, a feed, and a page to show elsewhere. All without personal data. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { contestId = "", projectId = "", file = "" } = params;
  if (!Object.hasOwn(types, file)) throw new Response(null, { status: 404 });
  const kind = file as keyof typeof types;
  const now = new Date();
  const { language } = preferencesOf(request);
  const { contest, project, counts } = await loadConversation(db, {
    contestId,
    projectId,
    account: null,
    now,
  });
  const ids = { contestId: contest.id, projectId: project.id };
  const title = project.title[language];
  const { origin } = new URL(request.url);
  const address = `${origin}/contests/${encodeURIComponent(contest.id)}/projects/${encodeURIComponent(project.id)}/comments`;
  const headers = { ...openData, ...publicPage(), "Content-Type": types[kind] };
  if (kind === "embed.html") {
    const comments = await listEmbedded(db, ids);
    const body = embedPage({ language, title, address, count: counts.visible, comments });
    return new Response(body, { headers: { ...headers, ...embedHeaders } });
  }
  if (kind === "comments.atom") {
    const feed = { ...ids, title: commentMessages[language].titleOf(title), address, language, now };
    return new Response(await commentsAtom(db, feed), { headers });
  }
  const comments = await exportComments(db, ids);
  const body = kind === "comments.csv" ? commentsCsv(comments) : commentsJson(ids, comments);
  const disposition = `attachment; filename="comments-${ids.contestId}-${ids.projectId}.${kind.split(".")[1]}"`;
  return new Response(body, { headers: { ...headers, "Content-Disposition": disposition } });
}
