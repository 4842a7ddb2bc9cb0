import { randomBytes } from "node:crypto";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { PickedList } from "#app/components/ballot-picked.tsx";
import { BallotSteps } from "#app/components/ballot-steps.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { clearRoomDraft, writeRoomDone } from "#app/cookies/room-cookie.server.ts";
import { db } from "#app/db.server.ts";
import { checkBallot } from "#app/domain/ballot.ts";
import { selectionsOf } from "#app/forms/ballot-form.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { roomMessages } from "#app/i18n/room.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { findRoomBallot } from "#app/services/room-ballots.server.ts";
import { castInRoom, requireRoomBallot, roomSentence } from "#app/views/room-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => ballotMessages[language][data?.refused ? "refusedTitle" : "reviewTitle"],
    data?.refused,
  );

export async function loader({ request, context }: LoaderFunctionArgs) {
  // After a refusal the code may be used up: what there is to say, the action has said.
  if (context.outcome === "refused") return { refused: true as const, ballot: null };
  const { language } = preferencesOf(request);
  const { draft, ballot } = await requireRoomBallot(request);
  const { contest, fields, projects } = ballot;
  const picks = projects.filter(({ number }) => draft.numbers.includes(number));
  const checked = checkBallot(
    contest.rule,
    projects,
    picks.map(({ id }) => id),
  );
  if (!checked.ok) throw redirect("/room/ballot", 303);
  return {
    refused: false as const,
    ballot: {
      contest: contest.title[language],
      room: ballot.venue.name[language],
      // In the form, not only in the cookie: a second press arrives after the first has cleared it.
      code: draft.code,
      requestKey: randomBytes(16).toString("hex"),
      picks: picks.map(({ id, number, title, fieldId }) => ({
        ...{ id, number, title: title[language] },
        fieldName: fields.find((field) => field.id === fieldId)?.name[language] ?? "",
      })),
    },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { language } = preferencesOf(request);
  const form = await readForm(request);
  const code = textOf(form, "code");
  const cast = await castInRoom({
    code,
    selections: selectionsOf(form),
    requestKey: textOf(form, "requestKey"),
  });
  if (cast.ok) {
    const headers = new Headers([
      ["Set-Cookie", clearRoomDraft()],
      ["Set-Cookie", writeRoomDone(cast.value)],
    ]);
    return redirect("/room/receipt", { status: 303, headers });
  }
  const still = await findRoomBallot(db, keys(), { code, now: new Date() });
  const problem = roomSentence(language, still.ok ? still.value.projects : [], cast.error);
  const broken = cast.error.type === "not-recorded";
  return refuse(context, { problem }, { status: broken ? 503 : 409 });
}

export default function RoomReview() {
  const { ballot } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(ballotMessages);
  const room = useMessages(roomMessages);
  if (!ballot) {
    return (
      <div className="page narrow">
        <ErrorSummary
          title={t.refusedTitle}
          problems={[{ field: "way-on", text: refusal?.problem ?? t.notStored.none }]}
        />
        <h1>{t.refusedTitle}</h1>
        <p className="row" id="way-on">
          <a className="button primary" href="/room/ballot">
            {t.backToPicks}
          </a>
          <a className="button" href="/room">
            {room.nextPerson}
          </a>
        </p>
      </div>
    );
  }
  return (
    <div className="page narrow ballot">
      <BallotSteps current={1} />
      <h1>{t.reviewTitle}</h1>
      <p className="lead">
        {ballot.contest}, {ballot.room}
      </p>
      <Notice kind="warning">
        <p>
          <strong>{t.notCast}</strong> {room.reviewNotCast} {room.once}
        </p>
      </Notice>
      <p>{t.reviewIntro(ballot.picks.length)}</p>
      <PickedList picks={ballot.picks} change={(id) => `/room/ballot#project-${id}`} />
      <form method="post" action="/room/review">
        <input type="hidden" name="code" value={ballot.code} />
        <input type="hidden" name="requestKey" value={ballot.requestKey} />
        {ballot.picks.map(({ id }) => (
          <input key={id} type="hidden" name="project" value={id} />
        ))}
        <p className="row">
          <button className="button primary ballot-cast" type="submit">
            {room.cast}
          </button>
          <a className="button" href="/room/ballot">
            {t.backToPicks}
          </a>
        </p>
      </form>
      <p className="hint">{room.serverKey}</p>
    </div>
  );
}
