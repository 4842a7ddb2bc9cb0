import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { clearRoomDraft, readRoomDraft, writeRoomDraft } from "#app/cookies/room-cookie.server.ts";
import { db } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { roomMessages } from "#app/i18n/room.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { findRoomBallot } from "#app/services/room-ballots.server.ts";
import { roomStatus } from "#app/views/room-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => roomMessages[language].title, data?.refused);

/** Where a code is typed, or comes in the part of the address that browsers send nowhere. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const refused = context.outcome === "refused";
  const draft = refused ? null : readRoomDraft(request);
  if (!draft) return { refused, room: null, stopped: null };
  const ballot = await findRoomBallot(db, keys(), { code: draft.code, now: new Date() });
  return ballot.ok
    ? { refused, room: ballot.value.venue.name[language], stopped: null }
    : { refused, room: null, stopped: ballot.error.type };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { language } = preferencesOf(request);
  const form = await readForm(request);
  if (textOf(form, "intent") === "forget")
    return redirect("/room", { status: 303, headers: { "Set-Cookie": clearRoomDraft() } });
  const code = textOf(form, "code").slice(0, 100);
  const ballot = await findRoomBallot(db, keys(), { code, now: new Date() });
  if (!ballot.ok) {
    const { type } = ballot.error;
    const problem = roomMessages[language].refusals[type];
    return refuse(context, { problem, typed: code }, { status: roomStatus(type) });
  }
  const cookie = writeRoomDraft({ code, numbers: [] });
  return redirect("/room/ballot", { status: 303, headers: { "Set-Cookie": cookie } });
}

export default function Room() {
  const { room, stopped } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages(roomMessages);
  const site = useMessages(siteMessages);
  const problem = answer?.problem;
  return (
    <div className="page narrow room">
      <ErrorSummary
        title={site.error.summaryTitle}
        problems={problem ? [{ field: "code", text: problem }] : []}
      />
      <h1>{t.title}</h1>
      {room ? (
        <Notice kind="info">
          <p>{t.carryOn(room)}</p>
          <form method="post" action="/room" className="row">
            <a className="button primary" href="/room/ballot">
              {t.carryOnLink}
            </a>
            <button className="button" type="submit" name="intent" value="forget">
              {t.forget}
            </button>
          </form>
        </Notice>
      ) : null}
      {stopped ? (
        <Notice kind="warning">
          <p>{t.refusals[stopped]}</p>
        </Notice>
      ) : null}
      <p className="lead">{t.intro}</p>
      <form method="post" action="/room" noValidate data-room-code>
        <TextField
          id="code"
          label={t.code}
          hint={t.codeHint}
          error={problem}
          defaultValue={answer?.typed ?? ""}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          className="room-code-field"
        />
        <button className="button primary" type="submit">
          {t.next}
        </button>
      </form>
      <p className="hint">{t.noCode}</p>
      <p className="hint">{t.serverKey}</p>
      <script src="/room.js" defer />
    </div>
  );
}
