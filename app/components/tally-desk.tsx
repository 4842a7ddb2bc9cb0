import type { ContestState } from "#app/domain/contest-state.ts";
import type { StaffMessages } from "#app/i18n/staff.ts";
import { usePreferences } from "#app/page.tsx";
import { StateBadge } from "./state-badge.tsx";

/** One of an organiser's rooms, in the reader's language. */
export interface DeskRoomView {
  contestId: string;
  contest: string;
  state: ContestState;
  venueId: string;
  venue: string;
  entering: boolean;
  sheet: { revision: number; by: string; at: string } | null;
}

/** One contest on an official's desk, in the reader's language. */
export interface DeskContestView {
  contestId: string;
  contest: string;
  state: ContestState;
  step: keyof StaffMessages["steps"];
  venues: number;
  sheetsIn: number;
}

/** The rooms an organiser counts, with what to do in each. */
export function DeskRooms({ rooms, t }: { rooms: readonly DeskRoomView[]; t: StaffMessages }) {
  const { language } = usePreferences();
  return (
    <section>
      <h2>{t.ownRooms}</h2>
      {rooms.length === 0 ? <p>{t.noRooms}</p> : null}
      <ul className="desk-list">
        {rooms.map((room) => {
          const sheetPath = `/contests/${room.contestId}/hall/${room.venueId}`;
          const asksForSheet = room.entering && !room.sheet;
          return (
            <li key={sheetPath} className="card">
              <StateBadge state={room.state} language={language} />
              <h3>{room.venue}</h3>
              <p>{room.contest}</p>
              <p>
                <strong>{sheetLine(room, t)}</strong>
              </p>
              <div className="row">
                <a className={asksForSheet ? "button primary" : "button"} href={sheetPath}>
                  {asksForSheet ? t.room.enter : t.room.view}
                  <span className="visually-hidden"> ({room.venue})</span>
                </a>
                <a className="button" href={`/contests/${room.contestId}/hall`}>
                  {t.board}
                  <span className="visually-hidden"> ({room.contest})</span>
                </a>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function sheetLine({ sheet, entering }: DeskRoomView, t: StaffMessages): string {
  if (sheet) return t.room.saved(sheet.revision, sheet.at, sheet.by);
  return entering ? t.room.missing : t.room.notYet;
}

/** The contests an official works on, with the next step in each. */
export function DeskContests({ contests, t }: { contests: readonly DeskContestView[]; t: StaffMessages }) {
  const { language } = usePreferences();
  return (
    <section>
      <h2>{t.contests}</h2>
      {contests.length === 0 ? <p>{t.noContests}</p> : null}
      <ul className="desk-list">
        {contests.map(({ contestId, contest, state, step, venues, sheetsIn }) => (
          <li key={contestId} className="card">
            <StateBadge state={state} language={language} />
            <h3>{contest}</h3>
            <p>
              <strong>{t.steps[step]}</strong>
            </p>
            {venues > 0 ? <p>{t.sheetsIn(sheetsIn, venues)}</p> : null}
            <div className="row">
              <a
                className={isUrgent(step) ? "button primary" : "button"}
                href={`/contests/${contestId}/canvass`}
              >
                {t.canvass}
                <span className="visually-hidden"> ({contest})</span>
              </a>
              {venues > 0 ? (
                <a className="button" href={`/contests/${contestId}/hall`}>
                  {t.board}
                  <span className="visually-hidden"> ({contest})</span>
                </a>
              ) : null}
              {state === "published" ? (
                <a className="button" href={`/contests/${contestId}/results`}>
                  {t.results}
                  <span className="visually-hidden"> ({contest})</span>
                </a>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function isUrgent(step: DeskContestView["step"]): boolean {
  return step === "open-ballots" || step === "certify" || step === "publish";
}
