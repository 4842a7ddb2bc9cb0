import type { Venue } from "#app/domain/contest.ts";
import type { HallMessages } from "#app/i18n/hall.ts";

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
  sheet: {
    revision: number;
    enteredBy: string;
    enteredAt: string;
    issued: number;
    valid: number;
    addsUp: boolean;
  } | null;
}

/** A room's state at a glance: a word, then people and papers. Never a count by project. */
export function TallyTile({ room, path, t }: { room: RoomView; path: string; t: HallMessages }) {
  const { sheet } = room;
  const state = !sheet ? "missing" : sheet.addsUp ? "saved" : "problem";
  return (
    <li className={`tally-tile ${state}`}>
      <p className="tally-tile-head">
        <span className="tally-state">{t.states[state]}</span>
        {room.own ? <span className="badge">{t.ownRoom}</span> : <span>{t.kinds[room.kind]}</span>}
      </p>
      <h2>{room.name}</h2>
      <dl>
        {sheet ? (
          <>
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
              <dd>{t.savedBy(sheet.enteredAt, sheet.enteredBy)}</dd>
            </div>
          </>
        ) : null}
        {room.officers === sheet?.enteredBy ? null : (
          <div>
            <dt>{t.officers}</dt>
            <dd>{room.officers === "" ? t.noOfficers : room.officers}</dd>
          </div>
        )}
      </dl>
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
    </li>
  );
}
