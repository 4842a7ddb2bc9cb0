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
import { requireAccount } from "#app/auth.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { NotificationItem } from "#app/components/notification-item.tsx";
import { NotificationMuted } from "#app/components/notification-muted.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { commentPath, mostUnread } from "#app/domain/notification-view.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { headersOfLoader } from "#app/public-page.ts";
import {
  loadNotifications,
  muteThread,
  openNotification,
  readAll,
  readNotification,
  unmuteThread,
} from "#app/services/notifications.server.ts";

export const headers: HeadersFunction = headersOfLoader;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => notificationMessages[language].title, data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = await requireAccount(request);
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after");
  const done = /^(read|muted|unmuted)$/.exec(searchParams.get("done") ?? "")?.[0] ?? null;
  const page = await loadNotifications(db, { accountId: account.id, after });
  return data(
    {
      ...page,
      paged: after !== null,
      ...{ done: done as "read" | "muted" | "unmuted" | null, refused: context.outcome === "refused" },
    },
    { headers: { "Cache-Control": "no-store" } },
  );
}

/** Each button says what is wanted, so that pressed twice it is still that. */
export async function action({ request, context }: ActionFunctionArgs) {
  const account = await requireAccount(request);
  const form = await readForm(request);
  const act = { accountId: account.id, clock: systemClock };
  const after = new URL(request.url).searchParams.get("after");
  const back = (done: string) =>
    redirect(`/notifications?done=${done}${after ? `&after=${encodeURIComponent(after)}` : ""}`, 303);
  const [open, read, mute, unmute] = ["open", "read", "mute", "unmute"].map((name) => textOf(form, name));
  if (open) {
    const opened = await openNotification(db, { ...act, id: open });
    return opened.ok
      ? redirect(commentPath(opened.value), 303)
      : refuse(context, opened.error, { status: 409 });
  }
  if (read) {
    await readNotification(db, { ...act, id: read });
    return back("read");
  }
  if (mute) {
    const muted = await muteThread(db, { ...act, id: mute });
    return muted.ok ? back("muted") : refuse(context, muted.error, { status: 409 });
  }
  if (/^\d{1,9}$/.test(unmute ?? "")) {
    await unmuteThread(db, { accountId: account.id, rootId: Number(unmute) });
    return back("unmuted");
  }
  await readAll(db, { ...act, until: textOf(form, "until") || null });
  return back("read");
}

export default function Notifications() {
  const { items, next, unread, muted, paged, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(notificationMessages);
  const { language } = usePreferences();
  const count = unread > mostUnread ? `${mostUnread}+` : formatNumber(language, unread);
  return (
    <div className="page narrow">
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {refusal ? (
        <Notice kind="danger">
          <p>{t.gone}</p>
        </Notice>
      ) : null}
      {done && !refusal ? (
        <Notice kind="success">
          <p>{t.done[done]}</p>
        </Notice>
      ) : null}
      <p>
        <a href="/notifications/mail">{t.mailLink}</a>
      </p>
      <form method="post" id="acts">
        {items.length === 0 && !paged ? (
          <p>{muted.length > 0 ? t.noneShown : t.none}</p>
        ) : (
          <>
            <p className="row">
              <strong>{unread > 0 ? t.unread(count) : t.noneUnread}</strong>
              {unread > 0 ? (
                <>
                  {paged ? null : <input type="hidden" name="until" value={items[0]?.createdAt} />}
                  <button className="button" type="submit" name="all" value="1">
                    {t.markAllRead}
                  </button>
                </>
              ) : null}
            </p>
            <ul className="notifications">
              {items.map((item) => (
                <NotificationItem key={item.id} item={item} />
              ))}
            </ul>
          </>
        )}
      </form>
      <p className="row">
        {next ? (
          <a className="button" href={`/notifications?after=${encodeURIComponent(next)}`} rel="next">
            {t.next}
          </a>
        ) : null}
        {paged ? <a href="/notifications">{t.first}</a> : null}
      </p>
      <NotificationMuted muted={muted} />
    </div>
  );
}
