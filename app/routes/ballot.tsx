import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireVoter } from "#app/auth.server.ts";
import { ClosedBallot } from "#app/components/ballot-closed.tsx";
import { BallotForm } from "#app/components/ballot-form.tsx";
import { BallotSteps } from "#app/components/ballot-steps.tsx";
import { inOrder, readView, viewQuery } from "#app/components/ballot-view.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { db } from "#app/db.server.ts";
import { checkBallot } from "#app/domain/ballot.ts";
import { mayCast } from "#app/domain/contest-state.ts";
import { shuffled } from "#app/domain/shuffle.ts";
import { readDraft } from "#app/forms/ballot-draft.server.ts";
import { keepPicks, receiveBallot, refuseBallot, whenOpen } from "#app/forms/ballot-form.server.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { formatClosing } from "#app/i18n/format.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { findVote } from "#app/services/ballots.server.ts";
import { loadContestPage } from "#app/services/contests.server.ts";
import { draftOwner, orderSeed } from "#app/services/pseudonyms.server.ts";
import { onBallot, viewSent } from "#app/views/ballot-page.server.ts";

export const handle = { hydrate: true };
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => {
      const t = ballotMessages[language];
      return data?.ballot ? t.title(data.rule) : t.closedTitle;
    },
    data?.refused,
  );

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const { contest, state, fields, projects } = await loadContestPage(db, params.contestId ?? "", new Date());
  const head = {
    contest: { id: contest.id, title: contest.title[language] },
    rule: contest.rule,
    state,
    when: whenOpen(language, contest.records, state),
    closes: formatClosing(language, contest.records.closesAt),
    refused: context.outcome === "refused",
  };
  if (!mayCast(state)) return { ...head, ballot: null };

  const person = { contestId: contest.id, voterId: (await requireVoter(request)).id };
  const { version, barred } = await findVote(db, contest, { voterId: person.voterId, keys: keys() });
  if (barred)
    return {
      ...head,
      when: ballotMessages[language].refusals[barred](contest.organiser[language]),
      ballot: null,
    };
  const owner = draftOwner(keys(), person);
  const numbers = readDraft(request, { owner, version }) ?? [];
  const drafted = projects.filter((project) => numbers.includes(project.number));
  const query = new URL(request.url).searchParams;
  return {
    ...head,
    ballot: {
      owner,
      version,
      view: readView(
        (name) => query.get(name),
        fields.map((field) => field.id),
      ),
      fields: fields.map((field) => ({ id: field.id, name: field.name[language] })),
      projects: shuffled(projects, orderSeed(keys(), person)).map((project) =>
        onBallot(project, fields, language),
      ),
      picked: drafted.filter((project) => !project.withdrawn).map((project) => project.id),
      dropped: drafted.filter((project) => project.withdrawn).map((project) => project.title[language]),
    },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const contestId = params.contestId ?? "";
  const sent = await receiveBallot(request, contestId, "ballot");
  if (sent.fromAnother) return refuseBallot({ request, context }, sent, { type: "other-person" });
  const go = async (to: string) => {
    const { draft } = await keepPicks(sent);
    return redirect(`/contests/${contestId}/ballot${to}`, {
      status: 303,
      headers: draft ? { "Set-Cookie": draft } : {},
    });
  };
  if (sent.form.get("intent") !== "review")
    return go(`${viewQuery(viewSent(sent.form, sent.fields))}#projects`);

  if (!mayCast(sent.state)) {
    return refuseBallot({ request, context }, sent, { type: "not-open", state: sent.state });
  }
  const checked = checkBallot(sent.contest.rule, sent.projects, sent.selections);
  if (!checked.ok) return refuseBallot({ request, context }, sent, checked.error);
  return go("/review");
}

export default function Ballot() {
  const { contest, rule, state, when, closes, ballot } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(ballotMessages);
  const site = useMessages(siteMessages);
  if (!ballot) {
    return <ClosedBallot contest={contest} when={when} published={state === "published"} refusal={refusal} />;
  }
  const first = inOrder(ballot.projects, ballot.view.order).find((project) => !project.withdrawn);
  const problems = refusal ? [{ field: `project-${first?.id}`, text: refusal.problem }] : [];
  return (
    <div className="page ballot">
      <ErrorSummary title={site.error.summaryTitle} problems={problems} />
      <p>
        <a href={`/contests/${contest.id}`}>← {t.backToContest}</a>
      </p>
      <BallotSteps current={0} />
      <h1>{t.title(rule)}</h1>
      <p className="lead">{contest.title}</p>
      <p>{t.intro(rule)}</p>
      <p>{t.closes(closes)}</p>
      <Notice kind="warning">
        <p>
          <strong>{t.notCast}</strong> {t.notCastText}
        </p>
      </Notice>
      {ballot.version > 0 ? (
        <Notice kind="info">
          <p>
            <strong>{t.votedTitle(ballot.version)}</strong> {t.votedText}
          </p>
        </Notice>
      ) : null}
      {ballot.dropped.length > 0 ? (
        <p className="notice warning">{t.draftDropped(ballot.dropped.join(", "))}</p>
      ) : null}
      <BallotForm
        contestId={contest.id}
        path={`/contests/${contest.id}/ballot`}
        rule={rule}
        projects={ballot.projects}
        fields={ballot.fields}
        picked={refusal?.picks?.map((pick) => pick.id) ?? ballot.picked}
        view={ballot.view}
        owner={ballot.owner}
        version={ballot.version}
        problem={refusal?.problem}
      />
    </div>
  );
}
