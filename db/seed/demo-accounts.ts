import type { OfficerDuty } from "#app/domain/contest.ts";
import type { StaffRole } from "../schema-people.ts";
import { countingContest, missingRoom, openContest, publishedContest } from "./demo-calendar.ts";
import { incheon } from "./incheon.ts";

export interface DemoLogin {
  login: string;
  password: string;
  nameKo: string;
  nameEn: string;
  role: StaffRole;
  venues: { contestId: string; venueId: string; duty: OfficerDuty }[];
}

const rooms = [publishedContest, openContest, countingContest].flatMap((contestId) =>
  incheon.reconstructed.venues.map(({ id }) => ({ contestId, venueId: id })),
);
/** What the tour needs, and no more: the missing room, and one that is in and can be corrected. */
const ownRooms = rooms.filter(
  ({ contestId, venueId }) => contestId === countingContest && [missingRoom, "zoom-2"].includes(venueId),
);
const as = (duty: OfficerDuty, some: typeof rooms) => some.map((room) => ({ ...room, duty }));

/**
 * The staff of the demonstration, printed at every start. Their passwords are no secret: the rows are marked, and a
 * server that is not a demonstration refuses to start with them.
 */
export const demoLogins: DemoLogin[] = [
  {
    login: "organiser",
    password: "count-with-care",
    nameKo: "시연 화상토론장 담당자",
    nameEn: "Demo officer, video rooms",
    role: "organiser",
    venues: as("counter", ownRooms),
  },
  {
    login: "organiser2",
    password: "every-room-counts",
    nameKo: "시연 토론장 담당자",
    nameEn: "Demo officer, other rooms",
    role: "organiser",
    venues: as(
      "counter",
      rooms.filter((room) => !ownRooms.includes(room)),
    ),
  },
  {
    login: "second",
    password: "count-it-again",
    nameKo: "시연 2차 집계 담당자",
    nameEn: "Demo second counter",
    role: "organiser",
    venues: as("second", rooms),
  },
  {
    login: "lead",
    password: "sign-for-the-room",
    nameKo: "시연 토론장 책임자",
    nameEn: "Demo head of room",
    role: "organiser",
    venues: as("lead", rooms),
  },
  {
    login: "official",
    password: "open-and-certify",
    nameKo: "시연 담당 공무원 1",
    nameEn: "Demo official 1",
    role: "official",
    venues: [],
  },
  {
    login: "official2",
    password: "sign-as-second",
    nameKo: "시연 담당 공무원 2",
    nameEn: "Demo official 2",
    role: "official",
    venues: [],
  },
  {
    login: "moderator",
    password: "read-before-hiding",
    nameKo: "시연 토론 관리자 1",
    nameEn: "Demo moderator 1",
    role: "moderator",
    venues: [],
  },
  {
    login: "moderator2",
    password: "look-a-second-time",
    nameKo: "시연 토론 관리자 2",
    nameEn: "Demo moderator 2",
    role: "moderator",
    venues: [],
  },
];
