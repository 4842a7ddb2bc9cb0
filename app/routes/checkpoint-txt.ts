import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import { publicPage } from "#app/public-page.ts";
import { newestCheckpoint } from "#app/services/check.server.ts";

/** The newest signed checkpoint of a contest's log, for anybody to keep. 404 before the first. */
export async function loader({ params }: LoaderFunctionArgs): Promise<Response> {
  const { contest, checkpoint } = await newestCheckpoint(db, params.contestId ?? "", new Date());
  if (!checkpoint) throw new Response(null, { status: 404 });
  return new Response(checkpoint.note, {
    headers: {
      ...publicPage(),
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${contest.id}-checkpoint-${checkpoint.size}.txt"`,
    },
  });
}
