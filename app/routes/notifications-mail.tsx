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
import { DemoMails } from "#app/components/demo-mails.tsx";
import { DigestAsk, DigestFrequency } from "#app/components/digest-forms.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { keys } from "#app/keys.server.ts";
import { mailer } from "#app/mailer.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { headersOfLoader } from "#app/public-page.ts";
import {
  askForDigest,
  changeDigest,
  listDemoDigests,
  loadDigestSettings,
} from "#app/services/digest-subscriptions.server.ts";
import { unreadOf } from "#app/services/notifications.server.ts";
import { shownMails } from "#app/views/news-view.server.ts";

export const headers: HeadersFunction = headersOfLoader;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => notificationMessages[language].mailTitle, data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id: accountId } = await requireAccount(request);
  const settings = await loadDigestSettings(db, { accountId, keys: keys() });
  const mails = settings && env.DEMO && !env.SMTP_URL ? await listDemoDigests(db, settings.id) : [];
  const done = /^(sent|saved|ended)$/.exec(new URL(request.url).searchParams.get("done") ?? "")?.[0] ?? null;
  return data(
    {
      settings: settings && {
        ...{ masked: settings.masked, frequency: settings.frequency, confirmed: settings.confirmed },
      },
      mails: shownMails(mails),
      mail: mailer() !== null,
      unread: await unreadOf(db, accountId),
      ...{ done: done as "sent" | "saved" | "ended" | null, refused: context.outcome === "refused" },
    },
    { headers: { "Cache-Control": "no-store" } },
  );
}

const frequencyOf = (text: string) => (["at-once", "daily", "off"] as const).find((known) => known === text);

export async function action({ request, context }: ActionFunctionArgs) {
  const { id: accountId } = await requireAccount(request);
  const { language } = preferencesOf(request);
  const t = notificationMessages[language];
  const form = await readForm(request);
  const typed = {
    address: textOf(form, "address").trim().slice(0, 300),
    frequency: textOf(form, "frequency"),
  };
  const frequency = frequencyOf(typed.frequency);
  const refused = (field: "address" | "frequency", text: string) =>
    refuse(context, { typed, problem: { field, text } });
  if (!frequency) return refused("frequency", t.chooseFrequency);
  const now = new Date();
  if (textOf(form, "intent") !== "ask") {
    await changeDigest(db, { accountId, frequency, language, now });
    return redirect(`/notifications/mail?done=${frequency === "off" ? "ended" : "saved"}`, 303);
  }
  const outlet = mailer();
  if (!outlet) return refused("address", t.noMail);
  if (frequency === "off") return refused("frequency", t.chooseFrequency);
  const asked = await askForDigest(db, {
    ...{ accountId, typed: typed.address, frequency, language, origin: new URL(request.url).origin },
    ...{ keys: keys(), mailer: outlet, now },
  });
  if (asked.ok) return redirect("/notifications/mail?done=sent", 303);
  const sentences = newsMessages[language].subscribeRefusals;
  const { error } = asked;
  const sentence = error.type === "too-many" ? sentences["too-many"](error.minutes) : sentences[error.type];
  return refused("address", sentence);
}

export default function NotificationsByMail() {
  const { settings, mails, mail, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(notificationMessages);
  const site = useMessages(siteMessages);
  const { language } = usePreferences();
  const state = settings ? (settings.confirmed ? "on" : "waiting") : "none";
  const told = state === "none" ? t.mailState.none : t.mailState[state](settings?.masked ?? "");
  // An address in the bar may be old: that a mail was sent is said while it waits to be answered.
  const said = refusal || (done === "sent" && state !== "waiting") ? null : done;
  const doneText = { sent: t.sent(settings?.masked ?? ""), saved: t.saved, ended: t.ended };
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={refusal ? [refusal.problem] : []} />
      <p>
        <a href="/notifications">← {t.back}</a>
      </p>
      <h1>{t.mailTitle}</h1>
      {said ? (
        <Notice kind="success">
          <p>{doneText[said]}</p>
        </Notice>
      ) : null}
      <p>{t.mailLead}</p>
      {mail ? (
        <>
          <h2>{t.mailStateTitle}</h2>
          {said === "sent" ? null : (
            <p>
              <strong>{told}</strong>
            </p>
          )}
          {settings ? <DigestFrequency frequency={settings.frequency} /> : null}
          <DigestAsk another={settings !== null} refusal={refusal ?? null} />
          <DemoMails mails={mails} language={language} />
        </>
      ) : (
        <p>{t.noMail}</p>
      )}
    </div>
  );
}
