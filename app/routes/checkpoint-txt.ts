import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import { checkMessages } from "#app/i18n/check.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadCheckpoint } from "#app/services/check.server.ts";

const openToAll = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Content-Type": "text/plain; charset=utf-8",
};

/**
 * The newest signed checkpoint of a contest's log for anybody to keep, or with `?size=` the one of so many lines, to hold
 * beside one that was kept. 404 where there is none.
 */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("size")?.trim() || undefined;
  // Not a number: no log has so many lines.
  const size = asked === undefined ? undefined : /^\d{1,15}$/.test(asked) ? Number(asked) : 0;
  const { contest, checkpoint } = await loadCheckpoint(db, params.contestId ?? "", { now: new Date(), size });
  if (!checkpoint) {
    const { language } = preferencesOf(request);
    const t = checkMessages[language];
    const said = size === undefined ? t.checkpointNone : t.checkpointNoneOf;
    return new Response(`${said}\n`, { status: 404, headers: openToAll });
  }
  return new Response(checkpoint.note, {
    headers: {
      ...publicPage(),
      ...openToAll,
      "Content-Disposition": `attachment; filename="${contest.id}-checkpoint-${checkpoint.size}.txt"`,
    },
  });
}
