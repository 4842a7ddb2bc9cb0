import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { CanvassDesk } from "#app/components/canvass-desk.tsx";
import { NextTurn } from "#app/components/canvass-next.tsx";
import type { CanvassView } from "#app/components/canvass-step.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { isCorrecting } from "#app/domain/contest-state.ts";
import { readResultText } from "#app/domain/result-text.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { canvassMessages } from "#app/i18n/canvass.ts";
import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import type { Language } from "#app/i18n/language.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import {
  certifyResult,
  type CanvassDesk as Desk,
  loadCanvass,
  publishResult,
} from "#app/services/canvass.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => canvassMessages[language].title, data?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const reader = await requireStaff(request, ["official", "administrator"]);
  const { language } = preferencesOf(request);
  const desk = await loadCanvass(db, params.contestId ?? "", new Date());
  const view = viewOf(desk, { language, readerId: reader.id, mayAct: reader.staff.role === "official" });
  return { contest: desk.contest, view, refused: context.outcome === "refused" };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const official = await requireStaff(request, ["official"]);
  const form = await readForm(request);
  const act = {
    contestId: params.contestId ?? "",
    officialId: official.id,
    clock: systemClock,
    keys: keys(),
  };
  const done = await perform(textOf(form, "intent"), act, textOf(form, "sha256"));
  if (!done) return refuse(context, { type: "unknown-act" as const });
  if (done.ok) return redirect(`/contests/${act.contestId}/canvass`, 303);
  const { error } = done;
  if (error.type === "unknown-contest") throw new Response(null, { status: 404 });
  return refuse(context, { type: error.type }, { status: error.type === "changed" ? 409 : 422 });
}

function perform(intent: string, act: Parameters<typeof publishResult>[1], resultSha256: string) {
  if (intent === "certify") return certifyResult(db, { ...act, resultSha256 });
  return intent === "publish" ? publishResult(db, act) : null;
}

export default function Canvass() {
  const { contest, view } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { language } = usePreferences();
  const t = useMessages(canvassMessages);
  const problems = refusal ? [{ field: "steps", text: t.refusals[refusal.type] }] : [];
  return (
    <div className="page">
      <ErrorSummary title={siteMessages[language].error.summaryTitle} problems={problems} />
      <p>
        <StateBadge state={view.state} language={language} />
      </p>
      <h1>{t.title}</h1>
      <p className="lead">{contest.title[language]}</p>
      <p>{t.intro}</p>
      <FiguresNotice notice={contest.figuresNotice} language={language} />
      <NextTurn view={view} language={language} />
      <div id="steps">
        <CanvassDesk view={view} language={language} />
      </div>
    </div>
  );
}

function viewOf(desk: Desk, reader: { language: Language; readerId: string; mayAct: boolean }): CanvassView {
  const time = (iso: string) => formatDateTime(reader.language, iso);
  const { contest, onsite, opening, frozen } = desk;
  const named = new Map(desk.venues.map((venue) => [venue.id, venue.name]));
  const nameOf = (id: string) => named.get(id) ?? { ko: id, en: id };
  // Once frozen, what counts is what was signed; nothing is recomputed on screen.
  const result = frozen ? { body: readResultText(frozen.body), sha256: frozen.sha256 } : desk.result;
  return {
    contestId: contest.id,
    state: desk.state,
    closes: formatClosing(reader.language, contest.records.closesAt),
    overlapRule: contest.overlapRule,
    keyCustody: contest.keyCustody,
    keysReady: contest.records.keysReady,
    onlinePeople: desk.onlinePeople,
    venues: desk.venues.length,
    missing: onsite.missingVenues.map((id) => ({ id, name: nameOf(id) })),
    mismatched: onsite.problems.map(({ venueId, problems }) => ({
      id: venueId,
      name: nameOf(venueId),
      problems: problems.length,
    })),
    onsitePeople: onsite.people,
    opening: opening ? { by: opening.openedBy, at: time(opening.openedAt), people: opening.people } : null,
    result: result && { body: result.body, sha256: result.sha256 },
    signatures: desk.signatures.map(({ name, signedAt, resultSha256 }) => ({
      name,
      at: time(signedAt),
      counts: resultSha256 === result?.sha256,
    })),
    signedByReader: desk.signatures.some(
      ({ officialId, resultSha256 }) => officialId === reader.readerId && resultSha256 === result?.sha256,
    ),
    certified: frozen ? { version: frozen.version, at: time(frozen.certifiedAt) } : null,
    publishedAt: frozen?.publishedAt ? time(frozen.publishedAt) : null,
    correcting: isCorrecting(desk.state, contest.records),
    waitsForDraw: desk.waitsForDraw,
    decisionsWaiting: desk.decisionsWaiting,
    facts: {
      ...{ invalid: onsite.invalid, unreturned: onsite.unreturned },
      ...{ checkedIn: desk.checkedIn, assisted: desk.assisted, void: desk.void },
      incidents: desk.incidents.map(({ venueId, happenedAt, note }) => ({
        ...{ venue: nameOf(venueId), at: time(happenedAt) },
        note: note ?? hallMessages[reader.language].incidentHidden,
      })),
    },
    mayAct: reader.mayAct,
  };
}
