import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, signedOut } from "#app/answer.server.ts";
import { findAccount, requireStaff } from "#app/auth.server.ts";
import { RoomCodes } from "#app/components/room-codes.tsx";
import { RoomForbidden } from "#app/components/room-forbidden.tsx";
import { RoomSlips } from "#app/components/room-slips.tsx";
import { SignedOutForm } from "#app/components/signed-out-form.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readCount } from "#app/domain/room-voting.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { typedIn } from "#app/forms/kept-form.server.ts";
import { askOf, atTheDoor } from "#app/hall-door.server.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { languages } from "#app/i18n/language.ts";
import { roomCodeMessages } from "#app/i18n/room-codes.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { closeRoomVoting } from "#app/services/room-closing.server.ts";
import { beginRoomVoting, printCodes, withdrawSheet } from "#app/services/room-codes.server.ts";
import { loadRoomDesk } from "#app/services/room-desk.server.ts";
import { roomCodesView, roomProblems, slipsView } from "#app/views/room-codes-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    (language) =>
      loaded &&
      (loaded.page
        ? roomCodeMessages[language].title(loaded.page.room)
        : hallMessages[language].signedOut.title),
    loaded?.refused,
  );

export const loader = atTheDoor(async ({ request, params, context }) => {
  if (context.outcome === "signed-out") return data({ page: null, refused: true }, { status: 401 });
  const reader = await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const desk = await loadRoomDesk(db, ids, { reader, now: new Date() });
  // Where the room has no head, only officials can name one.
  const ask =
    desk.access === "none"
      ? await askOf({ request, params })
      : desk.leads.length === 0
        ? await askOf({ request, params: { contestId: ids.contestId } })
        : "";
  const saved = new URL(request.url).searchParams.get("saved");
  const page = roomCodesView(language, desk, { officerId: reader.id, saved, ask });
  const refused = context.outcome === "refused";
  return data({ page, refused }, { status: desk.access === "none" ? 403 : 200 });
});

export const action = atTheDoor(async ({ request, params, context }) => {
  const form = await readForm(request);
  if ((await findAccount(request))?.kind !== "staff" && textOf(form, "owner") !== "")
    return signedOut(context, { fields: typedIn(form) });
  const officer = await requireStaff(request, ["organiser"]);
  const { language } = preferencesOf(request);
  const t = roomCodeMessages[language];
  const act = {
    ...{ contestId: params.contestId ?? "", venueId: params.venueId ?? "" },
    ...{ officerId: officer.id, clock: systemClock },
  };
  const desk = await loadRoomDesk(db, act, { reader: officer, now: new Date() });
  // Before the form is read: whoever has no business here is not told what is wrong with theirs.
  if (desk.access !== "act") throw new Response(null, { status: 403 });
  const path = `${new URL(request.url).pathname}`;
  const text = (name: string) => textOf(form, name).slice(0, 400);
  const answer = (about: Intent, messages: { field: string; text: string }[]) => {
    const typed = Object.fromEntries([...new Set(form.keys())].map((name) => [name, text(name)]));
    return refuse(context, { about, messages, typed }, { status: 422 });
  };
  switch (text("intent")) {
    case "print": {
      const count = readCount(text("count"));
      const print = { count: typeof count === "number" ? count : Number.NaN, requestKey: text("requestKey") };
      const done = await printCodes(db, keys(), { ...act, ...print });
      if (!done.ok) return answer("print", roomProblems(language, done.error, "count"));
      const paper = languages.find((known) => known === text("paper")) ?? language;
      const { origin } = new URL(request.url);
      return data({ slips: slipsView(desk, done.value, { language: paper, origin }) });
    }
    case "begin": {
      const done = await beginRoomVoting(db, act);
      if (!done.ok) return answer("begin", roomProblems(language, done.error, "begin"));
      return redirect(`${path}?saved=begun`, 303);
    }
    case "withdraw": {
      const number = Number(text("number"));
      const field = `reason-${number}`;
      const done = await withdrawSheet(db, keys(), { ...act, number, reason: text(field) });
      if (!done.ok) return answer("withdraw", roomProblems(language, done.error, field));
      return redirect(`${path}?saved=withdrawn`, 303);
    }
    case "close": {
      const attested = readAttested(text);
      const wrong = Object.entries(attested).flatMap(([field, count]) =>
        typeof count === "number" ? [] : [{ field, text: t.refusals[count] }],
      );
      const paper = (["none", "also"] as const).find((known) => known === text("paper"));
      if (!paper) wrong.push({ field: "paper", text: t.refusals.paper });
      if (text("confirmed") !== "yes") wrong.push({ field: "confirmed", text: t.refusals.unconfirmed });
      if (wrong.length > 0 || !paper) return answer("close", wrong);
      const numbers = attested as Record<keyof typeof attested, number>;
      const done = await closeRoomVoting(db, keys(), {
        ...act,
        attested: numbers,
        paper,
        reason: text("reason"),
      });
      if (!done.ok) return answer("close", roomProblems(language, done.error, "headCount"));
      return redirect(`${path}?saved=closed`, 303);
    }
    default:
      return answer("begin", [{ field: "begin", text: t.refusals["unknown-act"] }]);
  }
});

type Intent = "print" | "begin" | "withdraw" | "close";

function readAttested(text: (name: string) => string) {
  return {
    headCount: readCount(text("headCount")),
    handedOut: readCount(text("handedOut")),
    leftOver: readCount(text("leftOver")),
  };
}

export default function RoomCodesPage() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages(roomCodeMessages);
  if (!page || (answer && "fields" in answer))
    return <SignedOutForm fields={answer && "fields" in answer ? answer.fields : []} />;
  if (page.access === "none") return <RoomForbidden page={{ ...page, board: page.boardPath }} t={t} />;
  if (answer && "slips" in answer) return <RoomSlips slips={answer.slips} page={page} />;
  return <RoomCodes page={page} answer={answer} />;
}
