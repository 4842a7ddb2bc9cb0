import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { TallySheet } from "#app/components/tally-sheet.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { parseSheetFields } from "#app/domain/tally-sheet-fields.ts";
import { readForm } from "#app/form.server.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import { enterTallySheet } from "#app/services/tally-sheets.server.ts";
import {
  answerRefusal,
  answerUnread,
  baseOf,
  projectIdsOf,
  sheetPage,
  sheetPath,
  sheetShape,
  typedSheet,
} from "#app/tally-view.server.ts";

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
  return data({ page, refused: context.outcome === "refused" }, { status });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ids, reader, sheet, language } = await load(request, params);
  if (sheet.access !== "write") return refuse(context, { type: "forbidden" as const }, { status: 403 });
  const form = await readForm(request);
  const shape = sheetShape(language, sheet);
  const sent = { language, shape, fields: typedSheet(shape, form), baseRevision: baseOf(form) };
  if (!sheet.entering)
    return refuse(context, answerRefusal(sent, { type: "not-counting", state: sheet.state }));

  const { figures, problems } = parseSheetFields(shape.rule, projectIdsOf(shape), sent.fields);
  if (!figures) return refuse(context, answerUnread(sent, problems));
  const entered = await enterTallySheet(db, {
    ...ids,
    officerId: reader.id,
    baseRevision: sent.baseRevision,
    figures,
    reason: sent.fields.get("reason") ?? null,
    clock: systemClock,
  });
  if (entered.ok) return redirect(`${sheetPath(ids)}?saved=${entered.value.revision}`, 303);
  const status = entered.error.type === "stale" ? 409 : 422;
  return refuse(context, answerRefusal(sent, entered.error), { status });
}

export default function TallySheetPage() {
  const { page } = useLoaderData<typeof loader>();
  return <TallySheet page={page} answer={useActionData<typeof action>()} />;
}
