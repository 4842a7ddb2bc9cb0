import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { findAccount, requireStaff } from "#app/auth.server.ts";
import { TallySheet } from "#app/components/tally-sheet.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm } from "#app/forms/form.server.ts";
import { forgetTyped, keepTyped, readTyped } from "#app/forms/sheet-draft.server.ts";
import { answerKept, answerRefusal } from "#app/forms/tally-acts.server.ts";
import { readSent } from "#app/forms/tally-form.server.ts";
import { intentOf, perform } from "#app/forms/tally-intents.server.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import { sheetPage, sheetPath, sheetShape } from "#app/views/tally-view.server.ts";

export const handle = { hydrate: true };

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    (language) => loaded && hallMessages[language].sheetTitle(loaded.page.venue),
    loaded?.refused,
  );

async function load(request: Request, params: { contestId?: string; venueId?: string }) {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const sheet = await loadTallySheet(db, ids, { reader, now: new Date() });
  return { ids, reader, sheet, language: preferencesOf(request).language };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { reader, sheet, language } = await load(request, params);
  const asked = new URL(request.url).searchParams;
  const page = sheetPage(language, sheet, { officerId: reader.id, asked });
  const status = page.access === "none" ? 403 : 200;
  const typed = readTyped(request, reader.id);
  const kept =
    typed && page.counting
      ? answerKept(language, readSent(page.shape, typed, new Date()), page.counting)
      : null;
  return data({ page, kept, refused: context.outcome === "refused" }, { status });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  await keepForSignIn(request, form);
  const { ids, reader, sheet, language } = await load(request, params);
  if (sheet.access !== "write") return refuse(context, { type: "forbidden" as const }, { status: 403 });
  const sent = readSent(sheetShape(language, sheet), form, new Date());
  const intent = intentOf(form);
  if (!sheet.entering) {
    const closed = { language, form: "reading" as const, sheet: sent };
    return refuse(context, answerRefusal(closed, { type: "not-counting", state: sheet.state }));
  }
  const act = { ...ids, officerId: reader.id, clock: systemClock };
  const done = await perform(db, { intent, act, sent, form, language, counting: sheet.counting });
  if (done.ok) {
    const path = sheetPath(ids);
    const headers = new Headers();
    if (readTyped(request, reader.id)) headers.set("Set-Cookie", forgetTyped(path));
    return redirect(`${path}${done.value}`, { status: 303, headers });
  }
  // A form that a file has filled without fault is no refusal.
  if (done.error.type === "again" && done.error.filled !== null && done.error.summary.length === 0)
    return data(done.error);
  const status = done.error.type === "conflict" || done.error.type === "said" ? 409 : 422;
  return refuse(context, done.error, { status });
}

/** Whoever's session has ended meanwhile signs in again, and finds what they typed where it was. */
async function keepForSignIn(request: Request, form: FormData): Promise<void> {
  if ((await findAccount(request))?.kind === "staff") return;
  const { pathname } = new URL(request.url);
  const cookie = keepTyped(form, pathname);
  throw redirect(`/staff/sign-in?next=${encodeURIComponent(pathname)}`, {
    status: 303,
    headers: cookie ? { "Set-Cookie": cookie } : {},
  });
}

export default function TallySheetPage() {
  const { page, kept } = useLoaderData<typeof loader>();
  return <TallySheet page={page} answer={useActionData<typeof action>() ?? kept ?? undefined} />;
}
