import { ErrorSummary } from "#app/components/error-summary.tsx";
import { MailAddressField } from "#app/components/mail-address-field.tsx";
import { Notice } from "#app/components/notice.tsx";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { DemoMails, type ShownMail } from "./demo-mails.tsx";

export type SubscribeOutcome = { sent: string; mails: ShownMail[] } | { error: string; typed: string };

/** The way to hear of announcements by mail, and what came of asking. */
export function NewsSubscribe({
  contestId,
  mail,
  outcome,
  language,
}: {
  contestId: string;
  /** Whether this site sends any. */
  mail: boolean;
  outcome: SubscribeOutcome | undefined;
  language: Language;
}) {
  const t = newsMessages[language];
  const refused = outcome && "error" in outcome ? outcome : undefined;
  return (
    <section className="no-print" id="subscribe">
      <h2>{t.subscribe}</h2>
      {outcome && "sent" in outcome ? (
        <>
          <Notice kind="success">
            <p>{t.sent(outcome.sent)}</p>
          </Notice>
          <DemoMails mails={outcome.mails} language={language} />
        </>
      ) : null}
      {refused ? (
        <ErrorSummary
          title={siteMessages[language].error.summaryTitle}
          problems={[{ field: "address", text: refused.error }]}
        />
      ) : null}
      {mail ? (
        <form method="post" noValidate>
          <p>{t.subscribeText}</p>
          <MailAddressField label={t.address} error={refused?.error} typed={refused?.typed} />
          <button className="button" type="submit">
            {t.subscribeButton}
          </button>
        </form>
      ) : (
        <p>{t.noMail}</p>
      )}
      <p className="news-feed">
        <a href={`/contests/${contestId}/news.atom`} type="application/atom+xml">
          {t.feed}
        </a>
      </p>
    </section>
  );
}
