import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, signedOut } from "#app/answer.server.ts";
import { findAccount, requireStaff } from "#app/auth.server.ts";
import { SignedOutForm } from "#app/components/signed-out-form.tsx";
import { TallySheet } from "#app/components/tally-sheet.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm } from "#app/forms/form.server.ts";
import {
  forgetTyped,
  isAnothers,
  keepTyped,
  readTyped,
  signInAgain,
  typedIn,
} from "#app/forms/kept-form.server.ts";
import { answerKept, answerRefusal } from "#app/forms/tally-acts.server.ts";
import { intentOf, readSent } from "#app/forms/tally-form.server.ts";
import { perform } from "#app/forms/tally-intents.server.ts";
import { askOf, atTheDoor } from "#app/hall-door.server.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import { sheetPage, sheetPath, sheetShape } from "#app/views/tally-view.server.ts";

export const handle = { hydrate: true };

const keptName = "sheet-draft";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    (language) => {
      const t = hallMessages[language];
      return loaded && (loaded.page ? t.sheetTitle(loaded.page.venue) : t.signedOut.title);
    },
    loaded?.refused,
  );

async function load(request: Request, params: { contestId?: string; venueId?: string }) {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const sheet = await loadTallySheet(db, ids, { reader, now: new Date() });
  return { ids, reader, sheet, language: preferencesOf(request).language };
}

export const loader = atTheDoor(async ({ request, params, context }) => {
  if (context.outcome === "signed-out")
    return data({ page: null, kept: null, refused: true }, { status: 401 });
  const { reader, sheet, language } = await load(request, params);
  const asked = new URL(request.url).searchParams;
  const ask = sheet.access === "write" ? "" : await askOf({ request, params });
  const page = sheetPage(language, sheet, { officerId: reader.id, asked, ask });
  const status = page.access === "none" ? 403 : 200;
  const typed = readTyped(request, keptName, reader.id);
  const kept =
    typed && page.counting
      ? answerKept(language, {
          ...{ sheet: readSent(page.shape, typed, new Date()), intent: intentOf(typed) },
          ...{ page, counting: page.counting },
        })
      : null;
  return data({ page, kept, refused: context.outcome === "refused" }, { status });
});

export const action = atTheDoor(async ({ request, params, context }) => {
  const form = await readForm(request);
  const path = new URL(request.url).pathname;
  const kept = keepTyped(form, { name: keptName, path });
  if ((await findAccount(request))?.kind !== "staff") {
    if (kept === "too-long")
      return signedOut(context, { type: "signed-out" as const, fields: typedIn(form) });
    throw signInAgain(path, kept);
  }
  const { ids, reader, sheet, language } = await load(request, params);
  const others = isAnothers(form, reader.id);
  // Whose page it was finds what they typed there again; whoever is signed in now must not even see it.
  const cookie = others && typeof kept === "object" ? { cookie: kept.cookie } : {};
  if (sheet.access !== "write")
    return refuse(context, { type: "forbidden" as const }, { status: 403, ...cookie });
  if (others) {
    const words = kept === "too-long" ? "other-person-long" : "other-person";
    const said = { type: "said" as const, text: hallMessages[language].refused[words], typed: {} };
    return refuse(context, said, { status: 409, ...cookie });
  }
  const sent = readSent(sheetShape(language, sheet), form, new Date());
  const intent = intentOf(form);
  if (!sheet.entering) {
    const closed = { language, form: "reading" as const, sheet: sent };
    return refuse(context, answerRefusal(closed, { type: "not-counting", state: sheet.state }));
  }
  const act = { ...ids, officerId: reader.id, clock: systemClock };
  const done = await perform(db, { intent, act, sent, form, language, counting: sheet.counting });
  if (done.ok) {
    const headers = new Headers();
    if (readTyped(request, keptName, reader.id)) headers.set("Set-Cookie", forgetTyped(keptName, path));
    return redirect(`${sheetPath(ids)}${done.value}`, { status: 303, headers });
  }
  // Something was done, and the form is there again with all that was typed: that is no refusal.
  if (done.error.type === "again" && done.error.done !== null && done.error.summary.length === 0)
    return data(done.error);
  const status = done.error.type === "conflict" || done.error.type === "said" ? 409 : 422;
  return refuse(context, done.error, { status });
});

export default function TallySheetPage() {
  const { page, kept } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.type === "signed-out" || !page)
    return <SignedOutForm fields={answer?.type === "signed-out" ? answer.fields : []} />;
  return <TallySheet page={page} answer={answer ?? kept ?? undefined} />;
}
