import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import { DraftsWaiting } from "#app/components/drafts-waiting.tsx";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { LivePart } from "#app/components/live-part.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { TallyTile } from "#app/components/tally-tile.tsx";
import { db } from "#app/db.server.ts";
import { type OfficerDuty, officerDuties, type Text } from "#app/domain/contest.ts";
import { hasToAct } from "#app/domain/count-round.ts";
import { mayCheckIn } from "#app/domain/overlap.ts";
import { atTheDoor } from "#app/hall-door.server.ts";
import { formatDuration } from "#app/i18n/duration.ts";
import { formatDateTime, formatNumber, formatShortTime } from "#app/i18n/format.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { hallLiveMessages } from "#app/i18n/hall-live.ts";
import type { Language } from "#app/i18n/language.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => hallMessages[language].boardTitle);

export const loader = atTheDoor(async ({ request, params }) => {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const { language } = preferencesOf(request);
  const now = new Date();
  const board = await loadTallyBoard(db, params.contestId ?? "", { readerId: reader.id, now });
  const { hallOpensAt } = board.contest.records;
  const before = !board.entering && hallOpensAt !== null && now.getTime() < Date.parse(hallOpensAt);
  return {
    officerId: reader.staff.role === "organiser" ? reader.id : null,
    contestId: board.contest.id,
    contest: board.contest.title[language],
    figuresNotice: board.contest.figuresNotice,
    state: board.state,
    sheetsIn: board.sheetsIn,
    people: formatNumber(language, board.people),
    begins: before ? formatDateTime(language, hallOpensAt) : null,
    asOf: formatShortTime(language, now.toISOString()),
    rooms: board.rooms.map(({ venue, officers, duty, stage, signed, differing, since, sheet, arrived }) => ({
      id: venue.id,
      kind: venue.kind,
      name: venue.name[language],
      officers: officerDuties
        .map((one) => ({ duty: one, names: namesOf(officers, one, language) }))
        .filter(({ names }) => names !== ""),
      own: duty !== null,
      readable: duty !== null || reader.staff.role === "official",
      todo: duty !== null && !signed && hasToAct(duty, stage),
      ...{ stage, differing },
      checkIn: duty !== null && mayCheckIn(board.state),
      // Once a sheet is signed, its own number is the record.
      arrived: sheet || (arrived === 0 && !mayCheckIn(board.state)) ? null : formatNumber(language, arrived),
      expected: venue.expectedPeople,
      since: since && formatDuration(language, now.getTime() - Date.parse(since)),
      sheet: sheet && {
        ...sheet,
        by: sheet.by[language],
        at: formatShortTime(language, sheet.at),
      },
    })),
  };
});

function namesOf(
  officers: readonly { name: Text; duty: OfficerDuty }[],
  duty: OfficerDuty,
  language: Language,
): string {
  return officers
    .filter((officer) => officer.duty === duty)
    .map(({ name }) => name[language])
    .join(", ");
}

export default function TallyBoard() {
  const board = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(hallMessages);
  const live = useMessages(hallLiveMessages);
  const path = `/contests/${board.contestId}/hall`;
  return (
    <div className="page">
      <h1>{t.boardTitle}</h1>
      <FiguresNotice notice={board.figuresNotice} language={language} />
      {board.officerId === null ? null : <DraftsWaiting officerId={board.officerId} />}
      <LivePart contestId={board.contestId} every={60} unattended>
        <p className="lead">
          {board.contest} <StateBadge state={board.state} language={language} />
        </p>
        {board.begins ? <p>{t.begins(board.begins)}</p> : null}
        <div className="tally-progress">
          <p>
            <strong>
              {board.rooms.length > 0 ? t.progress(board.sheetsIn, board.rooms.length) : t.noRooms}
            </strong>{" "}
            <span>{live.checkedInHere(board.people)}</span>
          </p>
          <p className="row">
            <span>{t.asOf(board.asOf)}</span>
            <a className="button small" href={path}>
              {t.reload}
            </a>
            <a className="button small" href={`${path}/screen`}>
              {live.toScreen}
            </a>
            <a className="button small" href="/staff">
              {t.deskLink}
            </a>
          </p>
        </div>
        <ul className="tally-board">
          {board.rooms.map((room) => (
            <TallyTile key={room.id} room={room} path={`${path}/${room.id}`} t={t} live={live} />
          ))}
        </ul>
      </LivePart>
    </div>
  );
}
