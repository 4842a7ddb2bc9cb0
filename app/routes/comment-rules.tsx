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
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readRules, type TypedRules, writeRules } from "#app/domain/comment-rules-form.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { commentRuleMessages } from "#app/i18n/comment-rules.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { changeCommentRules, loadCommentRules } from "#app/services/comments-rules.server.ts";

const roles = ["official", "administrator"] as const;
const numbers = ["perMinute", "perDay", "reportsToHold", "reporterAgeHours"] as const;
const looks = ["none", "first-links", "all"] as const;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => commentRuleMessages[language].title, data?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, roles);
  const { contest, rules } = await loadCommentRules(db, params.contestId ?? "", new Date());
  return {
    contest: { id: contest.id, title: contest.title },
    rules: writeRules(rules),
    saved: new URL(request.url).searchParams.has("saved"),
    refused: context.outcome === "refused",
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const official = await requireStaff(request, roles);
  const form = await readForm(request);
  const field = (name: string) => textOf(form, name).slice(0, 100);
  const contestId = params.contestId ?? "";
  const typed: TypedRules = {
    ...{ closesAt: field("closesAt"), preModeration: field("preModeration") },
    ...{ perMinute: field("perMinute"), perDay: field("perDay") },
    ...{ reportsToHold: field("reportsToHold"), reporterAgeHours: field("reporterAgeHours") },
  };
  const read = readRules(typed);
  if (!read.ok) return refuse(context, { refusals: read.error, typed });
  const change = { contestId, officialId: official.id, rules: read.value, clock: systemClock };
  await changeCommentRules(db, change);
  return redirect(`/contests/${encodeURIComponent(contestId)}/comment-rules?saved=1`, 303);
}

export default function CommentRulesPage() {
  const { contest, rules, saved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(commentRuleMessages);
  const site = useMessages(siteMessages);
  const { language } = usePreferences();
  const shown = refusal?.typed ?? rules;
  const problems = (refusal?.refusals ?? []).map((one) => ({
    field: one.field,
    text: `${t.fields[one.field]}: ${one.type === "rule-number" ? t.number(one) : t.time}`,
  }));
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.text;
  const text = (field: "closesAt" | (typeof numbers)[number]) => (
    <TextField
      key={field}
      id={field}
      label={t.fields[field]}
      hint={t.hints[field]}
      error={errorOf(field)}
      defaultValue={shown[field]}
      type={field === "closesAt" ? "datetime-local" : "text"}
      inputMode={field === "closesAt" ? undefined : "numeric"}
      autoComplete="off"
    />
  );
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={problems} />
      <p>
        <a href={`/contests/${contest.id}/questions`}>← {contest.title[language]}</a>
      </p>
      <h1>{t.title}</h1>
      {saved && !refusal ? (
        <Notice kind="success">
          <p>{t.saved}</p>
        </Notice>
      ) : null}
      <p>{t.intro}</p>
      <p>
        <a href={`/contests/${contest.id}/moderation-log`}>{commentReportMessages[language].logTitle}</a>
      </p>
      <form method="post" noValidate>
        {text("closesAt")}
        <fieldset className="field" aria-describedby="preModeration-hint">
          <legend>{t.fields.preModeration}</legend>
          <p className="hint" id="preModeration-hint">
            {t.hints.preModeration}
          </p>
          {looks.map((look) => (
            <label key={look} className="choice">
              <input
                type="radio"
                name="preModeration"
                value={look}
                defaultChecked={look === shown.preModeration}
              />
              <span>{t.preModeration[look]}</span>
            </label>
          ))}
        </fieldset>
        {numbers.map(text)}
        <button className="button primary" type="submit">
          {t.save}
        </button>
      </form>
    </div>
  );
}
