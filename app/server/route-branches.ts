import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";

type RouteObject = Parameters<typeof matchRoutes>[0][number];

/** Paths whose route is remembered: every page of a site with hundreds of projects, while nonsense is soon forgotten. */
const mostPaths = 2000;
const longestPath = 200;

/**
 * Remix's own request handler, spared most of its work: at each request it flattens, ranks and compiles every route of
 * the site several times over. Here a path is matched once, by Remix's own function, and then answered by a handler that
 * knows the matched route alone; a path seen before costs a look-up.
 */
export function handleByBranch(build: ServerBuild, mode: string): RequestHandler {
  const whole = createRequestHandler(build, mode);
  const routes = toRouteObjects(build);
  const byPath = new Map<string, RequestHandler>();
  const byBranch = new Map<string, RequestHandler>();

  function handlerFor(path: string): RequestHandler {
    const ids = branchOf(build, routes, path);
    // Remix's own addresses: what a browser asks for, and the list of routes.
    if (ids.length < 2 || path.endsWith(".data") || path === "/__manifest") return whole;
    const name = ids.join(" ");
    const known = byBranch.get(name);
    if (known) return known;
    const made = createRequestHandler(onlyRoutes(build, ids), mode);
    byBranch.set(name, made);
    return made;
  }

  return (request, context) => {
    const path = new URL(request.url).pathname;
    const known = byPath.get(path);
    if (known) return known(request, context);
    const handle = handlerFor(path);
    if (path.length <= longestPath) {
      if (byPath.size >= mostPaths) byPath.delete(byPath.keys().next().value ?? "");
      byPath.set(path, handle);
    }
    return handle(request, context);
  };
}

/** The ids of the routes a path needs: those it matches and, on a page with scripts, those its list of routes names. */
function branchOf(build: ServerBuild, routes: RouteObject[], path: string): string[] {
  const idsOf = (at: string) => (matchRoutes(routes, at) ?? []).flatMap(({ route }) => route.id ?? []);
  const matched = idsOf(path);
  const handle = build.routes[matched.at(-1) ?? ""]?.module.handle as { hydrate?: boolean } | undefined;
  const above = handle?.hydrate ? pathsAbove(path).flatMap(idsOf) : [];
  return [...new Set([...matched, ...above])].sort();
}

/** Remix tells a browser about the routes of these paths too, without being asked. */
function pathsAbove(path: string): string[] {
  const segments = path.split("/").filter(Boolean);
  return segments.map((_, length) => `/${segments.slice(0, length).join("/")}`);
}

/** In the order of the whole, by which Remix settles between equals. */
function onlyRoutes(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const chosen = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: chosen(build.routes),
    assets: { ...build.assets, routes: chosen(build.assets.routes) },
  };
}

function toRouteObjects({ routes }: ServerBuild, parentId?: string): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route?.parentId === parentId)
    .map((route): RouteObject => {
      const { id, path, index, caseSensitive } = route as NonNullable<typeof route>;
      return index
        ? { id, path, index, caseSensitive }
        : { id, path, caseSensitive, children: toRouteObjects({ routes } as ServerBuild, id) };
    });
}
