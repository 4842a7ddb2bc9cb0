export const publishedContest = "incheon-new-deal-2020";
export const openContest = "incheon-demo-open";
export const countingContest = "incheon-demo-counting";
/** The room of the counting contest that is still to come in. */
export const missingRoom = "zoom-3";

/** UTC ISO text, as in table contest. */
export interface Calendar {
  announcedAt: string;
  opensAt: string;
  closesAt: string;
  hallOpensAt: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const seoulOffsetMs = 9 * hourMs;

/**
 * The selection of 2020: online voting from 25 September to 11 October, the forum on 13 October, all in Seoul. The
 * days are those published; the hours are not known, so voting takes the whole of its days, and 14:00 for the forum
 * is a guess.
 */
export const calendar2020: Calendar = {
  announcedAt: "2020-09-22T00:00:00.000Z",
  opensAt: "2020-09-24T15:00:00.000Z",
  closesAt: "2020-10-11T15:00:00.000Z",
  hallOpensAt: "2020-10-13T05:00:00.000Z",
};

/** Opened three days ago, open for 14 more days after today; rooms two days after that. */
export function openCalendar(now: Date): Calendar {
  return {
    announcedAt: seoulMidnight(now, -5),
    opensAt: seoulMidnight(now, -3),
    closesAt: seoulMidnight(now, 15),
    hallOpensAt: seoulMidnight(now, 16, 14),
  };
}

/** Closed at the last midnight but one; the rooms have been counting for three to four hours. */
export function countingCalendar(now: Date): Calendar {
  const threeHoursAgo = now.getTime() - 3 * hourMs;
  return {
    announcedAt: seoulMidnight(now, -17),
    opensAt: seoulMidnight(now, -15),
    closesAt: seoulMidnight(now, -1),
    hallOpensAt: new Date(threeHoursAgo - (threeHoursAgo % hourMs)).toISOString(),
  };
}

/** Midnight in Seoul (UTC+9 all year), `days` after the day of `now` there, plus `hours`. */
function seoulMidnight(now: Date, days: number, hours = 0): string {
  const today = Math.floor((now.getTime() + seoulOffsetMs) / dayMs) * dayMs - seoulOffsetMs;
  return new Date(today + days * dayMs + hours * hourMs).toISOString();
}
