import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { accept } from "#app/answer.server.ts";
import { requireVoter } from "#app/auth.server.ts";
import { clearDraft } from "#app/ballot-draft.server.ts";
import { receiveBallot, refuseBallot, type WayOn } from "#app/ballot-form.server.ts";
import { PickedList } from "#app/components/ballot-picked.tsx";
import { Receipt, WaysOn } from "#app/components/ballot-receipt.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { mayCast } from "#app/domain/contest-state.ts";
import { textOf } from "#app/form.server.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { castBallot, findVote } from "#app/services/ballots.server.ts";
import { loadContest } from "#app/services/contests.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => {
      const t = ballotMessages[language];
      if (data?.refused) return t.refusedTitle;
      if (data?.cast) return t.receiptTitle;
      return data?.voted ? t.statusVoted : t.statusNotVoted;
    },
    data?.refused,
  );

/** Says whether the person has voted, never what: choices are in the answer to the casting itself and nowhere else. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const { contest, state } = await loadContest(db, params.contestId ?? "", new Date());
  const voter = await requireVoter(request);
  const vote = await findVote(db, { contestId: contest.id, voterId: voter.id, keys: keys() });
  const { closesAt, hallOpensAt } = contest.records;
  return {
    ...vote,
    contest: { id: contest.id, title: contest.title[language] },
    mayCast: mayCast(state),
    closes: formatClosing(language, closesAt),
    hall: hallOpensAt && formatDateTime(language, hallOpensAt),
    refused: context.outcome === "refused",
    cast: context.outcome === "accepted",
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const contestId = params.contestId ?? "";
  const { language } = preferencesOf(request);
  const sent = await receiveBallot(request, contestId, "ballot/review");
  if (sent.fromAnother) return refuseBallot({ request, context }, sent, { type: "other-person" });

  const base = textOf(sent.form, "base");
  const cast = await castBallot(db, {
    contestId,
    voterId: sent.voterId,
    selections: sent.selections,
    requestKey: textOf(sent.form, "requestKey"),
    baseVersion: /^\d{1,9}$/.test(base) ? Number(base) : 0,
    keys: keys(),
    clock: systemClock,
  });
  if (!cast.ok) return refuseBallot({ request, context }, sent, cast.error);
  const receipt = {
    ...cast.value,
    castAt: formatDateTime(language, new Date().toISOString()),
    picks: sent.picks.map(({ number, title }) => ({ number, title: title[language] })),
  };
  return accept(context, { receipt }, { cookie: clearDraft(contestId) });
}

export default function BallotReceipt() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "receipt" in answer) return <Receipt {...page} {...answer.receipt} />;
  return answer ? <Refused {...page} refusal={answer} /> : <Status {...page} />;
}

function Refused(props: {
  contest: { id: string; title: string };
  refusal: {
    problem: string;
    picks: { number: number; title: string }[] | null;
    voted: boolean;
    wayOn: WayOn;
  };
}) {
  const { contest, refusal } = props;
  const t = useMessages(ballotMessages);
  return (
    <div className="page narrow ballot">
      <ErrorSummary title={t.refusedTitle} problems={[{ field: "way-on", text: refusal.problem }]} />
      <h1>{t.refusedTitle}</h1>
      <p className="lead">{contest.title}</p>
      <p>{refusal.voted ? t.notStoredVoted : t.notStored}</p>
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

function Status(props: {
  contest: { id: string; title: string };
  voted: boolean;
  version: number;
  mayCast: boolean;
  closes: string;
}) {
  const { contest, voted, version, mayCast, closes } = props;
  const t = useMessages(ballotMessages);
  return (
    <div className="page narrow ballot">
      <h1>{voted ? t.statusVoted : t.statusNotVoted}</h1>
      <p className="lead">{contest.title}</p>
      {voted ? (
        <>
          <p>{t.statusVotedText(version)}</p>
          <p>{t.statusSecret}</p>
        </>
      ) : (
        <p>{t.statusNotVotedText}</p>
      )}
      <p>{mayCast ? t.closes(closes) : t.closedText.over(closes)}</p>
      <WaysOn contestId={contest.id} mayVote={mayCast} voted={voted} />
    </div>
  );
}
