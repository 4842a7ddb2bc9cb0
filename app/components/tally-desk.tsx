import type { OfficerDuty } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { RoomStage } from "#app/domain/count-round.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { newsMessages } from "#app/i18n/news.ts";
import type { StaffMessages } from "#app/i18n/staff.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { StateBadge } from "./state-badge.tsx";

/** An organiser's rooms in one contest, in the reader's language. */
export interface DeskHallView {
  contestId: string;
  contest: string;
  state: ContestState;
  /** Whether sheets can be saved now. */
  entering: boolean;
  rooms: {
    venueId: string;
    venue: string;
    stage: RoomStage;
    duty: OfficerDuty | null;
    /** Whether the room waits for the reader. */
    todo: boolean;
    sheet: { revision: number; by: string; at: string } | null;
  }[];
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

/** The rooms an organiser counts, contest by contest, with what to do in each; to who has none, whom to ask. */
export function DeskHalls(props: { halls: readonly DeskHallView[]; ask: string; t: StaffMessages }) {
  const { halls, ask, t } = props;
  const { language } = usePreferences();
  return (
    <section>
      <h2>{t.ownRooms}</h2>
      {halls.length === 0 ? <p>{t.noRooms(ask)}</p> : null}
      {halls.map((hall) => (
        <section key={hall.contestId} className="card desk-hall">
          <StateBadge state={hall.state} language={language} />
          <h3>{hall.contest}</h3>
          <ul>
            {hall.rooms.map((room) => (
              <DeskRoom key={room.venueId} hall={hall} room={room} t={t} />
            ))}
          </ul>
          <a className="button" href={`/contests/${hall.contestId}/hall`}>
            {t.board}
            <span className="visually-hidden"> ({hall.contest})</span>
          </a>
        </section>
      ))}
    </section>
  );
}

function DeskRoom(props: { hall: DeskHallView; room: DeskHallView["rooms"][number]; t: StaffMessages }) {
  const { hall, room, t } = props;
  const { sheet, stage, duty, todo } = room;
  const hallTexts = useMessages(hallMessages);
  const act = duty === "lead" && stage === "agreed" ? hallTexts.signSheet : t.room.enter;
  return (
    <li>
      <div>
        <strong>{room.venue}</strong>
        <p className="desk-sheet">
          {hall.entering ? hallTexts.stages[stage] : sheet ? null : t.room.notYet}
          {sheet ? `${hall.entering ? ". " : ""}${t.room.saved(sheet.revision, sheet.at, sheet.by)}` : null}
        </p>
      </div>
      <a
        className={todo ? "button primary small" : "button small"}
        href={`/contests/${hall.contestId}/hall/${room.venueId}`}
      >
        {todo ? act : t.room.view}
        <span className="visually-hidden"> ({room.venue})</span>
      </a>
    </li>
  );
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
              {step === "try-keys" ? (
                <a className="button primary" href={`/contests/${contestId}/keys`}>
                  {t.keys}
                  <span className="visually-hidden"> ({contest})</span>
                </a>
              ) : null}
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
              <a className="button" href={`/contests/${contestId}/news/write`}>
                {newsMessages[language].write}
                <span className="visually-hidden"> ({contest})</span>
              </a>
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

/** The contests whose rooms and officers may still be changed, each leading to its list. */
export function DeskSetups(props: {
  setups: readonly { contestId: string; contest: string; state: ContestState }[];
  t: StaffMessages;
}) {
  const { setups, t } = props;
  const { language } = usePreferences();
  if (setups.length === 0) return null;
  return (
    <section>
      <h2>{t.setups}</h2>
      <p>{t.setupsText}</p>
      <ul className="desk-setups">
        {setups.map(({ contestId, contest, state }) => (
          <li key={contestId}>
            <a href={`/contests/${contestId}/venues`}>{contest}</a>{" "}
            <StateBadge state={state} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function isUrgent(step: DeskContestView["step"]): boolean {
  return step === "open-ballots" || step === "certify" || step === "publish";
}
