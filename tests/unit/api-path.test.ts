import { expect, test } from "vitest";
import { readApiPath } from "#app/downloads/api-path.ts";

const of = (contestId: string, part: string, projectId: string | null = null) => ({
  contestId,
  part,
  projectId,
});

test.each([
  { path: "v1/contests/c", is: of("c", "") },
  { path: "v1/contests/c/results", is: of("c", "results") },
  { path: "v1/contests/c/projects", is: of("c", "projects") },
  { path: "v1/contests/c/projects/p/comments", is: of("c", "comments", "p") },
  { path: "v1/contests/c/projects/a/b/comments", is: of("c", "comments", "a/b") },
  { path: "v1/contests/c/projects/comments/comments", is: of("c", "comments", "comments") },
  { path: "v1/contests/c/projects/숲.1/comments", is: of("c", "comments", "숲.1") },
  { path: "v1/contests/c/projects//comments", is: null },
  { path: "v1/contests/c/projects/p", is: null },
  { path: "v1/contests//results", is: null },
  { path: "v2/contests/c", is: null },
])("$path", ({ path, is }) => {
  expect(readApiPath(path)).toEqual(is);
});
