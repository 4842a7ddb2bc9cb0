import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { EvidencePhotos } from "#app/components/evidence-photos.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { mostPhotoBytes } from "#app/domain/photo.ts";
import { readForm } from "#app/forms/form.server.ts";
import { askOf, atTheDoor } from "#app/hall-door.server.ts";
import { type EvidenceMessages, evidenceMessages } from "#app/i18n/evidence.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { addPhoto, type EvidenceRefusal, loadEvidence } from "#app/services/evidence.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import { sheetPage, sheetPath } from "#app/views/tally-view.server.ts";

const megabytes = mostPhotoBytes / 1024 / 1024;

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    (language) => loaded && evidenceMessages[language].title(loaded.page.room),
    loaded?.refused,
  );

export const loader = atTheDoor(async ({ request, params, context }) => {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const evidence = await loadEvidence(db, ids, { reader, now: new Date() });
  const sheet =
    evidence.access !== "look"
      ? null
      : sheetPage(language, await loadTallySheet(db, ids, { reader, now: new Date() }), {
          officerId: reader.id,
          asked: new URLSearchParams(),
          ask: "",
        });
  const page = {
    signed: sheet?.shown ? { shape: sheet.shape, sheet: sheet.shown } : null,
    path: `${sheetPath(ids)}/photos`,
    sheetPath: sheetPath(ids),
    board: `/contests/${encodeURIComponent(ids.contestId)}/hall`,
    room: evidence.venue.name[language],
    contest: evidence.contest.title[language],
    ask: evidence.access === "none" ? await askOf({ request, params }) : "",
    ...{ access: evidence.access, open: evidence.open },
    saved: new URL(request.url).searchParams.has("saved"),
    mostMegabytes: megabytes,
    photos: evidence.photos.map(({ id, revision, sha256, uploadedAt, uploadedBy }) => ({
      ...{ id, revision, sha256 },
      at: formatDateTime(language, uploadedAt),
      by: uploadedBy[language],
    })),
  };
  return data(
    { page, refused: context.outcome === "refused" },
    { status: page.access === "none" ? 403 : 200 },
  );
});

export const action = atTheDoor(async ({ request, params, context }) => {
  const officer = await requireStaff(request, ["organiser"]);
  const t = evidenceMessages[preferencesOf(request).language];
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const file = (await readForm(request)).get("photo");
  if (!(file instanceof File) || file.size === 0) return refuse(context, { problem: t.refusals.missing });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const added = await addPhoto(db, { ...ids, officerId: officer.id, bytes, clock: systemClock });
  if (added.ok) return redirect(`${sheetPath(ids)}/photos?saved`, 303);
  return refuse(context, { problem: refusalText(t, added.error) });
});

function refusalText(t: EvidenceMessages, refusal: EvidenceRefusal): string {
  switch (refusal.type) {
    case "unknown-room":
      throw new Response(null, { status: 404 });
    case "not-now":
      return t.closed;
    case "too-large":
      return t.refusals["too-large"](megabytes);
    case "too-many":
      return t.refusals["too-many"](refusal.most);
    default:
      return t.refusals[refusal.type];
  }
}

export default function Evidence() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <EvidencePhotos page={page} problem={answer?.problem} />;
}
