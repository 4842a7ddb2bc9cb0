import type { StaffRole } from "../schema.ts";
import { countingContest, missingRoom, openContest, publishedContest } from "./demo-calendar.ts";
import { incheon } from "./incheon.ts";

export interface DemoLogin {
  login: string;
  password: string;
  nameKo: string;
  nameEn: string;
  role: StaffRole;
  venues: { contestId: string; venueId: string }[];
}

const rooms = [publishedContest, openContest, countingContest].flatMap((contestId) =>
  incheon.reconstructed.venues.map(({ id }) => ({ contestId, venueId: id })),
);
/** What the tour needs, and no more: the missing room, and one that is in and can be corrected. */
const ownRooms = rooms.filter(
  ({ contestId, venueId }) => contestId === countingContest && [missingRoom, "zoom-2"].includes(venueId),
);

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
    venues: ownRooms,
  },
  {
    login: "organiser2",
    password: "every-room-counts",
    nameKo: "시연 토론장 담당자",
    nameEn: "Demo officer, other rooms",
    role: "organiser",
    venues: rooms.filter((room) => !ownRooms.includes(room)),
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
];
