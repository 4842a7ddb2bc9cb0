import type { KnipConfig } from "knip";

const config: KnipConfig = {
  // Where a tool starts reading. All else must be reached from here.
  entry: [
    "app/routes.ts",
    "app/routes/*.{ts,tsx}",
    "app/entry.{client,server}.tsx",
    "app/server/{start,doctor,dev}.mjs",
    "app/server/{main,probe}.ts",
    // Started by their paths, as threads.
    "app/services/opening-worker.ts",
    "db/wal-copier-thread.mjs",
    // Programs that tests start as processes of their own.
    "tests/{integration,faults}/!(*.test).ts",
    "tests/bench/{bare-server,load,open-child,raw-sqlite}.ts",
  ],
  // Not public/: browsers find those files by address.
  project: ["{app,db,tests}/**/*.{ts,tsx,mjs,css}", "*.{ts,js,mjs,cjs}"],
  compilers: {
    // So that a stylesheet nobody imports is found too, and a package that only stylesheets use is not called unused.
    css: (text: string) =>
      Array.from(text.matchAll(/@import "([^"]+)"/g), ([, path]) => `import "${path}";`).join("\n"),
  },
  // A type that describes a function's argument or answer is worth a name others can import.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // A route may answer GET and POST with one function under two names.
  rules: { duplicates: "off" },
  // Kysely's migrator calls what a migration exports.
  ignoreIssues: { "db/migrations/*.ts": ["exports"] },
  // Debian's; asked only where they are there (tests/browser.ts, tests/faults/full-disk.test.ts).
  ignoreBinaries: ["apt-get", "mount", "soffice", "strace", "umount"],
};

export default config;
