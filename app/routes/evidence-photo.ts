import { requireStaff } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { atTheFileDoor } from "#app/hall-door.server.ts";
import { loadPhoto } from "#app/services/evidence.server.ts";

/** One photo of a signed sheet, to officials and the room's own organisers. */
export const loader = atTheFileDoor(async ({ request, params }) => {
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
});
