import type { BallotFate } from "#app/domain/overlap.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { receiptMessages } from "#app/i18n/receipt.ts";
import { useMessages } from "#app/page.tsx";
import { PickedList } from "./ballot-picked.tsx";
import { BallotSteps } from "./ballot-steps.tsx";
import { ReceiptCode } from "./receipt-code.tsx";
import { ReceiptScripts } from "./receipt-scripts.tsx";
import { ReceiptSlip } from "./receipt-slip.tsx";

interface ReceiptProps {
  contest: { id: string; title: string };
  closes: string;
  hall: string | null;
  mayCast: boolean;
  version: number;
  fate: BallotFate;
  organiser: string;
  receipt: {
    code: string;
    slip: string;
    checkPage: string;
    checkSlip: string;
    qr: { size: number; path: string };
    version: number;
    logIndex: number;
    /** Null when this very ballot had been stored before: a double click, or a retry after a lost answer. */
    castAt: string | null;
    until: string;
    picks: readonly { number: number; title: string }[];
  };
}

/** What the voter keeps. Choices are behind a closed fold: somebody may be looking, and paper is shown around. */
export function Receipt(props: ReceiptProps) {
  const { contest, closes, hall, receipt } = props;
  const t = useMessages(receiptMessages);
  const ballot = useMessages(ballotMessages);
  return (
    <div className="page narrow ballot receipt">
      <BallotSteps current={2} />
      <Head {...props} />
      <p className="lead">{contest.title}</p>
      <ReceiptCode code={receipt.code} until={receipt.until} contestId={contest.id} />
      <ReceiptSlip {...receipt} />
      <Facts {...props} />
      <details className="ballot-choices">
        <summary>{t.choices}</summary>
        <PickedList picks={receipt.picks} />
        <p className="hint no-print">{t.choicesHint}</p>
      </details>
      {props.fate === "counts" ? (
        <section className="no-print">
          <h2>{t.changeTitle}</h2>
          <p>{props.mayCast ? t.changeText(closes) : t.changeOver(closes)}</p>
          <h2>{ballot.nextTitle}</h2>
          <ol>
            {ballot.nextSteps({ closes, hall }).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      ) : null}
      <WaysOn contestId={contest.id} mayVote={props.mayCast} voted />
      <Forget contestId={contest.id} />
      <ReceiptScripts contestId={contest.id} />
    </div>
  );
}

/** What was kept may have become void since. */
function Head({ receipt, ...standing }: ReceiptProps) {
  const t = useMessages(receiptMessages);
  const ballot = useMessages(ballotMessages);
  const { fate } = standing;
  const isVoid = fate === "officials" || fate === "onsite";
  return (
    <div className={`notice ${isVoid ? "warning" : "success"} receipt-head`} role="status">
      <h1>{isVoid ? t.voidTitle : t.title}</h1>
      <p>{isVoid ? ballot.statusTexts[fate](standing) : receipt.castAt ? t.lead : t.sentTwice}</p>
    </div>
  );
}

function Facts({ receipt }: ReceiptProps) {
  const t = useMessages(receiptMessages);
  const ballot = useMessages(ballotMessages);
  return (
    <dl className="facts">
      {receipt.castAt ? (
        <>
          <dt>{t.castAt}</dt>
          <dd>{receipt.castAt}</dd>
        </>
      ) : null}
      <dt>{ballot.version}</dt>
      <dd>{ballot.versionText(receipt.version)}</dd>
      <dt>{t.logIndex}</dt>
      <dd>{t.logIndexText(receipt.logIndex)}</dd>
    </dl>
  );
}

function Forget({ contestId }: { contestId: string }) {
  const t = useMessages(receiptMessages);
  return (
    <form
      method="post"
      action={`/contests/${contestId}/ballot/receipt?forget`}
      className="no-print receipt-forget"
    >
      <p>{t.forgetHint}</p>
      <button className="button small" type="submit">
        {t.forget}
      </button>
    </form>
  );
}

/** Back to the contest, to another ballot while there may be one, and out. */
export function WaysOn(props: { contestId: string; mayVote: boolean; voted: boolean }) {
  const t = useMessages(ballotMessages);
  return (
    <div className="no-print">
      <p className="row">
        <a className={props.voted ? "button primary" : "button"} href={`/contests/${props.contestId}`}>
          {t.backToContest}
        </a>
        {props.mayVote ? (
          <a
            className={props.voted ? "button" : "button primary"}
            href={`/contests/${props.contestId}/ballot`}
          >
            {props.voted ? t.voteAgain : t.goVote}
          </a>
        ) : null}
      </p>
      <form method="post" action="/sign-out" className="row">
        <span>{t.sharedDevice}</span>
        <button className="button small" type="submit">
          {t.signOut}
        </button>
      </form>
    </div>
  );
}
