import type { voidMessages } from "#app/i18n/voids.ts";

export interface VoidRequestView {
  id: string;
  envelopeHash: string;
  reason: string;
  /** The reader made it. */
  own: boolean;
  askedBy: string;
  askedAt: string;
  approval: { by: string; at: string } | null;
}

/** What was asked for, by whom, and whether a second official agreed. */
export function VoidRequests(props: {
  requests: readonly VoidRequestView[];
  open: boolean;
  t: (typeof voidMessages)["ko"];
}) {
  const { requests, open, t } = props;
  return (
    <section>
      <h2>{t.requests}</h2>
      {requests.length === 0 ? <p>{t.none}</p> : null}
      {requests.map((request) => (
        <article key={request.id} className="card void-request">
          <h3>{request.reason}</h3>
          <p className="hash">{request.envelopeHash}</p>
          <p>{t.asked(request.askedBy, request.askedAt)}</p>
          {request.approval ? (
            <p>
              <strong>{t.done}.</strong> {t.agreed(request.approval.by, request.approval.at)}
            </p>
          ) : (
            <p>{request.own ? t.ownRequest : t.waiting}</p>
          )}
          {open && !request.approval && !request.own ? (
            <form method="post">
              <input type="hidden" name="request" value={request.id} />
              <p>{t.agreeText}</p>
              <button className="button danger" type="submit" name="intent" value="approve">
                {t.agree}
              </button>
            </form>
          ) : null}
        </article>
      ))}
    </section>
  );
}
