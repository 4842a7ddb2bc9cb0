import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CodeCheck } from "#app/components/check-code.tsx";
import { IfItDiffers, KeepWatch, Recount } from "#app/components/check-log.tsx";
import { SlipAnswer, SlipForm } from "#app/components/check-slip.tsx";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db } from "#app/db.server.ts";
import { checkMessages } from "#app/i18n/check.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { checkSlip, loadCheckpoint, type SlipCheck } from "#app/services/check.server.ts";
import { loadContestPage } from "#app/services/contests.server.ts";
import { listBallots, offerBallots } from "#app/services/published-ballots.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";

export const headers: HeadersFunction = ({ loaderHeaders }) => ({
  "Cache-Control": loaderHeaders.get("Cache-Control") ?? "no-store",
});
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => data && `${checkMessages[language].title}: ${data.contest.title[language]}`,
  );

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const now = new Date();
  const { contest, state, checkpoint } = await loadCheckpoint(db, params.contestId ?? "", { now });
  const asked = new URL(request.url).searchParams;
  const slip = asked.get("slip");
  const answer = slip === null ? null : await checkSlip(db, keys(), { contestId: contest.id, text: slip });
  return data(
    {
      contest,
      state,
      slip: answer && inWords(language, answer),
      ballots: await publishedBallots(contest.id, asked.get("starts"), now),
      checkpoint: checkpoint && {
        size: checkpoint.size,
        signed: formatDateTime(language, checkpoint.signedAt),
      },
    },
    // An answer about one slip is kept by nobody.
    { headers: slip === null ? publicPage() : {} },
  );
}

function inWords(language: Language, answer: SlipCheck) {
  if (answer.type !== "found") return answer;
  const { checkpoint, ...found } = answer;
  return {
    ...found,
    checkpoint: checkpoint && {
      size: checkpoint.size,
      signed: formatDateTime(language, checkpoint.signedAt),
    },
  };
}

/** What can be looked through once the result is published; null before. */
async function publishedBallots(contestId: string, typed: string | null, now: Date) {
  const published = await loadPublishedResult(db, contestId, now);
  const offer = published.ok ? await offerBallots(db, contestId) : null;
  if (!published.ok) return null;
  const { projects } = await loadContestPage(db, contestId, now);
  return {
    offer,
    projects: projects.map(({ number, title }) => ({ number, title })),
    asked: typed !== null,
    list: offer && typed !== null ? await listBallots(db, { contestId, typed, offer }) : null,
  };
}

export default function ContestCheck() {
  const { contest, state, slip, ballots, checkpoint } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(checkMessages);
  const address = `/contests/${contest.id}`;
  const byCode = (
    <section key="code" aria-labelledby="code-title" className="card">
      <h2 id="code-title">{t.codeTitle}</h2>
      {ballots ? (
        <CodeCheck {...ballots} address={address} hallWins={contest.overlapRule === "keep-hall"} />
      ) : (
        <p>{t.codeNotYet}</p>
      )}
    </section>
  );
  const bySlip = (
    <section key="slip" aria-labelledby="slip-title" className="card">
      <h2 id="slip-title">{t.slipTitle}</h2>
      <p>{t.slipIntro}</p>
      <SlipForm action={`${address}/check`} problem={null} />
    </section>
  );
  return (
    <div className="page narrow check">
      <p>
        <a href={address}>← {t.backToContest}</a>
      </p>
      <StateBadge state={state} language={language} />
      <h1>{t.title}</h1>
      <p className="lead">{contest.title[language]}</p>
      {ballots ? <FiguresNotice notice={contest.figuresNotice} language={language} /> : null}
      {slip ? <SlipAnswer answer={slip} contestId={contest.id} /> : null}
      {ballots ? [byCode, bySlip] : [bySlip, byCode]}
      <IfItDiffers organiser={contest.organiser[language]} />
      <KeepWatch address={address} checkpoint={checkpoint} />
      {ballots ? <Recount address={address} oneFile={ballots.offer?.oneFile ?? null} /> : null}
      <p>
        <a href="/check">{t.otherContest}</a>
      </p>
    </div>
  );
}
