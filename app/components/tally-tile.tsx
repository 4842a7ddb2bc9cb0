import type { Venue } from "#app/domain/contest.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import type { HallLiveMessages } from "#app/i18n/hall-live.ts";

/** One room on the board, in the reader's language. */
export interface RoomView {
  name: string;
  kind: Venue["kind"];
  /** Whom to ask; empty when nobody is bound to the room. */
  officers: string;
  own: boolean;
  readable: boolean;
  writable: boolean;
  /** People can be checked in here by the reader. */
  checkIn: boolean;
  expected: number | null;
  /** How long it stands as it does, in words; null before counting begins. */
  since: string | null;
  sheet: {
    revision: number;
    enteredBy: string;
    enteredAt: string;
    checkedIn: number;
    issued: number;
    valid: number;
    addsUp: boolean;
  } | null;
}

/** A room's state at a glance: a word, then people and papers. Never a count by project. */
export function TallyTile(props: { room: RoomView; path: string; t: HallMessages; live: HallLiveMessages }) {
  const { room, path, t, live } = props;
  const { sheet } = room;
  const state = !sheet ? "missing" : sheet.addsUp ? "saved" : "problem";
  const said = sheet
    ? live.said(room.name, t.states[state], sheet.revision)
    : live.saidMissing(room.name, t.states[state]);
  return (
    <li className={`tally-tile ${state}`} data-say={said}>
      <p className="tally-tile-head">
        <span className="tally-state">{t.states[state]}</span>
        {room.own ? <span className="badge">{t.ownRoom}</span> : <span>{t.kinds[room.kind]}</span>}
      </p>
      <h2>{room.name}</h2>
      <dl>
        {sheet ? (
          <>
            <div>
              <dt>{live.people}</dt>
              <dd>{live.peopleCount(String(sheet.checkedIn))}</dd>
            </div>
            <div>
              <dt>{t.valid}</dt>
              <dd>{t.papers(sheet.valid)}</dd>
            </div>
            <div>
              <dt>{t.issued}</dt>
              <dd>{t.papers(sheet.issued)}</dd>
            </div>
            <div>
              <dt>{t.revision(sheet.revision)}</dt>
              <dd>
                {t.savedBy(sheet.enteredAt, sheet.enteredBy)}
                {room.since === null ? null : ` (${live.ago(room.since)})`}
              </dd>
            </div>
          </>
        ) : (
          <Waiting room={room} live={live} />
        )}
        {room.officers === sheet?.enteredBy ? null : (
          <div>
            <dt>{t.officers}</dt>
            <dd>{room.officers === "" ? t.noOfficers : room.officers}</dd>
          </div>
        )}
      </dl>
      <div className="row">
        {room.readable ? (
          <a className={room.writable && !sheet ? "button primary small" : "button small"} href={path}>
            {room.writable && !sheet ? t.enterSheet : t.viewSheet}
            <span className="visually-hidden"> ({room.name})</span>
          </a>
        ) : null}
        {room.readable ? (
          <a className="button small" href={`${path}/paper`}>
            {t.paper}
            <span className="visually-hidden"> ({room.name})</span>
          </a>
        ) : null}
        {room.checkIn ? (
          <a className="button small" href={`${path}/check-in`}>
            {t.checkIn}
            <span className="visually-hidden"> ({room.name})</span>
          </a>
        ) : null}
      </div>
    </li>
  );
}

/** How long a room is waited for, and how many people it expects. */
function Waiting({ room, live }: { room: RoomView; live: HallLiveMessages }) {
  return (
    <>
      {room.since === null ? null : (
        <div>
          <dt>{live.waiting}</dt>
          <dd>{room.since}</dd>
        </div>
      )}
      {room.expected === null ? null : (
        <div>
          <dt>{live.expected}</dt>
          <dd>{live.peopleCount(String(room.expected))}</dd>
        </div>
      )}
    </>
  );
}
