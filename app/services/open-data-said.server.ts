import type { Db } from "#db/connection.ts";
import { listCounts, listNewest } from "#db/queries/comment-threads.ts";
import { loadNews } from "./announcements.server.ts";
import { exportedOf } from "./comments-files.server.ts";
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

const commentsAtOnce = 100;
/** Above every comment's id. */
const newestId = 2_147_483_647;

/** What people say about one project, newest first, from before a comment on. Null for a project there is not. */
export async function apiProjectComments(
  db: Db,
  { contestId, projectId, before, origin, now }: Asked & { projectId: string; before: number | null },
): Promise<ApiAnswer<"projectComments"> | null> {
  const { projects } = await loadContestPage(db, contestId, now);
  if (!projects.some(({ id }) => id === projectId)) return null;
  const page = { contestId, projectId, before: before ?? newestId, limit: commentsAtOnce + 1 };
  const rows = await listNewest(db, page);
  const shown = rows.slice(0, commentsAtOnce);
  const path = `contests/${encodeURIComponent(contestId)}/projects/${encodeURIComponent(projectId)}/comments`;
  const last = rows.length > commentsAtOnce ? shown.at(-1) : undefined;
  return {
    ...{ contest: contestId, project: projectId, licence: dataLicence() },
    comments: shown
      .map(exportedOf)
      .map(({ id, parent_id, thread_id, created_at, edited_at, ...comment }) => ({
        ...{ id, parent: parent_id, thread: thread_id, depth: comment.depth },
        ...{ stance: comment.stance, office: comment.office, text: comment.text },
        ...{ helpful: comment.helpful, unhelpful: comment.unhelpful, replies: comment.replies },
        ...{ createdAt: created_at, editedAt: edited_at, url: `${origin}/${path}/${id}` },
      })),
    next: last ? `${origin}/api/v1/${path}?before=${last.id}` : null,
  };
}
