import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { askOf } from "#app/hall-door.server.ts";
import { loadPhoto } from "#app/services/evidence.server.ts";

/** One photo of a signed sheet, to officials and the room's own organisers. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  try {
    return await photo(args);
  } catch (thrown) {
    if (!(thrown instanceof Response) || thrown.status !== 403) throw thrown;
    return new Response(await askOf(args), {
      status: 403,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
    });
  }
}

async function photo({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const { contestId = "", venueId = "", photoId = "" } = params;
  const { kind, bytes } = await loadPhoto(db, { contestId, venueId, id: photoId }, reader);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": kind,
      "Content-Disposition": "inline",
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
