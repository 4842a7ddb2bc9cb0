import { expect, test } from "vitest";
import routes from "#app/routes.ts";
import { elsewhere, notVisited, notVisitedElsewhere, places, siteWide } from "../e2e/embargo-places.ts";

const paths = routes.map(({ path }) => path ?? "").filter((path) => path.startsWith("contests/:contestId"));

/** Whether an address under a contest belongs to a route: its words are the same, `:names` stand for anything. */
function belongsTo(route: string, place: string): boolean {
  const [path = ""] = place.split("?");
  const address = `contests/:contestId${path}`.split("/");
  const parts = route.split("/");
  return (
    parts.length === address.length &&
    parts.every((part, at) => part === address[at] || (part.startsWith(":") && address[at] !== ""))
  );
}

test.each(paths)("%s is looked at before the opening, or cannot tell a count", (path) => {
  const isVisited = places.some((place) => belongsTo(path, place));
  expect(isVisited || path in notVisited).toBe(true);
});

const others = routes.map(({ path }) => path ?? "").filter((path) => !path.startsWith("contests/"));

test.each(others)("%s, outside a contest, is looked at, or cannot tell a count", (path) => {
  const isVisited = [...elsewhere, ...siteWide].some((place) =>
    path.endsWith("/*") ? place.startsWith(`/${path.slice(0, -1)}`) : place === `/${path.replace(/^\//, "")}`,
  );
  expect(isVisited || path in notVisitedElsewhere).toBe(true);
});

test("what is not visited is still a route", () => {
  expect(Object.keys(notVisited).filter((path) => !paths.includes(path))).toEqual([]);
  expect(Object.keys(notVisitedElsewhere).filter((path) => !others.includes(path))).toEqual([]);
});

// A route with a name in it takes any address of its length: each must be looked at by an address of its own.
test("no route hides behind another's address", () => {
  const visited = paths.filter((path) => !(path in notVisited));
  for (const path of visited) {
    const own = places.filter((place) => {
      const fits = visited.filter((other) => belongsTo(other, place));
      const [closest] = fits.sort((one, other) => words(other) - words(one));
      return closest === path;
    });
    expect(own, path).not.toEqual([]);
  }
});

function words(path: string): number {
  return path.split("/").filter((part) => !part.startsWith(":")).length;
}
