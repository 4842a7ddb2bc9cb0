import { ErrorSummary } from "#app/components/error-summary.tsx";
import { siteMessages } from "#app/i18n/site.ts";
import { verifyMessages } from "#app/i18n/verify.ts";
import { useMessages, useRoot } from "#app/page.tsx";

/** Instead of the code's field when this browser has asked for no code, or too long ago. */
export function NoVerification({ next, problem }: { next: string; problem: string | undefined }) {
  const t = useMessages(verifyMessages);
  const site = useMessages(siteMessages);
  return (
    <div className="page narrow verify">
      <ErrorSummary
        title={site.error.summaryTitle}
        problems={problem ? [{ field: "restart", text: problem }] : []}
      />
      <h1>{t.noVerification}</h1>
      <p className="lead">{t.noVerificationText}</p>
      <p>
        <a id="restart" className="button primary" href={`/verify?next=${encodeURIComponent(next)}`}>
          {t.restart}
        </a>
      </p>
    </div>
  );
}

/** A new code to the same contact, or back to choose another one. */
export function AnotherCode({ here, next }: { here: string; next: string }) {
  const t = useMessages(verifyMessages);
  return (
    <form method="post" action={here} className="verify-again">
      <input type="hidden" name="next" value={next} />
      <p className="hint">{t.resendHint}</p>
      <p className="row">
        <button className="button small" type="submit" name="intent" value="resend">
          {t.resend}
        </button>
        <a href={`/verify?next=${encodeURIComponent(next)}`}>{t.otherContact}</a>
      </p>
    </form>
  );
}

/** What was "sent" in a demonstration, to the browser that asked for it only. */
export function Outbox({ messages }: { messages: { id: string; recipient: string; body: string }[] }) {
  const { demo } = useRoot();
  const t = useMessages(verifyMessages);
  if (!demo) return null;
  return (
    <section className="outbox" aria-label={t.outboxTitle}>
      <h2>{t.outboxTitle}</h2>
      <p className="hint">{t.outboxHint}</p>
      {messages.length === 0 ? <p>{t.outboxEmpty}</p> : null}
      <ul>
        {messages.map((message) => (
          <li key={message.id}>
            <span className="hint">{message.recipient}</span>
            <p>{message.body}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
