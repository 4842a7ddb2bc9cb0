import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { NewsEntry } from "#app/components/news-entry.tsx";
import { NewsForm } from "#app/components/news-form.tsx";
import { Notice } from "#app/components/notice.tsx";
import { db, systemClock } from "#app/db.server.ts";
import type { AnnouncementProblem, TypedAnnouncement } from "#app/domain/announcement.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import {
  loadNews,
  previewAnnouncement,
  publishAnnouncement,
  seoulDay,
} from "#app/services/announcements.server.ts";
import { subscribersOf } from "#app/services/subscriptions.server.ts";
import { entryViews, newRequestKey, previewView, typedFrom, typedOf } from "#app/views/news-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => data && newsMessages[language].writePageTitle(data.contest.title[language]),
    data?.refused,
  );

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, ["official"]);
  const { language } = preferencesOf(request);
  const contestId = params.contestId ?? "";
  const news = await loadNews(db, contestId, new Date());
  const corrects = Number(new URL(request.url).searchParams.get("corrects"));
  const corrected = news.announcements.find(({ number }) => number === corrects);
  return {
    contest: news.contest,
    chosen: news.chosen,
    entries: entryViews(news, language),
    blank: typedFrom(corrected, seoulDay(new Date())),
    subscribers: formatNumber(language, await subscribersOf(db, contestId)),
    refused: context.outcome === "refused",
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const official = await requireStaff(request, ["official"]);
  const contestId = params.contestId ?? "";
  const form = await readForm(request);
  const typed = typedOf(form);
  const now = new Date();
  if (textOf(form, "intent") === "publish") {
    const act = { contestId, typed, officialId: official.id, clock: systemClock };
    const published = await publishAnnouncement(db, { ...act, requestKey: textOf(form, "requestKey") });
    if (published.ok) {
      return redirect(`/contests/${contestId}/news#entry-${published.value.number}`, 303);
    }
    const { error } = published;
    if (error.type === "unknown-contest") throw new Response(null, { status: 404 });
    const problems = error.type === "problems" ? error.problems : [];
    return refuse(context, { typed, problems, stale: error.type === "bad-request-key", preview: null });
  }
  const judged = await previewAnnouncement(db, { contestId, typed, now });
  if (!judged.ok) return refuse(context, { typed, problems: judged.error, stale: false, preview: null });
  const { chosen } = await loadNews(db, contestId, now);
  const preview = { entry: previewView(judged.value, chosen), requestKey: newRequestKey() };
  return data({ typed, problems: [] as AnnouncementProblem[], stale: false, preview });
}

export default function NewsWrite() {
  const { contest, chosen, entries, blank, subscribers } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { language } = usePreferences();
  const t = useMessages(newsMessages);
  const site = useMessages(siteMessages);
  const typed = outcome?.typed ?? blank;
  const problems = (outcome?.problems ?? []).map((problem) => ({
    field: problem.field,
    text: (t.problems[problem.type] as (one: typeof problem) => string)(problem),
  }));
  if (outcome?.stale) problems.push({ field: "kind", text: t.formStale });
  const preview = outcome?.preview;
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={problems} />
      <p>
        <a href={`/contests/${contest.id}/news`}>← {contest.title[language]}</a>
      </p>
      <h1>{t.write}</h1>
      <Notice kind="info">
        <p>{t.writeIntro}</p>
        <p>{t.subscribers(subscribers)}</p>
      </Notice>
      {preview ? (
        <section className="news-preview" aria-labelledby="preview-title">
          <h2 id="preview-title">{t.previewTitle}</h2>
          <NewsEntry entry={preview.entry} language={language} />
          <form method="post">
            <HiddenFields typed={typed} />
            <input type="hidden" name="requestKey" value={preview.requestKey} />
            <button className="button primary" type="submit" name="intent" value="publish">
              {t.publish(subscribers)}
            </button>
          </form>
        </section>
      ) : null}
      {typed.corrects ? <p className="notice warning">{t.correcting(Number(typed.corrects))}</p> : null}
      <NewsForm
        typed={typed}
        errorOf={(field) => problems.find((problem) => problem.field === field)?.text}
        chosen={chosen}
        again={preview !== null && preview !== undefined}
        language={language}
      />
      {entries.length > 0 ? <h2>{t.all}</h2> : null}
      {entries.map((entry) => (
        <NewsEntry
          key={entry.number}
          entry={entry}
          language={language}
          correctHref={`/contests/${contest.id}/news/write?corrects=${entry.number}`}
        />
      ))}
    </div>
  );
}

/** What was previewed, and nothing else, is what is published. */
function HiddenFields({ typed }: { typed: TypedAnnouncement }) {
  return Object.entries(typed).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
