import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { VenueAccounts } from "#app/components/venue-accounts.tsx";
import { VenueDesk } from "#app/components/venue-desk.tsx";
import { VenueForbidden } from "#app/components/venue-forbidden.tsx";
import { VenuePreview } from "#app/components/venue-preview.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { findColumns } from "#app/domain/venue-import.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { atTheDoor } from "#app/hall-door.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { headingWords, venueMessages } from "#app/i18n/venues.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { readTable } from "#app/services/table-file.server.ts";
import { listOfficials, loadVenueDesk } from "#app/services/venue-desk.server.ts";
import { type ConfirmRefusal, importVenues, previewImport } from "#app/services/venue-import.server.ts";
import { unbindOfficer } from "#app/services/venue-officers.server.ts";
import { previewView, unpackRows } from "#app/views/venues-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => venueMessages[language].title, data?.refused);

export const loader = atTheDoor(async ({ request, params, context }) => {
  const reader = await requireStaff(request, ["official", "administrator", "organiser"]);
  const { language } = preferencesOf(request);
  const { contest, state, scope, rooms } = await loadVenueDesk(db, params.contestId ?? "", new Date());
  const page = { contestId: contest.id, contest: contest.title[language], state };
  if (reader.staff.role === "organiser") {
    const officials = (await listOfficials(db)).map((name) => name[language]);
    return data({ ...page, access: false as const, officials, refused: false }, { status: 403 });
  }
  const url = new URL(request.url);
  return data({
    ...page,
    access: true as const,
    scope,
    origin: url.origin,
    saved: url.searchParams.has("saved"),
    unbound: url.searchParams.has("unbound"),
    refused: context.outcome === "refused",
    rooms: rooms.map(({ venue, officers }) => ({
      ...venue,
      name: venue.name[language],
      officers: officers.map(({ name, ...officer }) => ({ ...officer, name: name[language] })),
    })),
  });
});

export const action = atTheDoor(async ({ request, params, context }) => {
  const official = await requireStaff(request, ["official", "administrator"]);
  const { language } = preferencesOf(request);
  const t = venueMessages[language];
  const contestId = params.contestId ?? "";
  const form = await readForm(request);
  const intent = textOf(form, "intent");
  if (intent === "confirm") {
    const rows = unpackRows(textOf(form, "rows"));
    if (!rows) return refuse(context, { problem: t.files["unknown-act"] });
    const agreed = { contestId, rows, base: textOf(form, "base") };
    const done = await importVenues(db, { ...agreed, officialId: official.id, clock: systemClock });
    if (!done.ok) return refuseImport(context, language, done.error);
    if (done.value.length === 0) return redirect(`/contests/${contestId}/venues?saved`, 303);
    return data({
      accounts: done.value.map(({ rooms, ...account }) => ({
        ...account,
        rooms: rooms.map(({ name, duty }) => `${name[language]} (${t.duties[duty]})`),
      })),
    });
  }
  if (intent === "unbind") {
    const officer = { venueId: textOf(form, "venue"), login: textOf(form, "login") };
    const done = await unbindOfficer(db, {
      ...{ contestId, ...officer, officialId: official.id, clock: systemClock },
    });
    if (!done.ok) return refuseImport(context, language, done.error);
    return redirect(`/contests/${contestId}/venues?unbound`, 303);
  }
  if (intent !== "preview") return refuse(context, { problem: t.files["unknown-act"] });

  const file = form.get("file");
  if (!(file instanceof File) || (file.size === 0 && file.name === ""))
    return refuse(context, { problem: t.files.missing });
  const table = await readTable(Buffer.from(await file.arrayBuffer()));
  if (!table.ok) return refuse(context, { problem: t.files[table.error.type] });
  const found = findColumns(table.value);
  if (!found.ok) return refuse(context, { problem: headingWords(t, found.error) });
  const { rows, ignored } = found.value;
  const shown = await previewImport(db, { contestId, rows, now: new Date() });
  if (!shown.ok) return refuseImport(context, language, shown.error);
  const preview = previewView(language, shown.value);
  if (preview.problems.length > 0) return refuse(context, { preview, ignored });
  return preview.confirm ? data({ preview, ignored }) : data({ already: true as const });
});

function refuseImport(context: ActionFunctionArgs["context"], language: Language, error: ConfirmRefusal) {
  const t = venueMessages[language];
  switch (error.type) {
    case "unknown-contest":
      throw new Response(null, { status: 404 });
    case "not-now":
      return refuse(context, { problem: t.closed }, { status: 409 });
    case "no-hall":
      return refuse(context, { problem: t.noHall }, { status: 409 });
    case "nothing-to-change":
      return data({ already: true as const });
    default: {
      const preview = previewView(language, error.preview);
      const changed = error.type === "changed";
      return refuse(context, { preview, ignored: [], changed }, { status: changed ? 409 : 422 });
    }
  }
}

export default function Venues() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!page.access) return <VenueForbidden page={page} />;
  if (answer && "accounts" in answer) return <VenueAccounts page={page} accounts={answer.accounts} />;
  if (answer && "preview" in answer) return <VenuePreview page={page} {...answer} />;
  const problem = answer && "problem" in answer ? answer.problem : undefined;
  return <VenueDesk page={page} problem={problem} already={answer !== undefined && "already" in answer} />;
}
