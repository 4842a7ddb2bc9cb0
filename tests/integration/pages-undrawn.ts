import type { AppLoadContext, RequestHandler, ServerBuild } from "@remix-run/node";
import * as entry from "#app/entry.server.tsx";
import * as root from "#app/root.tsx";
import routes from "#app/routes.ts";
import { handleByBranch } from "#app/server/route-branches.ts";
import { type Ask, type SentFields, sentBody } from "#tests/e2e/asking.ts";

/**
 * The site's own routes behind the server's own handler, without the network and without drawing: a page is answered
 * with its status and its facts as JSON. What confirms a preview stands only on the page, so these are drawn.
 */
export async function pagesUndrawn(): Promise<RequestHandler> {
  const modules = routes.map(async ({ id, path, file }) => {
    const name = id ?? file.replace(/\.tsx?$/, "");
    const module = await import(/* @vite-ignore */ new URL(`../../app/${file}`, import.meta.url).href);
    return [name, { id: name, path, parentId: "root", module }] as const;
  });
  const all = {
    root: { id: "root", path: "", module: root },
    ...Object.fromEntries(await Promise.all(modules)),
  };
  const build = {
    ...{ routes: all, basename: "/", publicPath: "/", assetsBuildDirectory: "", isSpaMode: false },
    ...{ mode: "production", future: { v3_singleFetch: true } },
    assets: { version: "1", url: "/manifest.js", entry: { module: "/entry.js", imports: [] }, routes: all },
    entry: { module: { ...entry, default: drawPreviewsAlone } },
  };
  return handleByBranch(build as unknown as ServerBuild, "production");
}

const drawPreviewsAlone: typeof entry.default = async (request, status, headers, context, loadContext) => {
  const { actionData, loaderData, errors } = context.staticHandlerContext;
  const [answer] = Object.values<unknown>(actionData ?? {});
  if (status === 200 && typeof answer === "object" && answer !== null && "preview" in answer)
    return entry.default(request, status, headers, context, loadContext);
  return new Response(JSON.stringify({ loaderData, actionData, errors }), { status, headers });
};

/** One reader's device: its session, and nothing else it was given. */
export function undrawnDevice(handle: RequestHandler, cookie = ""): Ask {
  return async (path, fields?: SentFields, method?: string) => {
    const began = performance.now();
    const body = sentBody(fields);
    const context: AppLoadContext = { nonce: "", requestId: "", address: "127.0.0.1" };
    const headers = {
      Cookie: cookie,
      "Accept-Language": "ko",
      Host: "localhost",
      Origin: "http://localhost",
    };
    const init = { method: method ?? (body ? "POST" : "GET"), headers, ...(body ? { body } : {}) };
    const answer = await handle(new Request(`http://localhost${path}`, init), context);
    const { status, headers: told } = answer;
    const text = await answer.text();
    return { status, location: told.get("location"), text, ms: performance.now() - began };
  };
}
