import { randomBytes } from "node:crypto";
import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireVoter } from "#app/auth.server.ts";
import { PickedList } from "#app/components/ballot-picked.tsx";
import { BallotSteps } from "#app/components/ballot-steps.tsx";
import { BrowserHalf } from "#app/components/browser-half.tsx";
import { Notice } from "#app/components/notice.tsx";
import { db } from "#app/db.server.ts";
import { checkBallot } from "#app/domain/ballot.ts";
import { mayCast } from "#app/domain/contest-state.ts";
import { readDraft } from "#app/forms/ballot-draft.server.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { formatClosing } from "#app/i18n/format.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { findVote } from "#app/services/ballots.server.ts";
import { loadContestPage } from "#app/services/contests.server.ts";
import { draftOwner } from "#app/services/pseudonyms.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (language) => ballotMessages[language].reviewTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const { contest, state, fields, projects } = await loadContestPage(db, params.contestId ?? "", new Date());
  const ballotPage = `/contests/${contest.id}/ballot`;
  if (!mayCast(state)) throw redirect(ballotPage);

  const person = { contestId: contest.id, voterId: (await requireVoter(request)).id };
  const { version, barred } = await findVote(db, contest, { voterId: person.voterId, keys: keys() });
  // Says why.
  if (barred) throw redirect(ballotPage);
  const owner = draftOwner(keys(), person);
  const numbers = readDraft(request, { owner, version }) ?? [];
  const picks = projects.filter((project) => numbers.includes(project.number));
  const checked = checkBallot(
    contest.rule,
    projects,
    picks.map((project) => project.id),
  );
  if (!checked.ok) throw redirect(ballotPage);

  return {
    contest: { id: contest.id, title: contest.title[language] },
    closes: formatClosing(language, contest.records.closesAt),
    owner,
    version,
    // New at each page: sending the same page twice is one ballot, sending two pages is two.
    requestKey: randomBytes(16).toString("hex"),
    picks: picks.map(({ id, number, title, fieldId }) => ({
      id,
      number,
      title: title[language],
      fieldName: fields.find((field) => field.id === fieldId)?.name[language] ?? "",
    })),
  };
}

export default function BallotReview() {
  const { contest, closes, owner, version, requestKey, picks } = useLoaderData<typeof loader>();
  const t = useMessages(ballotMessages);
  const ballotPage = `/contests/${contest.id}/ballot`;
  return (
    <div className="page narrow ballot">
      <BallotSteps current={1} />
      <h1>{t.reviewTitle}</h1>
      <p className="lead">{contest.title}</p>
      <Notice kind="warning">
        <p>
          <strong>{t.notCast}</strong> {t.reviewNotCast}
        </p>
      </Notice>
      <p>{t.reviewIntro(picks.length)}</p>
      <PickedList picks={picks} change={(id) => `${ballotPage}#project-${id}`} />
      <form method="post" action={`${ballotPage}/receipt`}>
        <input type="hidden" name="owner" value={owner} />
        <input type="hidden" name="base" value={version} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <BrowserHalf />
        {picks.map((pick) => (
          <input key={pick.id} type="hidden" name="project" value={pick.id} />
        ))}
        {version > 0 ? <p>{t.replaces}</p> : null}
        <p className="row">
          <button className="button primary ballot-cast" type="submit">
            {t.cast}
          </button>
          <a className="button" href={ballotPage}>
            {t.backToPicks}
          </a>
        </p>
      </form>
      <p className="hint">{t.closes(closes)}</p>
    </div>
  );
}
