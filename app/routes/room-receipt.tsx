import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BallotSteps } from "#app/components/ballot-steps.tsx";
import { ReceiptScripts } from "#app/components/receipt-scripts.tsx";
import { readRoomDone } from "#app/cookies/room-cookie.server.ts";
import { db } from "#app/db.server.ts";
import { roomMessages } from "#app/i18n/room.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadRecentContestPage } from "#app/services/contests.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => roomMessages[language].castTitle);

/** Says that a ballot is in, and in which room's column. Never what is on it: nobody could show it to anybody. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const done = readRoomDone(request);
  if (!done) throw redirect("/room", 303);
  const { contest, venues } = await loadRecentContestPage(db, done.contestId, new Date());
  const venue = venues.find(({ id }) => id === done.venueId);
  if (!venue) throw redirect("/room", 303);
  return {
    contest: { id: contest.id, title: contest.title[language] },
    room: venue.name[language],
  };
}

export default function RoomReceipt() {
  const { contest, room } = useLoaderData<typeof loader>();
  const t = useMessages(roomMessages);
  return (
    <div className="page narrow ballot receipt">
      <BallotSteps current={2} />
      <div className="notice success receipt-head" role="status">
        <h1>{t.castTitle}</h1>
        <p>{t.castLead(room)}</p>
      </div>
      <p className="lead">{contest.title}</p>
      <ul>
        {t.castFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        <li>{t.serverKey}</li>
      </ul>
      <p className="row no-print">
        <a className="button primary" href={`/contests/${contest.id}`}>
          {t.toContest}
        </a>
        <a className="button" href="/room">
          {t.nextPerson}
        </a>
      </p>
      <ReceiptScripts contestId={contest.id} />
    </div>
  );
}
