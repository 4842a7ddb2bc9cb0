import { type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SlipForm } from "#app/components/check-slip.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db } from "#app/db.server.ts";
import { readSlip } from "#app/domain/acceptance-slip.ts";
import { checkMessages } from "#app/i18n/check.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { publicPage } from "#app/public-page.ts";
import { loadContestList } from "#app/services/contests.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (language) => checkMessages[language].title);

/** The contests there is something to check in. A slip names its own, so one that was typed leads on at once. */
export async function loader({ request }: LoaderFunctionArgs) {
  const contests = (await loadContestList(db, new Date())).filter(({ state }) => state !== "scheduled");
  const typed = new URL(request.url).searchParams.get("slip");
  const slip = readSlip(typed ?? "");
  if (slip && contests.some(({ contest }) => contest.id === slip.contestId)) {
    const query = new URLSearchParams({ slip: typed ?? "" });
    throw redirect(`/contests/${encodeURIComponent(slip.contestId)}/check?${query}`);
  }
  return {
    contests: contests.map(({ contest, state }) => ({ id: contest.id, title: contest.title, state })),
    unreadable: typed !== null,
  };
}

export default function Check() {
  const { contests, unreadable } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(checkMessages);
  return (
    <div className="page narrow check">
      <h1>{t.title}</h1>
      <p className="lead">{contests.length > 0 ? t.chooseIntro : t.chooseNone}</p>
      <ul className="contest-list">
        {contests.map(({ id, title, state }) => (
          <li key={id} className="card">
            <StateBadge state={state} language={language} />
            <h2>
              <a href={`/contests/${id}/check`}>{title[language]}</a>
            </h2>
            <p>{t.whatNow(state === "published")}</p>
          </li>
        ))}
      </ul>
      {contests.length > 0 ? (
        <section aria-labelledby="slip-title">
          <h2 id="slip-title">{t.chooseSlip}</h2>
          <SlipForm action="/check" problem={unreadable ? t.slipUnreadable : null} />
        </section>
      ) : null}
    </div>
  );
}
