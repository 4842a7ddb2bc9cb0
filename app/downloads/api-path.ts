export interface ApiPath {
  contestId: string;
  /** "" of the contest itself. */
  part: string;
  /** Of the comments on one project alone. */
  projectId: string | null;
}

/** What an address under /api asks of a contest; null for any other. Ids of imported projects may hold slashes. */
export function readApiPath(path: string): ApiPath | null {
  const [said, of = "", projectId = ""] =
    /^v1\/contests\/([^/]+)\/projects\/(.+)\/comments$/.exec(path) ?? [];
  if (said) return { contestId: of, part: "comments", projectId };
  const [found, contestId = "", part = ""] = /^v1\/contests\/([^/]+)(?:\/([a-z]+))?$/.exec(path) ?? [];
  return found ? { contestId, part, projectId: null } : null;
}
