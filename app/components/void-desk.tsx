import { siteMessages } from "#app/i18n/site.ts";
import { voidMessages } from "#app/i18n/voids.ts";
import { useMessages } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { KeptWords } from "./kept-words.tsx";
import { Notice } from "./notice.tsx";
import { TextField } from "./text-field.tsx";
import { VoidRequests, type VoidRequestView } from "./void-requests.tsx";

interface VoidDeskProps {
  page: {
    contestId: string;
    contest: string;
    open: boolean;
    mostReasonLetters: number;
    owner: string;
    saved: boolean;
    requests: readonly VoidRequestView[];
  };
  refusal:
    | { type: keyof (typeof voidMessages)["ko"]["refusals"]; typed: { envelope: string; reason: string } }
    | undefined;
}

/** Where two officials take a ballot out of the count. */
export function VoidDesk({ page, refusal }: VoidDeskProps) {
  const t = useMessages(voidMessages);
  const site = useMessages(siteMessages);
  const text = refusal && t.refusals[refusal.type];
  const field = refusal?.type === "reason-missing" ? "reason" : "envelope";
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={text ? [{ field, text }] : []} />
      <p>
        <a href={`/contests/${page.contestId}/canvass`}>← {page.contest}</a>
      </p>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      {page.open ? (
        <RequestForm page={page} refusal={refusal} />
      ) : (
        <Notice kind="info">
          <p>{t.closed}</p>
        </Notice>
      )}
      <VoidRequests requests={page.requests} open={page.open} t={t} />
      <KeptWords owner={page.owner} done={page.saved && !refusal} />
    </div>
  );
}

function RequestForm({ page, refusal }: VoidDeskProps) {
  const t = useMessages(voidMessages);
  const text = refusal && t.refusals[refusal.type];
  const aboutReason = refusal?.type === "reason-missing";
  return (
    <form method="post" action={`/contests/${page.contestId}/voids`} noValidate data-keep="request">
      <input type="hidden" name="owner" value={page.owner} />
      <TextField
        id="envelope"
        label={t.envelope}
        hint={t.envelopeHint}
        error={aboutReason ? undefined : text}
        defaultValue={refusal?.typed.envelope}
        autoComplete="off"
      />
      <TextField
        id="reason"
        label={t.reason}
        hint={t.reasonHint}
        error={aboutReason ? text : undefined}
        defaultValue={refusal?.typed.reason}
        maxLength={page.mostReasonLetters}
        autoComplete="off"
      />
      <button className="button primary" type="submit" name="intent" value="request">
        {t.ask}
      </button>
    </form>
  );
}
