import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { BallotForm } from "#app/components/ballot-form.tsx";
import { BallotSteps } from "#app/components/ballot-steps.tsx";
import { inOrder, readView, viewQuery } from "#app/components/ballot-view.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { writeRoomDraft } from "#app/cookies/room-cookie.server.ts";
import { checkBallot } from "#app/domain/ballot.ts";
import { shuffled } from "#app/domain/shuffle.ts";
import { selectionsOf } from "#app/forms/ballot-form.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { roomMessages } from "#app/i18n/room.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { onBallot, viewSent } from "#app/views/ballot-page.server.ts";
import { requireRoomBallot, roomSentence } from "#app/views/room-view.server.ts";

export const handle = { hydrate: true };
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => (data ? ballotMessages[language].title(data.rule) : ""), data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const { draft, ballot } = await requireRoomBallot(request);
  const { contest, venue, fields, projects } = ballot;
  const drafted = projects.filter(({ number }) => draft.numbers.includes(number));
  const query = new URL(request.url).searchParams;
  return {
    contest: { id: contest.id, title: contest.title[language] },
    rule: contest.rule,
    room: venue.name[language],
    owner: ballot.owner,
    refused: context.outcome === "refused",
    view: readView(
      (name) => query.get(name),
      fields.map((field) => field.id),
    ),
    fields: fields.map((field) => ({ id: field.id, name: field.name[language] })),
    projects: shuffled(projects, ballot.seed).map((project) => onBallot(project, fields, language)),
    picked: drafted.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { language } = preferencesOf(request);
  const { draft, ballot } = await requireRoomBallot(request);
  const form = await readForm(request);
  if (textOf(form, "owner") !== ballot.owner)
    return refuse(
      context,
      { problem: roomMessages[language].refusals["other-code"], picks: null },
      { status: 409 },
    );
  const selections = selectionsOf(form);
  const picks = ballot.projects.filter(({ id }) => selections.includes(id));
  const cookie = writeRoomDraft({ code: draft.code, numbers: picks.map(({ number }) => number) });
  const go = (to: string) => redirect(`/room/${to}`, { status: 303, headers: { "Set-Cookie": cookie } });
  if (textOf(form, "intent") !== "review")
    return go(`ballot${viewQuery(viewSent(form, ballot.fields))}#projects`);
  const checked = checkBallot(ballot.contest.rule, ballot.projects, selections);
  if (checked.ok) return go("review");
  const problem = roomSentence(language, ballot.projects, checked.error);
  return refuse(context, { problem, picks: picks.map(({ id }) => id) }, { cookie });
}

export default function RoomBallot() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(ballotMessages);
  const room = useMessages(roomMessages);
  const site = useMessages(siteMessages);
  const first = inOrder(page.projects, page.view.order).find((project) => !project.withdrawn);
  const problems = refusal ? [{ field: `project-${first?.id}`, text: refusal.problem }] : [];
  return (
    <div className="page ballot">
      <ErrorSummary title={site.error.summaryTitle} problems={problems} />
      <BallotSteps current={0} />
      <h1>{t.title(page.rule)}</h1>
      <p className="lead">{page.contest.title}</p>
      <p>
        <strong>{room.ballotIntro(page.room)}</strong> {t.intro(page.rule)}
      </p>
      <Notice kind="warning">
        <p>
          <strong>{t.notCast}</strong> {t.notCastText} {room.once}
        </p>
      </Notice>
      <BallotForm
        contestId={page.contest.id}
        path="/room/ballot"
        rule={page.rule}
        projects={page.projects}
        fields={page.fields}
        picked={refusal?.picks ?? page.picked}
        view={page.view}
        owner={page.owner}
        version={0}
        problem={refusal?.problem}
      />
    </div>
  );
}
