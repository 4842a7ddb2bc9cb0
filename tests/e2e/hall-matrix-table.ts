/**
 * Who gets what at every address of the hall, in every state: by route and act, by reader, one status a state in the order
 * of `states`; the last one written goes for the states that follow. Nobody is let further than this table says, and a
 * route or an act that is missing here fails tests/unit/hall-matrix.test.ts.
 */

export const states = [
  ...(["draft", "scheduled", "open", "closed", "counting", "opened", "certified", "published"] as const),
  /** Published, and reopened by two officials for a corrected version. */
  "correcting",
] as const;
export type State = (typeof states)[number];

/** The room's own three officers; somebody who does all three in other rooms; and everybody else there is. */
export const own = ["counter", "second", "lead"] as const;
export const readers = [
  ...own,
  ...(["other", "official", "administrator", "moderator", "voter", "stranger"] as const),
] as const;
export type Reader = (typeof readers)[number];

type Row = Partial<Record<Reader | "own", string>>;

const contest = "contests/:contestId";
const hall = `${contest}/hall`;
export const room = `${hall}/:venueId`;

/** Who has no business in the hall: staff are told so, others are asked to sign in. */
const outside = { administrator: "403", moderator: "403", voter: "302", stranger: "302" };
/** As above, where what was typed is kept meanwhile. */
const typing = { ...outside, voter: "303", stranger: "303" };
const everybody = (statuses: string): Row => Object.fromEntries(readers.map((reader) => [reader, statuses]));
/** Read by every officer and by officials. */
const staffRead = { own: "404 200", other: "404 200", official: "404 200", ...outside };
/** Read by the room's own officers and by officials. */
const roomRead = { own: "404 200", other: "404 403", official: "404 200", ...outside };
/** Written by the room's own officers alone. */
const deskWrite = { other: "403", official: "403", ...outside };
const codesWrite = { ...deskWrite, other: "404 403" };
const sheetWrite = { other: "404 403", official: "404 403", ...typing };
const officialsOnly = { own: "403", other: "403", ...outside };

//                                draft scheduled open closed counting opened certified published correcting
const whileOpen = /*            */ "409   409      200   200    200      409";
const amended = /*              */ "422   422      303   303    303      422";
const entering = /*             */ "404   422      422   422    303      303     422      422      303";
const refused = /*              */ "404   422      422   422    409      409     422      422      409";
const firstOnly = /*            */ "404   422      422   422    303      409     422      422      409";

const ofHall: Record<string, Row> = {
  [`${hall} GET`]: staffRead,
  [`${hall} POST`]: everybody("405"),
  [`${hall}/screen GET`]: staffRead,
  [`${hall}/screen POST`]: everybody("405"),
  // A stream redirects nobody.
  [`${hall}/events GET`]: { ...staffRead, voter: "401", stranger: "401" },
  // A form sent there is one for a room that is called events.
  [`${hall}/events POST`]: { own: "404", other: "404", official: "404", ...typing },
  [`${contest}/corrections GET`]: {
    ...{ own: "404 200", other: "404 200", official: "404 200" },
    ...{ administrator: "404 403 403 403 403 403 403 200", moderator: "404 403 403 403 403 403 403 200" },
    ...{ voter: "404 403 403 403 403 403 403 200", stranger: "404 403 403 403 403 403 403 200" },
  },
  [`${contest}/corrections POST`]: everybody("405"),
  [`${contest}/sheets/:venueId/:revision GET`]: everybody("404 404 404 404 404 404 404 200"),
  [`${contest}/sheets/:venueId/:revision POST`]: everybody("405"),
  [`${contest}/venues GET`]: { ...officialsOnly, official: "200", administrator: "200" },
  [`${contest}/venues preview`]: {
    ...{ ...officialsOnly, official: "200 200 200 200 200 409", administrator: "200 200 200 200 200 409" },
  },
  [`${contest}/venues confirm`]: {
    ...{ ...officialsOnly, official: "303 303 303 303 303 409", administrator: "303 303 303 303 303 409" },
  },
  [`${contest}/venues unbind`]: {
    ...{ ...officialsOnly, official: "303 303 303 303 303 409", administrator: "303 303 303 303 303 409" },
  },
  [`${contest}/venues/:file GET`]: { ...officialsOnly, official: "200", administrator: "200" },
  [`${contest}/venues/:file POST`]: everybody("405"),
  [`${contest}/voids GET`]: { ...officialsOnly, official: "404 200" },
  [`${contest}/voids request`]: { ...officialsOnly, official: amended },
  [`${contest}/voids approve`]: { ...officialsOnly, official: amended },
};

const ofRoom: Record<string, Row> = {
  [`${room}/roll GET`]: roomRead,
  [`${room}/roll preview`]: {
    ...{ own: "404 200 200 200 200 409", other: "404 403", official: "404 200 200 200 200 409" },
    ...outside,
  },
  [`${room}/roll confirm`]: {
    ...{ own: "404 303 303 303 303 409", other: "404 403", official: "404 303 303 303 303 409" },
    ...outside,
  },
  // Who came is the room's affair.
  [`${room}/check-in GET`]: { ...roomRead, official: "404 403" },
  [`${room}/check-in check in`]: { own: whileOpen, ...deskWrite, ...typing },
  [`${room}/check-in assisted`]: { own: amended, ...deskWrite, ...typing },
  [`${room}/check-in undo`]: { own: amended, ...deskWrite, ...typing },
  [`${room}/photos GET`]: roomRead,
  [`${room}/photos photo`]: { own: "422 422 422 422 303 303 422 422 303", ...deskWrite },
  [`${room}/photos/:photoId GET`]: { ...roomRead, other: "403" },
  [`${room}/photos/:photoId POST`]: everybody("405"),
  [`${room}/paper GET`]: roomRead,
  [`${room}/paper POST`]: everybody("405"),
  [`${room}/codes GET`]: roomRead,
  [`${room}/codes print`]: { own: "404 200 200 200 200 422", ...codesWrite },
  [`${room}/codes begin`]: { own: "404 422 303 303 303 422", ...codesWrite },
  [`${room}/codes withdraw`]: { own: "404 303 303 303 303 422", ...codesWrite },
  // Only the head of the room, and once people no longer vote online.
  [`${room}/codes close`]: { own: "404 422", lead: "404 422 422 422 303 422", ...codesWrite },
  [`${room}/codes unknown`]: { own: "404 422", ...codesWrite },

  [`${room} GET`]: roomRead,
  [`${room} begin`]: { own: entering, lead: refused, ...sheetWrite },
  [`${room} file`]: { own: "404 422 422 422 200 200 422 422 200", ...sheetWrite },
  [`${room} count, differing`]: { own: firstOnly, lead: refused, ...sheetWrite },
  [`${room} third`]: { counter: firstOnly, second: refused, lead: refused, ...sheetWrite },
  [`${room} incident`]: { own: entering, ...sheetWrite },
  [`${room} send back`]: { own: refused, lead: firstOnly, ...sheetWrite },
  [`${room} count again`]: { own: firstOnly, lead: refused, ...sheetWrite },
  // Where the room is signed already, by this lead, once more is the same.
  [`${room} sign`]: { own: refused, lead: entering, ...sheetWrite },
  [`${room} correct`]: { counter: entering, second: refused, lead: refused, ...sheetWrite },
  [`${room} count anew`]: { own: entering, lead: refused, ...sheetWrite },
  [`${room} sign anew`]: { own: refused, lead: entering, ...sheetWrite },
  [`${room} unknown`]: { own: refused, ...sheetWrite },
};

/** By route and act. */
export const expectations: Readonly<Record<string, Row>> = { ...ofHall, ...ofRoom };

/** What one reader is answered in one state. */
export function expectedStatus(act: string, reader: Reader, state: State): number {
  const row = expectations[act] ?? {};
  const isOwn = own.some((one) => one === reader);
  const statuses = (row[reader] ?? (isOwn ? row.own : undefined) ?? "").split(/\s+/);
  return Number(statuses[states.indexOf(state)] ?? statuses.at(-1));
}
