import { setTimeout as pause } from "node:timers/promises";
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { OpeningProgress } from "#app/components/opening-progress.tsx";
import { OpeningReport } from "#app/components/opening-report.tsx";
import { OpeningStart } from "#app/components/opening-start.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { log } from "#app/server/log.ts";
import { startOpening } from "#app/services/opening.server.ts";
import { loadOpeningPage } from "#app/services/opening-page.server.ts";
import { openingProblems } from "#app/views/opening-problems.server.ts";
import { openingView } from "#app/views/opening-view.server.ts";

/** Refreshes by header while it runs: so it does without scripts, and a screen reader is told nothing that is no news. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get("Refresh");
  return { "Cache-Control": "no-store", ...(refresh ? { Refresh: refresh } : {}) };
};

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(matches, (language) => openingMessages[language].title, loaded?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const reader = await requireStaff(request, ["official", "administrator"]);
  const page = await loadOpeningPage(db, params.contestId ?? "", new Date());
  const view = openingView(page, {
    language: preferencesOf(request).language,
    mayAct: reader.staff.role === "official",
    still: new URL(request.url).searchParams.has("still"),
  });
  const { contest, state } = page;
  const refused = context.outcome === "refused";
  const refresh = view.running?.refreshes && !refused ? { Refresh: "3" } : undefined;
  return data({ title: contest.title, state, view, refused }, refresh && { headers: refresh });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const official = await requireStaff(request, ["official"]);
  const contestId = params.contestId ?? "";
  const { language } = preferencesOf(request);
  const form = await readForm(request);
  if (textOf(form, "intent") !== "open") {
    return refuse(context, { problems: openingProblems({ type: "unknown-act" }, language), reason: "" });
  }
  const reason = textOf(form, "reason");
  const unreadable = Number(textOf(form, "without"));
  const act = {
    ...{ contestId, officialId: official.id, clock: systemClock, keys: keys() },
    shares: [textOf(form, "share1"), textOf(form, "share2")] as const,
    ...(unreadable > 0 ? { without: { unreadable, reason } } : {}),
  };
  const started = await startOpening(db, act, (error) => log.error({ err: error }, "an opening failed"));
  if (started.ok) {
    // A small box is open before anybody could look at a progress bar.
    await Promise.race([started.value.ended, pause(800)]);
    return redirect(`/contests/${contestId}/opening`, 303);
  }
  if (started.error.type === "already-running") return redirect(`/contests/${contestId}/opening`, 303);
  if (started.error.type === "unknown-contest") throw new Response(null, { status: 404 });
  return refuse(context, { problems: openingProblems(started.error, language), reason });
}

export default function OpeningPage() {
  const { title, state, view } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { language } = usePreferences();
  const t = useMessages(openingMessages);
  const problems = refusal?.problems ?? [];
  const errors = Object.fromEntries(problems.map(({ field, text }) => [field, text]));
  const shared = { contestId: view.contestId, language };
  return (
    <div className="page narrow opening">
      <p>
        <a href={`/contests/${view.contestId}/canvass`}>{t.back}</a>
      </p>
      <ErrorSummary title={siteMessages[language].error.summaryTitle} problems={problems} />
      <p>
        <StateBadge state={state} language={language} />
      </p>
      <h1>{t.title}</h1>
      <p className="lead">{title[language]}</p>
      {view.opened ? <OpeningReport opened={view.opened} {...shared} /> : <p>{t.intro}</p>}
      {view.running ? <OpeningProgress running={view.running} {...shared} /> : null}
      {view.opened || view.running ? null : (
        <OpeningStart view={view} errors={errors} reason={refusal?.reason ?? ""} language={language} />
      )}
    </div>
  );
}
