import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import { openData } from "#app/downloads/result-download.server.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadNews } from "#app/services/announcements.server.ts";
import { newsAtom } from "#app/services/announcements-feed.server.ts";

/** What is told about a contest as a feed, in the language the reader asks for. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const news = await loadNews(db, params.contestId ?? "", new Date());
  const { language } = preferencesOf(request);
  return new Response(newsAtom(news, { origin: new URL(request.url).origin, language }), {
    headers: { ...openData, ...publicPage(), "Content-Type": "application/atom+xml; charset=utf-8" },
  });
}
