import type { OfficerDuty, Venue } from "#app/domain/contest.ts";
import type { RoomStage } from "#app/domain/count-round.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import type { HallLiveMessages } from "#app/i18n/hall-live.ts";
import { roomCodeMessages } from "#app/i18n/room-codes.ts";
import { useMessages } from "#app/page.tsx";

/** One room on the board, in the reader's language. */
export interface RoomView {
  name: string;
  kind: Venue["kind"];
  /** Whom to ask, with what they do; empty when nobody is bound to the room. */
  officers: { duty: OfficerDuty; names: string }[];
  own: boolean;
  readable: boolean;
  /** Whether the reader has something to do here now. */
  todo: boolean;
  stage: RoomStage;
  differing: number;
  /** People can be checked in here by the reader. */
  checkIn: boolean;
  expected: number | null;
  /** People checked in at the desk so far; null where that says nothing. */
  arrived: string | null;
  /** How long it stands as it does, in words; null before counting begins. */
  since: string | null;
  sheet: {
    revision: number;
    by: string;
    at: string;
    checkedIn: number;
    issued: number;
    valid: number;
  } | null;
}

/** A room's state at a glance: a word, then people and papers. Never a count by project. */
export function TallyTile(props: { room: RoomView; path: string; t: HallMessages; live: HallLiveMessages }) {
  const { room, path, t, live } = props;
  const { sheet, stage } = room;
  const codes = useMessages(roomCodeMessages);
  const said = sheet
    ? live.said(room.name, t.stages[stage], sheet.revision)
    : live.saidMissing(room.name, t.stages[stage]);
  return (
    <li className={`tally-tile ${stage}`} data-say={said}>
      <p className="tally-tile-head">
        <span className="tally-state">
          {t.stages[stage]}
          {room.differing > 0 ? ` (${t.cells(room.differing)})` : ""}
        </span>
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
              <dd>{t.savedBy(sheet.at, sheet.by)}</dd>
            </div>
          </>
        ) : null}
        {room.arrived === null ? null : (
          <div>
            <dt>{live.arrived}</dt>
            <dd>{live.peopleCount(room.arrived)}</dd>
          </div>
        )}
        {stage === "signed" && room.since !== null ? (
          <div>
            <dt>{t.stages.signed}</dt>
            <dd>{live.ago(room.since)}</dd>
          </div>
        ) : (
          <Waiting room={room} live={live} />
        )}
        {stage === "signed" ? null : <Officers room={room} t={t} />}
      </dl>
      <div className="row">
        {room.readable ? (
          <a className={room.todo ? "button primary small" : "button small"} href={path}>
            {room.todo ? (stage === "agreed" ? t.signSheet : t.enterSheet) : t.viewSheet}
            <span className="visually-hidden"> ({room.name})</span>
          </a>
        ) : null}
        {room.readable ? (
          <a className="button small" href={`${path}/paper`}>
            {t.paper}
            <span className="visually-hidden"> ({room.name})</span>
          </a>
        ) : null}
        {room.readable ? (
          <a className="button small" href={`${path}/codes`}>
            {codes.toCodes}
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

function Officers({ room, t }: { room: RoomView; t: HallMessages }) {
  if (room.officers.length === 0) {
    return (
      <div>
        <dt>{t.officers}</dt>
        <dd>{t.noOfficers}</dd>
      </div>
    );
  }
  return room.officers.map(({ duty, names }) => (
    <div key={duty}>
      <dt>{t.duties[duty]}</dt>
      <dd>{names}</dd>
    </div>
  ));
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
      {room.expected === null || room.sheet ? null : (
        <div>
          <dt>{live.expected}</dt>
          <dd>{live.peopleCount(String(room.expected))}</dd>
        </div>
      )}
    </>
  );
}
