import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { handleByBranch } from "./route-branches.ts";

/** A site without pages: the entry tells in JSON what Remix would have drawn. */
function site(): ServerBuild {
  const paths: Record<string, string> = {
    home: "/",
    contest: "contests/:contestId",
    ballot: "contests/:contestId/ballot",
    csv: "contests/:contestId/results.csv",
    staff: "staff",
    "not-found": "*",
  };
  const about = (id: string) => ({
    loader: ({ params }: { params: object }) => {
      if ("contestId" in params && params.contestId === "draft") throw new Response(null, { status: 404 });
      return id === "csv" ? new Response("a,b") : { from: id, params };
    },
    ...(id === "ballot" ? { action: () => ({ cast: true }), handle: { hydrate: true } } : {}),
    ...(id === "csv" ? {} : { default: () => null }),
  });
  const routes = Object.entries(paths).map(([id, path]) => [
    id,
    { id, path, parentId: "root", module: about(id) },
  ]);
  const root = { id: "root", path: "", module: { ...about("root"), ErrorBoundary: () => null } };
  const all = Object.fromEntries([["root", root], ...routes]);
  return {
    ...{
      routes: all,
      basename: "/",
      publicPath: "/",
      assetsBuildDirectory: "",
      isSpaMode: false,
      mode: "production",
    },
    assets: { version: "1", url: "/manifest.js", entry: { module: "/entry.js", imports: [] }, routes: all },
    future: { v3_singleFetch: true, v3_lazyRouteDiscovery: true },
    entry: {
      module: {
        default: (_request: Request, status: number, headers: Headers, context: DrawnContext) => {
          const { matches, loaderData, actionData, errors } = context.staticHandlerContext;
          const drawn = { ids: matches.map(({ route }) => route.id), loaderData, actionData, errors };
          return new Response(JSON.stringify(drawn), { status, headers });
        },
        handleError: () => {},
      },
    },
  } as unknown as ServerBuild;
}

interface DrawnContext {
  manifest: { routes: object };
  staticHandlerContext: {
    matches: { route: { id: string } }[];
    loaderData: unknown;
    actionData: unknown;
    errors: unknown;
  };
}

const told = async (response: Response) => ({
  status: response.status,
  headers: [...response.headers],
  body: await response.text(),
});

test.each([
  "/",
  "/contests/c",
  "/contests/c/",
  "/Contests/c/BALLOT",
  "/contests/%ED%88%AC%ED%91%9C/ballot?view=all",
  "/contests/draft",
  "/contests/c/results.csv",
  "/contests",
  "/contests//ballot",
  "/nowhere/at/all",
  "/%E0%A4%A",
  "/contests/c/ballot.data",
  "/_root.data",
  "/__manifest?version=1&p=%2Fcontests%2Fc%2Fballot",
  `/${"long/".repeat(60)}`,
])("%s: the same answer as from all routes, at the first request and the next", async (path) => {
  const whole = createRequestHandler(site(), "production");
  const branches = handleByBranch(site(), "production");
  const request = () => new Request(`http://localhost${path}`);
  const expected = await told(await whole(request()));
  expect(await told(await branches(request()))).toEqual(expected);
  expect(await told(await branches(request()))).toEqual(expected);
});

test("a form sent to a page reaches that page's action", async () => {
  const branches = handleByBranch(site(), "production");
  const post = () => new Request("http://localhost/contests/c/ballot", { method: "POST", body: "a=1" });
  const answer = JSON.parse((await told(await branches(post()))).body);
  expect([answer.ids, answer.actionData]).toEqual([["root", "ballot"], { ballot: { cast: true } }]);
});

test("a page with scripts is drawn with the routes above it, as browsers are told them; another with its own alone", async () => {
  const known: Record<string, string[]> = {};
  const build = site();
  build.entry.module.default = (request, _status, _headers, context) => {
    known[new URL(request.url).pathname] = Object.keys(context.manifest.routes).sort();
    return new Response();
  };
  const branches = handleByBranch(build, "production");
  for (const path of ["/contests/c/ballot", "/staff"]) await branches(new Request(`http://localhost${path}`));
  expect(known).toEqual({
    "/contests/c/ballot": ["ballot", "contest", "home", "not-found", "root"],
    "/staff": ["root", "staff"],
  });
});
