import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadCustodyPage } from "#app/services/custody-page.server.ts";
import { envelopesFile } from "#app/views/keys-view.server.ts";

/** The trial envelopes as a file, to be carried to the offline machine. 404 while there is no key to try. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  await requireStaff(request, ["official", "administrator"]);
  const page = await loadCustodyPage(db, params.contestId ?? "", new Date());
  if (page.rehearsals.length === 0) throw new Response(null, { status: 404 });
  const { name, text } = envelopesFile(page, preferencesOf(request).language);
  return new Response(text, {
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
