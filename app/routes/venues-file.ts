import { requireStaff } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { atTheFileDoor } from "#app/hall-door.server.ts";
import { venueMessages } from "#app/i18n/venues.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadVenueDesk } from "#app/services/venue-desk.server.ts";
import { templateCsv, templateXlsx } from "#app/services/venue-template.server.ts";

const types = {
  "template.csv": "text/csv; charset=utf-8",
  "template.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The list of rooms and officers in the form in which it is uploaded. */
export const loader = atTheFileDoor(async ({ request, params }) => {
  await requireStaff(request, ["official", "administrator"]);
  const file = params.file as keyof typeof types;
  if (!Object.hasOwn(types, file)) throw new Response(null, { status: 404 });
  const { contest, rooms } = await loadVenueDesk(db, params.contestId ?? "", new Date());
  const t = venueMessages[preferencesOf(request).language];
  const body = file === "template.csv" ? templateCsv(rooms, t) : await templateXlsx(rooms, t);
  const name = `${t.fileName}-${contest.id}.${file.split(".")[1]}`;
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": types[file],
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
});
