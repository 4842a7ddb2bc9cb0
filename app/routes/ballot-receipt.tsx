import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Receipt } from "#app/components/ballot-receipt.tsx";
import { BallotStatus, RefusedBallot, statusTitle } from "#app/components/ballot-status.tsx";
import { clearReceipt } from "#app/cookies/receipt-cookie.server.ts";
import { mayCast } from "#app/domain/contest-state.ts";
import { err } from "#app/domain/result.ts";
import { castForm, receiveBallot, refuseBallot } from "#app/forms/ballot-form.server.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import { receiptMessages } from "#app/i18n/receipt.ts";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { describeReceipt, loadReceipt } from "#app/views/receipt-page.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => {
      const t = ballotMessages[language];
      if (data?.refused) return t.refusedTitle;
      if (!data) return t.statusNotVoted;
      const isVoid = data.fate === "officials" || data.fate === "onsite";
      if (data.receipt) return receiptMessages[language][isVoid ? "voidTitle" : "title"];
      return statusTitle(t, data);
    },
    data?.refused,
  );

/** The receipt this browser keeps for this voter; without one only whether the person has voted, never what. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const page = await loadReceipt(request, params.contestId ?? "", new Date());
  const { contest, state, vote, kept, outdated } = page;
  const { closesAt, hallOpensAt } = contest.records;
  const { origin } = new URL(request.url);
  return data(
    {
      ...vote,
      contest: { id: contest.id, title: contest.title[language] },
      organiser: contest.organiser[language],
      mayCast: mayCast(state) && vote.barred === null,
      isOpen: mayCast(state),
      closes: formatClosing(language, closesAt),
      hall: hallOpensAt && formatDateTime(language, hallOpensAt),
      refused: context.outcome === "refused",
      receipt: kept && describeReceipt(page, kept, { language, origin }),
      outdated,
    },
    outdated ? { headers: { "Set-Cookie": clearReceipt(contest.id) } } : {},
  );
}

/** Casts and leads to the receipt, so that loading the page again sends nothing again; `?forget` erases the receipt. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const contestId = params.contestId ?? "";
  if (new URL(request.url).searchParams.has("forget")) return showReceipt(contestId, clearReceipt(contestId));
  const sent = await receiveBallot(request, contestId, "ballot/review");
  const cast = context.notRecorded
    ? err({ type: "not-recorded" as const })
    : await castForm(sent.form, { contestId, voterId: sent.voterId });
  if (!cast.ok) return refuseBallot({ request, context }, sent, cast.error);
  return showReceipt(contestId, ...cast.value);
}

function showReceipt(contestId: string, ...cookies: string[]) {
  const headers = new Headers(cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]));
  return redirect(`/contests/${encodeURIComponent(contestId)}/ballot/receipt`, { status: 303, headers });
}

export default function BallotReceipt() {
  const { receipt, ...page } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  if (refusal) return <RefusedBallot {...page} refusal={refusal} />;
  return receipt ? <Receipt {...page} receipt={receipt} /> : <BallotStatus {...page} />;
}
