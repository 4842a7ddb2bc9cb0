import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { NewsEntry } from "#app/components/news-entry.tsx";
import { NewsSubscribe } from "#app/components/news-subscribe.tsx";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { keys } from "#app/keys.server.ts";
import { mailer } from "#app/mailer.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadNews } from "#app/services/announcements.server.ts";
import { askForSubscription, listDemoMails } from "#app/services/subscriptions.server.ts";
import { entryViews, shownMails } from "#app/views/news-view.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...(pageTitle(
    matches,
    (language) => data && newsMessages[language].pageTitle(data.contest.title[language]),
    data?.refused,
  ) ?? []),
  ...(data
    ? [
        {
          ...{ tagName: "link" as const, rel: "alternate", type: "application/atom+xml" },
          href: `/contests/${data.contest.id}/news.atom`,
        },
      ]
    : []),
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const news = await loadNews(db, params.contestId ?? "", new Date());
  return {
    contest: news.contest,
    entries: entryViews(news, preferencesOf(request).language),
    mail: mailer() !== null,
    refused: context.outcome === "refused",
  };
}

/** Asks for a subscription; nothing else can be sent here. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { language } = preferencesOf(request);
  const t = newsMessages[language];
  const typed = textOf(await readForm(request), "address")
    .trim()
    .slice(0, 300);
  const outlet = mailer();
  if (!outlet) return refuse(context, { error: t.noMail, typed });
  const asked = await askForSubscription(db, {
    ...{ contestId: params.contestId ?? "", typed, language, from: context.address },
    ...{ origin: new URL(request.url).origin, keys: keys(), mailer: outlet, now: new Date() },
  });
  if (asked.ok) {
    const mails = env.DEMO && !env.SMTP_URL ? await listDemoMails(db, asked.value.id) : [];
    return { sent: asked.value.masked, mails: shownMails(mails.slice(0, 1)) };
  }
  const { error } = asked;
  const sentence =
    error.type === "too-many"
      ? t.subscribeRefusals["too-many"](error.minutes)
      : t.subscribeRefusals[error.type];
  return refuse(context, { error: sentence, typed });
}

export default function NewsPage() {
  const { contest, entries, mail } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { language } = usePreferences();
  const t = useMessages(newsMessages);
  return (
    <div className="page narrow">
      <p className="no-print">
        <a href={`/contests/${contest.id}`}>← {t.backToContest}</a>
      </p>
      <h1>{t.title}</h1>
      <p className="lead">{contest.title[language]}</p>
      <p>{t.lead}</p>
      {entries.length === 0 ? <p>{t.none}</p> : null}
      {entries.map((entry) => (
        <NewsEntry key={entry.number} entry={entry} language={language} />
      ))}
      <NewsSubscribe contestId={contest.id} mail={mail} outcome={outcome} language={language} />
    </div>
  );
}
