import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { RollDesk } from "#app/components/roll-desk.tsx";
import { RollPreview } from "#app/components/roll-preview.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { findRollRows } from "#app/domain/roll-import.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { askOf, atTheDoor } from "#app/hall-door.server.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { rollMessages } from "#app/i18n/roll.ts";
import { venueMessages } from "#app/i18n/venues.ts";
import { keys } from "#app/keys.server.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { importRoll, loadRoll, previewRoll } from "#app/services/roll-import.server.ts";
import { readTable } from "#app/services/table-file.server.ts";
import { rollHeadingText, rollPreviewView, unpackRollRows } from "#app/views/roll-view.server.ts";
import { sheetPath } from "#app/views/tally-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(matches, (language) => loaded && rollMessages[language].title(loaded.page.room), loaded?.refused);

export const loader = atTheDoor(async ({ request, params, context }) => {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const roll = await loadRoll(db, ids, { reader, now: new Date() });
  const page = {
    path: `${sheetPath(ids)}/roll`,
    desk: `${sheetPath(ids)}/check-in`,
    board: `/contests/${encodeURIComponent(ids.contestId)}/hall`,
    room: roll.venue.name[language],
    contest: roll.contest.title[language],
    ask: roll.access ? "" : await askOf({ request, params }),
    ...{ access: roll.access, open: roll.open },
    entries: formatNumber(language, roll.entries),
  };
  return data({ page, refused: context.outcome === "refused" }, { status: roll.access ? 200 : 403 });
});

export const action = atTheDoor(async ({ request, params, context }) => {
  const officer = await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const t = rollMessages[language];
  const files = venueMessages[language].files;
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const { access } = await loadRoll(db, ids, { reader: officer, now: new Date() });
  if (!access) throw new Response(null, { status: 403 });
  const form = await readForm(request);
  if (textOf(form, "intent") === "confirm") {
    const rows = unpackRollRows(textOf(form, "rows"));
    if (!rows) return refuse(context, { problem: files["unknown-act"] });
    const agreed = { ...ids, rows, base: textOf(form, "base"), officer, clock: systemClock };
    const done = await importRoll(db, keys(), agreed);
    if (done.ok) return redirect(`${sheetPath(ids)}/check-in?saved=roll`, 303);
    if (done.error.type === "unknown-room") throw new Response(null, { status: 404 });
    if (done.error.type === "not-now") return refuse(context, { problem: t.closed }, { status: 409 });
    const preview = rollPreviewView(language, done.error.preview);
    return refuse(context, { preview, changed: done.error.type === "changed" }, { status: 409 });
  }
  const file = form.get("file");
  if (!(file instanceof File) || (file.size === 0 && file.name === ""))
    return refuse(context, { problem: files.missing });
  const table = await readTable(Buffer.from(await file.arrayBuffer()));
  if (!table.ok) return refuse(context, { problem: files[table.error.type] });
  const rows = findRollRows(table.value);
  if (!rows.ok) return refuse(context, { problem: rollHeadingText(t, rows.error) });
  const shown = await previewRoll(db, keys(), { ...ids, rows: rows.value, now: new Date() });
  if (!shown.ok) {
    if (shown.error.type === "unknown-room") throw new Response(null, { status: 404 });
    return refuse(context, { problem: t.closed }, { status: 409 });
  }
  const preview = rollPreviewView(language, shown.value);
  if (preview.problems.length > 0) return refuse(context, { preview, changed: false });
  return data({ preview, changed: false });
});

export default function Roll() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "preview" in answer) return <RollPreview {...page} {...answer} />;
  return <RollDesk page={page} problem={answer && "problem" in answer ? answer.problem : undefined} />;
}
