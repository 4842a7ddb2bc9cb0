import type { Db } from "#db/connection.ts";
import { listCounts } from "#db/queries/comment-threads.ts";
import { loadNews } from "./announcements.server.ts";
import { loadContestPage } from "./contests.server.ts";
import { dataLicence } from "./download-files.server.ts";
import type { Asked } from "./open-data.server.ts";
import type { ApiAnswer } from "./open-data-schemas.server.ts";

/** What was announced about a contest. Throws 404, as below. */
export async function apiAnnouncements(
  db: Db,
  { contestId, origin, now }: Asked,
): Promise<ApiAnswer<"announcements">> {
  const { announcements } = await loadNews(db, contestId, now);
  return {
    ...{ contest: contestId, licence: dataLicence() },
    announcements: announcements.map(({ projectId, contestId: _, ...entry }) => ({
      ...entry,
      project: projectId,
      url: `${origin}/contests/${contestId}/news#entry-${entry.number}`,
    })),
  };
}

/** How much is said about each project. */
export async function apiComments(db: Db, { contestId, origin, now }: Asked): Promise<ApiAnswer<"comments">> {
  const { projects } = await loadContestPage(db, contestId, now);
  const counts = new Map(
    (await listCounts(db, contestId)).map(({ projectId, visible }) => [projectId, visible]),
  );
  return {
    ...{ contest: contestId, licence: dataLicence() },
    projects: projects.map(({ id }) => {
      const file = `${origin}/contests/${contestId}/projects/${encodeURIComponent(id)}/comments`;
      return {
        ...{ project: id, comments: counts.get(id) ?? 0 },
        files: { json: `${file}.json`, csv: `${file}.csv`, atom: `${file}.atom` },
      };
    }),
  };
}
