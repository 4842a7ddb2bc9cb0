import { createServer } from "node:http";
import { createServer as createVite } from "vite";

// Development: Vite compiles on request; the road is the same app as in production.
process.env.NODE_ENV = "development";
process.env.LOG_LEVEL ??= "warn";
const vite = await createVite({ server: { middlewareMode: true }, appType: "custom" });
/** @param {string} path */
const load = (path) => vite.ssrLoadModule(path);
const [{ createApp }, { createPageCache }, { remixPages }, { prepareDatabase }, { env }, { printBanner }] =
  await Promise.all([
    load("./app/server/app.ts"),
    load("./app/server/page-cache.ts"),
    load("./app/server/remix.ts"),
    load("./app/server/prepare-database.ts"),
    load("./app/env.server.ts"),
    load("./app/server/banner.ts"),
  ]);
await prepareDatabase();
const app = createApp({
  cache: createPageCache(),
  assets: vite.middlewares,
  answerPage: remixPages(() => load("virtual:remix/server-build"), "development"),
  isLeaving: () => false,
});
const server = createServer(app);
server.listen(env.PORT, env.HOST, () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  printBanner(address.port);
});
