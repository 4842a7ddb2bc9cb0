import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { KeysCustody } from "#app/components/keys-custody.tsx";
import { KeysEnter } from "#app/components/keys-enter.tsx";
import { KeysTrial } from "#app/components/keys-trial.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { keysMessages } from "#app/i18n/keys.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import {
  answerRehearsal,
  type CustodyAct,
  chooseCustody,
  enterSharedKey,
  repeatRehearsal,
} from "#app/services/custody.server.ts";
import { loadCustodyPage } from "#app/services/custody-page.server.ts";
import { keysProblems, keysView } from "#app/views/keys-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => keysMessages[language].title, data?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, ["official", "administrator"]);
  const now = new Date();
  const page = await loadCustodyPage(db, params.contestId ?? "", now);
  const view = keysView(page, preferencesOf(request).language, now);
  const { contest, state } = page;
  return { title: contest.title, state, view, refused: context.outcome === "refused" };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const official = await requireStaff(request, ["official", "administrator"]);
  const contestId = params.contestId ?? "";
  const { language } = preferencesOf(request);
  const form = await readForm(request);
  const done = await perform(form, {
    ...{ contestId, officialId: official.id },
    ...{ clock: systemClock, keys: keys() },
  });
  const here = `/contests/${contestId}/keys`;
  if (done?.ok) return redirect(textOf(form, "intent") === "answer" ? `${here}#trial` : here, 303);
  const refusal = done ? done.error : { type: "unknown-act" as const };
  return refuse(context, { problems: keysProblems(refusal, language), line: textOf(form, "line") });
}

function perform(form: FormData, act: CustodyAct) {
  switch (textOf(form, "intent")) {
    case "choose": {
      const custody = textOf(form, "custody");
      return custody === "server" || custody === "shares" ? chooseCustody(db, { ...act, custody }) : null;
    }
    case "enter":
      return enterSharedKey(db, { ...act, line: textOf(form, "line") });
    case "answer":
      return answerRehearsal(db, { ...act, pair: textOf(form, "pair"), answer: textOf(form, "answer") });
    case "again":
      return repeatRehearsal(db, act);
    default:
      return null;
  }
}

export default function KeysPage() {
  const { title, state, view } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { language } = usePreferences();
  const t = useMessages(keysMessages);
  const problems = refusal?.problems ?? [];
  const errors = Object.fromEntries(problems.map(({ field, text }) => [field, text]));
  return (
    <div className="page narrow keys">
      <p>
        <a href={`/contests/${view.contestId}/canvass`}>{t.back}</a>
      </p>
      <ErrorSummary title={siteMessages[language].error.summaryTitle} problems={problems} />
      <p>
        <StateBadge state={state} language={language} />
      </p>
      <h1>{t.title}</h1>
      <p className="lead">{title[language]}</p>
      <p>{t.intro}</p>
      <KeysCustody view={view} language={language} />
      {view.custody === "shares" ? (
        <>
          <KeysEnter view={view} typed={refusal?.line ?? ""} error={errors.line} language={language} />
          <KeysTrial view={view} errors={errors} language={language} />
          <script src="/copy.js" defer />
        </>
      ) : null}
    </div>
  );
}
