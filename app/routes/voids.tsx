import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { VoidRequests } from "#app/components/void-requests.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { atTheDoor } from "#app/hall-door.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { voidMessages } from "#app/i18n/voids.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { approveVoid, loadVoids, mostVoidReasonLetters, requestVoid } from "#app/services/voids.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => voidMessages[language].title, data?.refused);

export const loader = atTheDoor(async ({ request, params, context }) => {
  const reader = await requireStaff(request, ["official"]);
  const { language } = preferencesOf(request);
  const { contest, open, requests } = await loadVoids(db, params.contestId ?? "", new Date());
  return {
    contestId: contest.id,
    contest: contest.title[language],
    open,
    mostVoidReasonLetters,
    refused: context.outcome === "refused",
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
});

export const action = atTheDoor(async ({ request, params, context }) => {
  const official = await requireStaff(request, ["official"]);
  const form = await readForm(request);
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
  if (done.ok) return redirect(`/contests/${contestId}/voids`, 303);
  const { type } = done.error;
  if (type === "unknown-contest") throw new Response(null, { status: 404 });
  return refuse(context, { type, typed });
});

export default function Voids() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(voidMessages);
  const site = useMessages(siteMessages);
  const text = refusal && t.refusals[refusal.type];
  const field = refusal?.type === "reason-missing" ? "reason" : "envelope";
  const errorOf = (name: string) => (text && name === field ? text : undefined);
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={text ? [{ field, text }] : []} />
      <p>
        <a href={`/contests/${page.contestId}/canvass`}>← {page.contest}</a>
      </p>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      {page.open ? (
        <form method="post" noValidate>
          <TextField
            id="envelope"
            label={t.envelope}
            hint={t.envelopeHint}
            error={errorOf("envelope")}
            defaultValue={refusal?.typed.envelope}
            autoComplete="off"
          />
          <TextField
            id="reason"
            label={t.reason}
            hint={t.reasonHint}
            error={errorOf("reason")}
            defaultValue={refusal?.typed.reason}
            maxLength={page.mostVoidReasonLetters}
            autoComplete="off"
          />
          <button className="button primary" type="submit" name="intent" value="request">
            {t.ask}
          </button>
        </form>
      ) : (
        <Notice kind="info">
          <p>{t.closed}</p>
        </Notice>
      )}
      <VoidRequests requests={page.requests} open={page.open} t={t} />
    </div>
  );
}
