import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";
import { PickedList } from "./ballot-picked.tsx";
import { BallotSteps } from "./ballot-steps.tsx";

/** The answer to a ballot that was stored. Choices are behind a closed fold: somebody may be looking. */
export function Receipt(props: {
  contest: { id: string; title: string };
  version: number;
  /** True when this very ballot had been stored before: a reload or a double click. */
  replay: boolean;
  castAt: string;
  closes: string;
  hall: string | null;
  mayCast: boolean;
  picks: readonly { number: number; title: string }[];
}) {
  const { contest, version, replay, castAt, closes, hall } = props;
  const t = useMessages(ballotMessages);
  return (
    <div className="page narrow ballot">
      <BallotSteps current={2} />
      <div className="notice success" role="status">
        <h1>{t.receiptTitle}</h1>
        <p>{replay ? t.replayed : t.receiptLead}</p>
      </div>
      <dl className="facts">
        <dt>{t.contest}</dt>
        <dd>{contest.title}</dd>
        {replay ? null : (
          <>
            <dt>{t.castAt}</dt>
            <dd>{castAt}</dd>
          </>
        )}
        <dt>{t.version}</dt>
        <dd>{t.versionText(version)}</dd>
        <dt>{t.changeUntil}</dt>
        <dd>{t.changeUntilText(closes)}</dd>
      </dl>
      <details className="ballot-choices">
        <summary>{t.showChoices}</summary>
        <PickedList picks={props.picks} />
        <p className="hint">{t.choicesSecret}</p>
      </details>
      <div className="no-print">
        <p>
          <button className="button" type="button" data-print="" hidden>
            {t.print}
          </button>
        </p>
        <p className="hint">{t.printHint}</p>
      </div>
      <h2>{t.nextTitle}</h2>
      <ol>
        {t.nextSteps({ closes, hall }).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <WaysOn contestId={contest.id} mayVote={props.mayCast} voted />
      <script src="/receipt.js" defer data-contest={contest.id} />
    </div>
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
