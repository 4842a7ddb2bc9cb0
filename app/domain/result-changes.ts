import type { ResultBody } from "./result-body.ts";

/** What a corrected version changed, down to the cell of a room's sheet. */
export interface ResultChanges {
  venues: {
    venueId: string;
    revision: { before: number; after: number };
    cells: { projectId: string; before: number; after: number }[];
  }[];
  projects: {
    projectId: string;
    total: { before: number; after: number };
    rank: { before: number; after: number };
  }[];
  in: string[];
  out: string[];
}

/** Compares two published versions of one contest. Rooms and projects that stayed the same are left out. */
export function changesBetween(before: ResultBody, after: ResultBody): ResultChanges {
  const earlier = new Map(before.projects.map((project) => [project.id, project]));
  const chosen = (body: ResultBody) => body.projects.filter(({ selected }) => selected).map(({ id }) => id);
  const [was, is] = [chosen(before), chosen(after)];
  return {
    venues: after.venues.flatMap((venue) => changeOfVenue(before, after, venue)),
    projects: after.projects.flatMap(({ id, total, rank }) => {
      const old = earlier.get(id);
      if (!old || (old.total === total && old.rank === rank)) return [];
      return [
        {
          projectId: id,
          total: { before: old.total, after: total },
          rank: { before: old.rank, after: rank },
        },
      ];
    }),
    in: is.filter((id) => !was.includes(id)),
    out: was.filter((id) => !is.includes(id)),
  };
}

function changeOfVenue(
  before: ResultBody,
  after: ResultBody,
  { id, revision, votes }: ResultBody["venues"][number],
): ResultChanges["venues"] {
  const old = before.venues.find((venue) => venue.id === id);
  if (!old || old.revision === revision) return [];
  const ids = [...after.projects].sort((one, other) => one.number - other.number).map((one) => one.id);
  const cells = ids.flatMap((projectId, at) => {
    const [was, is] = [old.votes[at] ?? 0, votes[at] ?? 0];
    return was === is ? [] : [{ projectId, before: was, after: is }];
  });
  return [{ venueId: id, revision: { before: old.revision, after: revision }, cells }];
}
