import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/form.server.ts";
import { checkInMessages } from "#app/i18n/check-in.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { type CheckedIn, checkIn, loadCheckIn } from "#app/services/check-in.server.ts";
import { parseContact } from "#app/services/voters.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(matches, (language) => loaded && checkInMessages[language].title(loaded.room), loaded?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const desk = await loadCheckIn(db, { ...ids, officerId: reader.id, now: new Date() });
  const page = {
    ...ids,
    room: desk.venue.name[language],
    contest: desk.contest.title[language],
    rule: desk.contest.overlapRule,
    people: formatNumber(language, desk.people),
    access: desk.access,
    open: desk.open,
    refused: context.outcome === "refused",
  };
  return data(page, { status: desk.access ? 200 : 403 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireStaff(request, ["organiser"]);
  const t = checkInMessages[preferencesOf(request).language];
  const typed = textOf(await readForm(request), "contact").slice(0, 300);
  const contact = parseContact(typed);
  if (!contact.ok) return refuse(context, { problem: t.contactWrong, typed });
  const done = await checkIn(db, keys(), {
    ...{ contestId: params.contestId ?? "", venueId: params.venueId ?? "" },
    ...{ officerId: officer.id, contact: contact.value, clock: systemClock },
  });
  if (done.ok) return data({ result: resultOf(done.value) });
  if (done.error.type === "unknown-contest") throw new Response(null, { status: 404 });
  if (done.error.type === "not-now") return refuse(context, { problem: t.notNow, typed }, { status: 409 });
  return refuse(context, { problem: t.results["voted-online"], typed: "" }, { status: 409 });
}

function resultOf({ again, voided, votedOnline }: CheckedIn) {
  if (again) return "again" as const;
  if (voided) return "voided" as const;
  return votedOnline ? ("admitted-both" as const) : ("admitted" as const);
}

export default function CheckIn() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages(checkInMessages);
  const { language } = usePreferences();
  const problem = answer && "problem" in answer ? answer.problem : undefined;
  const result = answer && "result" in answer ? answer.result : null;
  const sheet = `/contests/${page.contestId}/hall/${page.venueId}`;
  return (
    <div className="page narrow">
      <ErrorSummary
        title={siteMessages[language].error.summaryTitle}
        problems={problem ? [{ field: "contact", text: problem }] : []}
      />
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{page.contest}</p>
      {result ? (
        <Notice kind={result === "again" ? "danger" : "success"}>
          <p>
            <strong>{t.results[result]}</strong>
          </p>
        </Notice>
      ) : null}
      <p>{t.rules[page.rule]}</p>
      <p>{t.counted(page.people)}</p>
      {page.access && page.open ? (
        <form method="post" noValidate>
          <p>{t.intro}</p>
          <TextField
            id="contact"
            label={t.contact}
            hint={t.contactHint}
            error={problem}
            defaultValue={answer && "typed" in answer ? answer.typed : ""}
            autoComplete="off"
            autoFocus={!problem}
            maxLength={254}
          />
          <button className="button primary" type="submit">
            {t.submit}
          </button>
        </form>
      ) : (
        <Notice kind="warning">
          <p>{page.access ? t.notNow : t.forbidden}</p>
        </Notice>
      )}
      <p className="next">
        <a href={sheet}>{t.toSheet}</a>
      </p>
    </div>
  );
}
