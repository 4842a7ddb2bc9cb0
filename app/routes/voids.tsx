import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, signedOut } from "#app/answer.server.ts";
import { findAccount, requireStaff } from "#app/auth.server.ts";
import { SignedOutForm } from "#app/components/signed-out-form.tsx";
import { VoidDesk } from "#app/components/void-desk.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { formOwner, typedIn } from "#app/forms/kept-form.server.ts";
import { atTheDoor } from "#app/hall-door.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { voidMessages } from "#app/i18n/voids.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { approveVoid, loadVoids, mostVoidReasonLetters, requestVoid } from "#app/services/voids.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    (language) =>
      loaded && (loaded.page ? voidMessages[language].title : hallMessages[language].signedOut.title),
    loaded?.refused,
  );

export const loader = atTheDoor(async ({ request, params, context }) => {
  if (context.outcome === "signed-out") return data({ page: null, refused: true }, { status: 401 });
  const reader = await requireStaff(request, ["official"]);
  const { language } = preferencesOf(request);
  const { contest, open, requests } = await loadVoids(db, params.contestId ?? "", new Date());
  const page = {
    contestId: contest.id,
    contest: contest.title[language],
    open,
    mostReasonLetters: mostVoidReasonLetters,
    owner: formOwner(reader.id),
    saved: new URL(request.url).searchParams.has("saved"),
    requests: requests.map(({ id, envelopeHash, reason, requestedBy, requestedByName, ...request }) => ({
      id,
      envelopeHash,
      reason,
      own: requestedBy === reader.id,
      askedBy: requestedByName[language],
      askedAt: formatDateTime(language, request.requestedAt),
      approval: request.approval && {
        by: request.approval.by[language],
        at: formatDateTime(language, request.approval.at),
      },
    })),
  };
  return data({ page, refused: context.outcome === "refused" });
});

export const action = atTheDoor(async ({ request, params, context }) => {
  const form = await readForm(request);
  if ((await findAccount(request))?.kind !== "staff" && textOf(form, "owner") !== "")
    return signedOut(context, { fields: typedIn(form) });
  const official = await requireStaff(request, ["official"]);
  const contestId = params.contestId ?? "";
  const act = { contestId, officialId: official.id, clock: systemClock };
  const typed = { envelope: textOf(form, "envelope").trim().slice(0, 400), reason: textOf(form, "reason") };
  const intent = textOf(form, "intent");
  const done =
    intent === "approve"
      ? await approveVoid(db, { ...act, requestId: textOf(form, "request") })
      : intent === "request"
        ? await requestVoid(db, { ...act, ...typed })
        : ({ ok: false, error: { type: "unknown-act" } } as const);
  if (done.ok) return redirect(`/contests/${contestId}/voids?saved`, 303);
  const { type } = done.error;
  if (type === "unknown-contest") throw new Response(null, { status: 404 });
  return refuse(context, { type, typed });
});

export default function Voids() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const sent = answer && "fields" in answer ? answer.fields : undefined;
  if (!page || sent) return <SignedOutForm fields={sent ?? []} />;
  return <VoidDesk page={page} refusal={answer && "type" in answer ? answer : undefined} />;
}
