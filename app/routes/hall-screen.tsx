import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { LivePart } from "#app/components/live-part.tsx";
import { db } from "#app/db.server.ts";
import { atTheDoor } from "#app/hall-door.server.ts";
import { formatDuration } from "#app/i18n/duration.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { type HallLiveMessages, hallLiveMessages } from "#app/i18n/hall-live.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadHallScreen } from "#app/services/hall-screen.server.ts";

/** Without scripts the page is loaded again by itself. */
export const handle = { refreshSeconds: 15 };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => hallLiveMessages[language].screenTitle);

export const loader = atTheDoor(async ({ request, params }) => {
  await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const now = new Date();
  const { contest, next, state, ...screen } = await loadHallScreen(db, params.contestId ?? "", now);
  const number = (value: number) => formatNumber(language, value);
  // Whoever reads "1 minute" must have that minute.
  const left = next && Math.max(0, Date.parse(next.at) - now.getTime()) + 59_999;
  return {
    contestId: contest.id,
    contest: contest.title[language],
    figuresNotice: contest.figuresNotice,
    state: state === "draft" ? ("scheduled" as const) : state,
    next: next && left !== null ? { type: next.type, duration: formatDuration(language, left) } : null,
    online: screen.online === null ? null : number(screen.online),
    rooms: number(screen.rooms),
    roomsIn: number(screen.roomsIn),
    arrivals:
      screen.people === 0
        ? []
        : screen.arrivals.map(({ name, people }) => ({ name: name[language], people: number(people) })),
    people: number(screen.people),
    ballots: number(screen.ballots),
  };
});

export default function HallScreen() {
  const screen = useLoaderData<typeof loader>();
  const t = useMessages(hallLiveMessages);
  const { language } = usePreferences();
  return (
    <div className="hall-screen">
      <h1>{screen.contest}</h1>
      <LivePart contestId={screen.contestId} every={15} unattended={false}>
        <p className="hall-screen-state">
          {screen.next ? t.until[screen.next.type](screen.next.duration) : t.states[screen.state]}
          {screen.state === "published" ? (
            <>
              {" "}
              <a className="button primary small" href={`/contests/${screen.contestId}/reveal`}>
                {t.toReveal}
              </a>
            </>
          ) : null}
        </p>
        <div className="hall-screen-turnout">
          <Figures screen={screen} t={t} />
          <Arrivals rooms={screen.arrivals} t={t} />
        </div>
      </LivePart>
      <div className="hall-screen-foot">
        <p>{t.turnoutOnly}</p>
        <FiguresNotice notice={screen.figuresNotice} language={language} />
        <p className="row">
          <a href={`/contests/${screen.contestId}/hall`}>{t.toBoard}</a>
        </p>
      </div>
    </div>
  );
}

type Screen = Awaited<ReturnType<typeof loader>>;

function Figures({ screen, t }: { screen: Screen; t: HallLiveMessages }) {
  const figures: [label: string, value: string, empty?: boolean][] = [
    [t.online, screen.online === null ? t.afterClose : t.peopleCount(screen.online), screen.online === null],
    [t.rooms, t.roomCount(screen.roomsIn, screen.rooms)],
    [t.hallPeople, t.peopleCount(screen.people)],
    [t.hallBallots, t.ballotCount(screen.ballots)],
  ];
  return (
    <dl>
      {figures.map(([label, value, empty]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={empty ? "later" : undefined} data-say={empty ? undefined : `${label}: ${value}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Who came, room by room; nothing where there is but one. */
function Arrivals({ rooms, t }: { rooms: Screen["arrivals"]; t: HallLiveMessages }) {
  if (rooms.length < 2) return null;
  return (
    <ul aria-label={t.arrivals}>
      {rooms.map(({ name, people }) => (
        <li key={name}>
          <span>{name}</span> <strong>{t.peopleCount(people)}</strong>
        </li>
      ))}
    </ul>
  );
}
