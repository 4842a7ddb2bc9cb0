import { PickedList } from "#app/components/ballot-picked.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import type { BallotFate } from "#app/domain/overlap.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";

/** Instead of the ballot while none is taken, or none of this person: when it is or why not, and the way on. */
export function ClosedBallot(props: {
  contest: { id: string; title: string };
  when: string;
  published: boolean;
  refusal:
    | { problem: string; picks: { number: number; title: string }[] | null; fate: BallotFate }
    | undefined;
}) {
  const { contest, when, published, refusal } = props;
  const t = useMessages(ballotMessages);
  return (
    <div className="page narrow">
      {refusal ? (
        <ErrorSummary title={t.refusedTitle} problems={[{ field: "way-on", text: refusal.problem }]} />
      ) : null}
      <h1>{t.closedTitle}</h1>
      <p>{contest.title}</p>
      <p className="lead">{when}</p>
      {refusal ? <p>{t.notStored[refusal.fate]}</p> : null}
      {refusal?.picks?.length ? (
        <section>
          <h2>{t.yourPicks}</h2>
          <PickedList picks={refusal.picks} />
        </section>
      ) : null}
      <p className="row" id="way-on">
        {published ? (
          <a className="button primary" href={`/contests/${contest.id}/results`}>
            {t.seeResults}
          </a>
        ) : null}
        <a className={published ? "button" : "button primary"} href={`/contests/${contest.id}`}>
          {t.seeContest}
        </a>
      </p>
    </div>
  );
}
