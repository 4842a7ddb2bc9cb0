import type { TypedAnnouncement } from "#app/domain/announcement.ts";
import { publishAnnouncement } from "#app/services/announcements.server.ts";
import type { Db } from "#db/connection.ts";
import { clockAt, small } from "#tests/small-contest.ts";

/** The day on which everything here is published. */
export const now = new Date("2021-03-05T03:00:00.000Z");
export const origin = "https://vote.example.invalid";

export const blank: TypedAnnouncement = {
  ...{ kind: "notice", projectId: "", status: "", day: "2021-03-05", budget: "" },
  ...{ titleKo: "알립니다", titleEn: "", textKo: "첫 줄\r\n둘째 줄", textEn: "Second", corrects: "" },
};

let forms = 0;

/** Publishes what an official typed about the small contest, each time as a form of its own. */
export function publish(
  db: Db,
  typed: Partial<TypedAnnouncement>,
  requestKey = (++forms).toString(16).padStart(32, "0"),
): ReturnType<typeof publishAnnouncement> {
  return publishAnnouncement(db, {
    ...{ contestId: small.contestId, officialId: "official1", clock: clockAt(now.toISOString()), requestKey },
    typed: { ...blank, ...typed },
  });
}
