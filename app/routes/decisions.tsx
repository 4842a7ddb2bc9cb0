import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, signedOut } from "#app/answer.server.ts";
import { findAccount, requireStaff } from "#app/auth.server.ts";
import { DecisionDesk } from "#app/components/decision-desk.tsx";
import { SignedOutForm } from "#app/components/signed-out-form.tsx";
import { db, systemClock } from "#app/db.server.ts";
import type { CountRuleProblem } from "#app/domain/count-rule.ts";
import { contentAsked, type TypedDecision, typedDecision } from "#app/forms/decisions-form.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { formOwner, typedIn } from "#app/forms/kept-form.server.ts";
import { decisionMessages } from "#app/i18n/decisions.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { keys } from "#app/keys.server.ts";
import { usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { setCountRule } from "#app/services/count-rule.server.ts";
import { loadDecisions } from "#app/services/decisions.server.ts";
import { approveAct, askForAct } from "#app/services/official-acts.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    (language) =>
      loaded && (loaded.page ? decisionMessages[language].title : hallMessages[language].signedOut.title),
    loaded?.refused,
  );

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (context.outcome === "signed-out") return data({ page: null, refused: true }, { status: 401 });
  const reader = await requireStaff(request, ["official", "administrator"]);
  const { language } = preferencesOf(request);
  const { acts, ...facts } = await loadDecisions(db, params.contestId ?? "", new Date());
  const time = (iso: string) => formatDateTime(language, iso);
  const official = reader.staff.role === "official";
  // What the count chose is told with the form that changes it, and to nobody else.
  const mayOverride = official && facts.mayAsk.includes("override");
  const page = {
    ...facts,
    official,
    ...{ owner: formOwner(reader.id), saved: new URL(request.url).searchParams.has("saved") },
    projects: facts.projects.map((one) => ({ ...one, selected: mayOverride && one.selected })),
    ruleChanged: facts.contest.countRuleChange && time(facts.contest.countRuleChange.at),
    acts: acts.map(({ act, content, waiting }) => ({
      ...{ id: act.id, kind: act.kind, reason: act.reason, waiting },
      content: content.kind === "draw" && waiting ? ({ kind: "draw", seed: "" } as const) : content,
      own: act.askedBy === reader.id,
      asked: { by: act.askedByName[language], at: time(act.askedAt) },
      approved: act.approval && { by: act.approval.by[language], at: time(act.approval.at) },
    })),
  };
  return data({ page, refused: context.outcome === "refused" });
}

interface Refused {
  type: keyof (typeof decisionMessages)["ko"]["refusals"];
  field: string;
  typed: TypedDecision;
  problems: CountRuleProblem[];
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if ((await findAccount(request))?.kind !== "staff" && textOf(form, "owner") !== "")
    return signedOut(context, { fields: typedIn(form) });
  const intent = textOf(form, "intent");
  const staff = await requireStaff(
    request,
    intent === "rule-set" ? ["official", "administrator"] : ["official"],
  );
  const contestId = params.contestId ?? "";
  const typed = typedDecision(form);
  const done = await decide({ contestId, staffId: staff.id, intent, actId: textOf(form, "act"), typed });
  if (done.ok) return redirect(`/contests/${contestId}/decisions?saved`, 303);
  const { type } = done.error;
  if (type === "unknown-contest") throw new Response(null, { status: 404 });
  const problems = "problems" in done.error ? done.error.problems : [];
  return refuse(context, { type, field: fieldOf(intent, type), typed, problems } satisfies Refused);
}

async function decide(deed: {
  contestId: string;
  staffId: string;
  intent: string;
  actId: string;
  typed: TypedDecision;
}) {
  const { contestId, staffId, intent, actId, typed } = deed;
  const act = { contestId, officialId: staffId, clock: systemClock };
  if (intent === "approve") return approveAct(db, { ...act, actId, seed: typed.seed, keys: keys() });
  const asked = contentAsked(intent === "rule-set" ? "rule-change" : intent, typed);
  if (asked === null) return { ok: false, error: { type: "unknown-act" } } as const;
  if (!asked.ok) return asked;
  if (intent === "rule-set" && asked.value.kind === "rule-change")
    return setCountRule(db, { contestId, staffId, rule: asked.value.rule, clock: systemClock });
  return askForAct(db, { ...act, content: asked.value, reason: typed.reason });
}

/** The form field a refusal points at; the forms of one page name their fields after what they are for. */
function fieldOf(intent: string, type: Refused["type"]): string {
  if (type === "reason-missing") return `${intent}-reason`;
  if (type === "seed-missing") return "draw-seed";
  return intent === "approve" ? "waiting" : intent === "rule-set" ? "rule-change" : intent;
}

export default function Decisions() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { language } = usePreferences();
  const sent = answer && "fields" in answer ? answer.fields : undefined;
  if (!page || sent) return <SignedOutForm fields={sent ?? []} />;
  return (
    <DecisionDesk page={page} refusal={answer && "type" in answer ? answer : undefined} language={language} />
  );
}
