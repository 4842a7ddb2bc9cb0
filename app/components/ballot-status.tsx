import type { BallotFate } from "#app/domain/overlap.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { receiptMessages } from "#app/i18n/receipt.ts";
import { useMessages } from "#app/page.tsx";
import { PickedList } from "./ballot-picked.tsx";
import { WaysOn } from "./ballot-receipt.tsx";
import { ErrorSummary } from "./error-summary.tsx";

/** After a refusal: why, what became of the ballot there was, what was sent, and the way on. */
export function RefusedBallot(props: {
  contest: { id: string; title: string };
  refusal: {
    problem: string;
    picks: { number: number; title: string }[] | null;
    fate: BallotFate;
    wayOn: keyof (typeof ballotMessages)["ko"]["waysOn"];
  };
}) {
  const { contest, refusal } = props;
  const t = useMessages(ballotMessages);
  return (
    <div className="page narrow ballot">
      <ErrorSummary title={t.refusedTitle} problems={[{ field: "way-on", text: refusal.problem }]} />
      <h1>{t.refusedTitle}</h1>
      <p className="lead">{contest.title}</p>
      <p>{t.notStored[refusal.fate]}</p>
      {refusal.picks?.length ? (
        <section>
          <h2>{t.yourPicks}</h2>
          <PickedList picks={refusal.picks} />
        </section>
      ) : null}
      <p id="way-on">
        <a className="button primary" href={`/contests/${contest.id}${refusal.wayOn}`}>
          {t.waysOn[refusal.wayOn]}
        </a>
      </p>
    </div>
  );
}

interface Standing {
  fate: BallotFate;
  barred: "voided" | "voted-in-hall" | null;
}

/** The status in a line. */
export function statusTitle(t: (typeof ballotMessages)["ko"], { fate, barred }: Standing): string {
  if (fate !== "none") return t.statusVoted;
  return barred ? t.statusNoBallot : t.statusNotVoted;
}

/** Without a receipt: whether the reader has voted, and what became of that ballot; never what it holds. */
export function BallotStatus(
  props: Standing & {
    version: number;
    contest: { id: string; title: string };
    organiser: string;
    mayCast: boolean;
    isOpen: boolean;
    closes: string;
    outdated: boolean;
  },
) {
  const { contest, fate, barred, isOpen, closes, organiser } = props;
  const t = useMessages(ballotMessages);
  const receipt = useMessages(receiptMessages);
  return (
    <div className="page narrow ballot">
      <h1>{statusTitle(t, props)}</h1>
      <p className="lead">{contest.title}</p>
      {fate === "none" ? (
        <p>{barred ? t.refusals[barred](organiser) : t.statusNotVotedText}</p>
      ) : (
        <>
          <p>{t.statusTexts[fate](props)}</p>
          <p>{t.statusSecret}</p>
          {fate === "counts" ? (
            <p>{props.outdated ? receipt.statusOutdated : receipt.statusForgotten}</p>
          ) : (
            <p>
              <a href={`/contests/${contest.id}/check`}>{t.toCheck}</a>
            </p>
          )}
        </>
      )}
      {isOpen && barred ? null : <p>{isOpen ? t.closes(closes) : t.closedText.over(closes)}</p>}
      <WaysOn contestId={contest.id} mayVote={props.mayCast} voted={fate !== "none"} />
    </div>
  );
}
