import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Makes our HTTP server the entry of the server bundle, so that it and the routes share one copy of every module. */
function serverEntry(): Plugin {
  return {
    name: "citizens-choice:server-entry",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild ? { build: { rollupOptions: { input: "./app/server/main.ts" } } } : undefined,
  };
}

/** KRDS brings hundreds of tokens, which a browser works out before it draws anything: only those in use are sent. */
function usedTokensOnly(): Plugin {
  return {
    name: "citizens-choice:used-tokens-only",
    // After Vite has put the imported sheets into one, and before it is made small.
    transform(code, id) {
      if (!id.endsWith("/app/app.css")) return null;
      let [sheet, before] = [code, ""];
      // Tokens stand on other tokens: what only an unused one used goes next.
      while (sheet !== before) {
        before = sheet;
        const used = new Set(sheet.match(/(?<=var\(\s*)--krds-[\w-]+/g));
        sheet = sheet.replace(/(--krds-[\w-]+)\s*:[^;{}]*;/g, (token, name) => (used.has(name) ? token : ""));
      }
      return { code: sheet, map: null };
    },
  };
}

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
    serverEntry(),
    usedTokensOnly(),
  ],
  build: { target: "es2022", assetsInlineLimit: 0 },
});
