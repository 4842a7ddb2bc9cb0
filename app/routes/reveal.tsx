import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findAccount } from "#app/auth.server.ts";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { OverrideMark } from "#app/components/results-acts.tsx";
import { RevealSteps } from "#app/components/reveal-steps.tsx";
import { db } from "#app/db.server.ts";
import { revealMessages } from "#app/i18n/reveal.ts";
import { useMessages, usePreferences, useRequest } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { loadCertifiedResult, loadPublishedResult } from "#app/services/results.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (language) => revealMessages[language].title);

/** The certified result for the stage: to officials from the certification on, to everybody once it is published. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const contestId = params.contestId ?? "";
  const now = new Date();
  const published = await loadPublishedResult(db, contestId, now);
  if (published.ok) {
    const { contest, body } = published.value;
    return { contest: { id: contest.id, title: contest.title }, body, published: true };
  }
  const { contest } = published.error;
  const account = await findAccount(request);
  const isOfficial = account?.staff?.role === "official";
  const body = isOfficial ? await loadCertifiedResult(db, contestId, now) : null;
  return { contest: { id: contest.id, title: contest.title }, body, published: false };
}

export default function Reveal() {
  const { contest, body, published } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const { nonce } = useRequest();
  const t = useMessages(revealMessages);
  const chosen = body?.projects.filter(({ selected }) => selected) ?? [];
  return (
    <div className="page">
      <p>
        <a href={`/contests/${contest.id}/results`}>← {t.toResult}</a>
      </p>
      <h1>{contest.title[language]}</h1>
      {body === null ? <p>{t.notYet}</p> : null}
      {body && !published ? (
        <p>
          <strong>{t.beforePublication}</strong>
        </p>
      ) : null}
      {body ? (
        <>
          <FiguresNotice notice={body.notice} language={language} />
          <OverrideMark body={body} language={language} />
          <p className="lead">{t.from(chosen.length)}</p>
          <p>
            <a className="button primary" href={`#place-${chosen.length}`} data-next>
              {t.begin}
            </a>
          </p>
          <p className="hint">{t.keys}</p>
          <RevealSteps body={body} language={language} />
          <script src="/reveal.js" defer nonce={nonce} />
        </>
      ) : null}
    </div>
  );
}
