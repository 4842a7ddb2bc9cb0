import type { Text } from "#app/domain/contest.ts";
import { canvassMessages } from "#app/i18n/canvass.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { overlapMessages } from "#app/i18n/overlap.ts";
import { type CanvassView, type DeskProps, mayOpenNow, roomsComplete, Step } from "./canvass-step.tsx";

/** Whether online voting has closed, and how many took part. */
export function OnlineStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const voting = view.state === "scheduled" || view.state === "open";
  return (
    <Step name="online" state={voting ? "now" : "done"} language={language}>
      <p>{t.closes(view.closes)}</p>
      <p>{t.onlinePeople(formatNumber(language, view.onlinePeople))}</p>
      {view.state === "open" ? <p>{t.stillOpen}</p> : null}
    </Step>
  );
}

/** Which rooms are missing and which do not add up. */
export function RoomsStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const sheetsIn = view.venues - view.missing.length;
  const state = roomsComplete(view)
    ? "done"
    : view.state === "counting" || view.state === "opened"
      ? "now"
      : "later";
  return (
    <Step name="rooms" state={state} language={language}>
      <p>{view.venues === 0 ? t.noRooms : t.roomsIn(sheetsIn, view.venues)}</p>
      <RoomList title={t.missing} rooms={view.missing} contestId={view.contestId} language={language} />
      <RoomList title={t.mismatched} rooms={view.mismatched} contestId={view.contestId} language={language} />
      {sheetsIn > 0 && view.mismatched.length === 0 ? <p>{t.allAddUp}</p> : null}
      {sheetsIn > 0 ? <p>{t.onsitePeople(formatNumber(language, view.onsitePeople))}</p> : null}
      <p className="hint">{overlapMessages[language].rules[view.overlapRule]}</p>
      <p>
        <a href={`/contests/${view.contestId}/hall`}>{t.board}</a> ·{" "}
        <a href={`/contests/${view.contestId}/voids`}>{t.voids}</a>
      </p>
    </Step>
  );
}

function RoomList(props: {
  title: string;
  rooms: readonly { id: string; name: Text; problems?: number }[];
  contestId: string;
  language: Language;
}) {
  const t = canvassMessages[props.language];
  if (props.rooms.length === 0) return null;
  return (
    <>
      <h3>{props.title}</h3>
      <ul>
        {props.rooms.map((room) => (
          <li key={room.id}>
            <a href={`/contests/${props.contestId}/hall/${room.id}`}>{room.name[props.language]}</a>
            {room.problems ? ` (${t.problems(room.problems)})` : ""}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The opening of the online ballots, or why it is not yet possible. */
export function OpeningStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const { opening } = view;
  const mayOpen = mayOpenNow(view);
  return (
    <Step name="opening" state={opening ? "done" : mayOpen ? "now" : "later"} language={language}>
      {opening ? (
        <p>{t.openedBy(opening.by[language], opening.at, formatNumber(language, opening.people))}</p>
      ) : (
        <p>{t.openingText}</p>
      )}
      {opening || mayOpen ? null : <p>{whyNotOpen(view, language)}</p>}
      <p className="hint">
        {overlapMessages[language].custody[view.keyCustody]}{" "}
        <a href={`/contests/${view.contestId}/keys`}>{t.keys}</a>
      </p>
      {opening || mayOpen ? (
        <p>
          <a className={mayOpen ? "button primary" : "button"} href={`/contests/${view.contestId}/opening`}>
            {mayOpen ? t.openButton : t.openingReport}
          </a>
        </p>
      ) : null}
    </Step>
  );
}

function whyNotOpen(view: CanvassView, language: Language): string {
  const t = canvassMessages[language];
  if (view.state === "scheduled" || view.state === "open") return t.waitClose;
  if (view.state === "closed") return t.waitHall;
  return t.waitRooms(view.missing.length, view.mismatched.length);
}
