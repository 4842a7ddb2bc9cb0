import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DemoMails } from "#app/components/demo-mails.tsx";
import { MailLinkForm } from "#app/components/mail-link-form.tsx";
import { Notice } from "#app/components/notice.tsx";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { changeSubscription, listDemoMails, loadSubscription } from "#app/services/subscriptions.server.ts";
import { shownMails } from "#app/views/news-view.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => newsMessages[language].subscription.title);

/** The page behind the link in every mail. Looking at it changes nothing: mail programs follow links by themselves. */
export async function loader({ params }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const found = await loadSubscription(db, { token, keys: keys(), now: new Date() });
  if (!found) return { found: null, mails: [] };
  const { contest, confirmed } = found;
  const mails = env.DEMO && !env.SMTP_URL ? await listDemoMails(db, found.id) : [];
  return {
    found: { contestId: contest.id, title: contest.title, confirmed },
    mails: confirmed ? shownMails(mails) : [],
  };
}

/** A press of a button here, or of the one that mail programs show (RFC 8058), which sends no `intent`. */
export async function action({ request, params }: ActionFunctionArgs) {
  const to = textOf(await readForm(request), "intent") === "on" ? "on" : "off";
  const changed = await changeSubscription(db, {
    ...{ token: params.token ?? "", to, keys: keys(), now: new Date() },
  });
  return { changed: changed ? to : null } as const;
}

export default function SubscriptionPage() {
  const { found, mails } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.changed;
  const { language } = usePreferences();
  const t = useMessages(newsMessages);
  const { subscription } = t;
  return (
    <div className="page narrow">
      <h1>{subscription.title}</h1>
      {found ? <p className="lead">{found.title[language]}</p> : null}
      {done ? (
        <Notice kind="success">
          <p>{done === "on" ? subscription.begun : subscription.ended}</p>
        </Notice>
      ) : null}
      {found && !done ? <p>{found.confirmed ? subscription.on : subscription.off}</p> : null}
      {!found && !done ? <p>{subscription.unknown}</p> : null}
      {found ? (
        <>
          <MailLinkForm confirmed={found.confirmed} begin={subscription.begin} end={subscription.end} />
          <p className="news-feed">
            <a href={`/contests/${found.contestId}/news`}>{t.title}</a>
          </p>
        </>
      ) : null}
      <DemoMails mails={mails} language={language} />
    </div>
  );
}
