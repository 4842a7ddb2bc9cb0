import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MailLinkForm } from "#app/components/mail-link-form.tsx";
import { Notice } from "#app/components/notice.tsx";
import { db } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { headersOfLoader } from "#app/public-page.ts";
import { changeDigestByLink, loadDigestByLink } from "#app/services/digest-subscriptions.server.ts";

export const headers: HeadersFunction = headersOfLoader;
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => notificationMessages[language].mailTitle);

/** The page behind the link in every mail, for whoever has the mail. Looking at it changes nothing: mail programs follow links by themselves. */
export async function loader({ params }: LoaderFunctionArgs) {
  const found = await loadDigestByLink(db, { token: params.token ?? "", keys: keys() });
  return data({ found }, { headers: { "Cache-Control": "no-store" } });
}

/** A press of a button here, or of the one that mail programs show (RFC 8058), which sends no `intent`. */
export async function action({ request, params }: ActionFunctionArgs) {
  const to = textOf(await readForm(request), "intent") === "on" ? "on" : "off";
  const asked = { token: params.token ?? "", to, keys: keys(), now: new Date() } as const;
  const changed = await changeDigestByLink(db, asked);
  return { changed: changed ? to : null } as const;
}

export default function NotificationsMailLink() {
  const { found } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.changed;
  const t = useMessages(notificationMessages);
  const { byLink } = t;
  return (
    <div className="page narrow">
      <h1>{t.mailTitle}</h1>
      {done ? (
        <Notice kind="success">
          <p>{done === "on" ? byLink.begun : byLink.ended}</p>
        </Notice>
      ) : null}
      {found && !done ? <p>{found.confirmed ? byLink.on : byLink.off}</p> : null}
      {!found && !done ? <p>{byLink.unknown}</p> : null}
      {found ? <MailLinkForm confirmed={found.confirmed} begin={byLink.begin} end={byLink.end} /> : null}
      <p className="digest-another">
        <a href="/notifications">{t.title}</a>
      </p>
    </div>
  );
}
