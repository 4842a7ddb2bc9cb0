import { type AppLoadContext, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, signedOut } from "#app/answer.server.ts";
import { findAccount, requireStaff } from "#app/auth.server.ts";
import { CheckInDesk } from "#app/components/check-in-desk.tsx";
import { assistedReasons, type CheckInAnswer } from "#app/components/check-in-view.ts";
import { SignedOutForm } from "#app/components/signed-out-form.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, type SentForm, textOf } from "#app/forms/form.server.ts";
import {
  forgetTyped,
  isAnothers,
  keepTyped,
  readTyped,
  signInAgain,
  typedIn,
} from "#app/forms/kept-form.server.ts";
import { askOf, atTheDoor } from "#app/hall-door.server.ts";
import { type CheckInMessages, checkInMessages } from "#app/i18n/check-in.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { keys } from "#app/keys.server.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import {
  type AmendRefusal,
  type CheckedIn,
  checkIn,
  markAssisted,
  undoCheckIn,
} from "#app/services/check-in.server.ts";
import { loadCheckIn } from "#app/services/check-in-desk.server.ts";
import { parseContact } from "#app/services/voters.server.ts";
import { checkInView } from "#app/views/check-in-view.server.ts";

const keptName = "check-in-draft";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    (language) =>
      loaded &&
      (loaded.page
        ? checkInMessages[language].title(loaded.page.room)
        : hallMessages[language].signedOut.title),
    loaded?.refused,
  );

export const loader = atTheDoor(async ({ request, params, context }) => {
  if (context.outcome === "signed-out")
    return data({ page: null, ask: "", refused: true, kept: null }, { status: 401 });
  const reader = await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const { searchParams: asked } = new URL(request.url);
  const query = (asked.get("q") ?? "").slice(0, 60);
  const desk = await loadCheckIn(db, keys(), { ...ids, officerId: reader.id, query, now: new Date() });
  const typed = readTyped(request, keptName, reader.id);
  const page = checkInView(language, desk, {
    ...{ query, officerId: reader.id, saved: asked.get("saved") },
    issued: typed ? textOf(typed, "issued") : asked.get("issued"),
  });
  const ask = desk.access ? "" : await askOf({ request, params });
  return data(
    {
      ...{ page, ask, refused: context.outcome === "refused" },
      kept: typed && desk.access ? keptAnswer(checkInMessages[language], typed) : null,
    },
    {
      status: desk.access ? 200 : 403,
      // It has been shown to its writer.
      headers: typed ? { "Set-Cookie": forgetTyped(keptName, new URL(request.url).pathname) } : {},
    },
  );
});

/** What was sent when the session had ended, in its form again; nothing of it was done. */
function keptAnswer(t: CheckInMessages, typed: SentForm): CheckInAnswer {
  const text = (name: string) => textOf(typed, name).slice(0, 300);
  const [id, said] = [text("checkInId"), { type: "problem" as const, text: t.keptTyped }];
  if (text("intent") === "undo") return { ...said, field: `reason-${id}`, typed: text(`reason-${id}`) };
  if (text("intent") === "assisted") return { ...said, field: `assisted-${id}`, typed: text("assisted") };
  return { ...said, field: "q", typed: "" };
}

export const action = atTheDoor(async ({ request, params, context }) => {
  const form = await readForm(request);
  const { pathname } = new URL(request.url);
  // Somebody's contact stays on no device, also not in a cookie: only on the page from which it was sent.
  const hasContact = textOf(form, "contact") !== "";
  const kept = hasContact ? "nothing" : keepTyped(form, { name: keptName, path: pathname });
  if ((await findAccount(request))?.kind !== "staff") {
    if (hasContact && textOf(form, "owner") !== "")
      return signedOut(context, { type: "signed-out" as const, fields: typedIn(form) });
    throw signInAgain(pathname, kept);
  }
  const officer = await requireStaff(request, ["organiser"]);
  const { language } = preferencesOf(request);
  const t = checkInMessages[language];
  const text = (name: string) => textOf(form, name).slice(0, 300);
  const desk = {
    ...{ contestId: params.contestId ?? "", venueId: params.venueId ?? "" },
    ...{ officerId: officer.id, clock: systemClock },
  };
  if (isAnothers(form, officer.id)) {
    const words = hasContact ? t.otherPerson : hallMessages[language].refused["other-person"];
    const cookie = typeof kept === "object" ? { cookie: kept.cookie } : {};
    return refuse<CheckInAnswer>(
      context,
      { type: "problem", field: "contact", text: words, typed: text("contact") },
      { status: 409, ...cookie },
    );
  }
  const checkInId = text("checkInId");
  if (text("intent") === "undo") {
    const reason = text(`reason-${checkInId}`);
    const done = await undoCheckIn(db, keys(), { ...desk, checkInId, reason });
    if (!done.ok)
      return refuseAmend(context, t, { refusal: done.error, field: `reason-${checkInId}`, typed: reason });
    return redirect(`${pathname}?saved=${done.value.countsAgain ? "undone-counts" : "undone"}`, 303);
  }
  if (text("intent") === "assisted") {
    const reason = assistedReasons.find((known) => known === text("assisted")) ?? "other";
    const done = await markAssisted(db, { ...desk, checkInId, reason });
    if (!done.ok)
      return refuseAmend(context, t, { refusal: done.error, field: `assisted-${checkInId}`, typed: reason });
    return redirect(`${pathname}?saved=assisted`, 303);
  }

  const [rollId, typed] = [text("rollId"), text("contact")];
  const issued = text("issued") === "phone" ? ("phone" as const) : ("paper" as const);
  const problem = (words: string, kept = typed): CheckInAnswer => ({
    ...{ type: "problem", field: rollId ? "q" : "contact" },
    ...{ text: words, typed: kept },
  });
  const contact = rollId ? null : parseContact(typed);
  if (contact && !contact.ok) return refuse(context, problem(t.contactWrong));
  const askFirst = text("confirmed") !== "yes";
  const who = contact ? contact.value : { rollId };
  const done = await checkIn(db, keys(), { ...desk, contact: who, issued, askFirst });
  if (done.ok) return data<CheckInAnswer>({ type: "done", result: resultOf(done.value), issued });
  switch (done.error.type) {
    case "unknown-contest":
      throw new Response(null, { status: 404 });
    case "not-now":
      return refuse(context, problem(t.notNow), { status: 409 });
    case "would-void":
      return refuse<CheckInAnswer>(context, { type: "ask", contact: typed, rollId, issued }, { status: 409 });
    default:
      return refuse(context, problem(t.results[done.error.type], ""), { status: 409 });
  }
});

function refuseAmend(
  context: AppLoadContext,
  t: CheckInMessages,
  { refusal, field, typed }: { refusal: AmendRefusal; field: string; typed: string },
) {
  if (refusal.type === "unknown-contest") throw new Response(null, { status: 404 });
  const words = {
    ...{ "not-now": t.notNow, "unknown-check-in": t.changed },
    ...{ "reason-missing": t.reasonMissing, "reason-unreadable": t.reasonUnreadable },
  };
  return refuse<CheckInAnswer>(context, { type: "problem", field, text: words[refusal.type], typed });
}

function resultOf({ again, voided, votedOnline }: CheckedIn) {
  if (again) return "again" as const;
  if (voided) return "voided" as const;
  return votedOnline ? ("admitted-both" as const) : ("admitted" as const);
}

export default function CheckIn() {
  const { page, ask, kept } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? kept ?? undefined;
  if (answer?.type === "signed-out" || !page)
    return <SignedOutForm fields={answer?.type === "signed-out" ? answer.fields : []} />;
  return <CheckInDesk page={page} ask={ask} answer={answer} />;
}
