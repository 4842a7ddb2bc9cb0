/**
 * The roads between the rooms: routes → services → domain and db/queries → database.
 * Type-only imports count too: a type is a promise about the other side.
 */

const tests = "\\.test\\.tsx?$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "domain-knows-only-itself",
      comment: "Rules are pure: app/domain imports its neighbours and nothing else, not even packages.",
      severity: "error",
      from: { path: "^app/domain/", pathNot: tests },
      to: { pathNot: "^app/domain/" },
    },
    {
      name: "domain-tests-know-little-more",
      comment: "A test of a rule needs the rule, Vitest and fast-check.",
      severity: "error",
      from: { path: `^app/domain/.*${tests}` },
      to: { pathNot: ["^app/domain/", "(^|/)node_modules/(vitest|fast-check)/"] },
    },
    {
      name: "database-knows-only-domain",
      comment: "Of the app, db may import the domain. Its seed also calls the services, as people would.",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/seed/" },
      to: { path: "^app/", pathNot: "^app/domain/" },
    },
    {
      name: "seed-does-what-people-do",
      comment:
        "The demonstration is filled through the services, which need the keys and the version of the consent.",
      severity: "error",
      from: { path: "^db/seed/", pathNot: "^db/seed/run\\.ts$" },
      to: { path: "^app/", pathNot: "^app/(domain/|services/|i18n/|keys\\.server\\.ts$)" },
    },
    {
      name: "services-know-no-pages",
      severity: "error",
      from: { path: "^app/services/" },
      to: { path: "^app/(routes|components|views|forms|downloads|server|root|page|entry)[./]" },
    },
    {
      name: "pages-never-touch-the-database",
      comment: "A route hands `db` of app/db.server.ts on to a service; it never asks the database itself.",
      severity: "error",
      from: { path: "^app/(routes|components)/" },
      to: { path: ["^db/", "(^|/)node_modules/(kysely|better-sqlite3|pg)/"] },
    },
    {
      name: "one-file-knows-lucia",
      severity: "error",
      from: { pathNot: "^app/auth\\.server\\.ts$" },
      to: { path: "(^|/)node_modules/lucia/" },
    },
    {
      name: "browser-code-imports-no-server-code",
      comment: "Components, rules and words may run in the browser.",
      severity: "error",
      from: { path: "^app/(components|domain|i18n)/" },
      to: { path: "\\.server\\.tsx?$" },
    },
    {
      name: "routes-are-entries",
      comment: "Only the table of contents knows the routes; what two pages share lies outside app/routes.",
      severity: "error",
      from: { pathNot: ["^app/routes\\.ts$", tests] },
      to: { path: "^app/routes/" },
    },
    {
      name: "no-tests-in-the-product",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: tests },
      to: { path: ["^tests/", tests] },
    },
    {
      name: "no-test-tools-in-the-product",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: [tests, "^app/server/find-tools\\.mjs$"] },
      to: { path: "(^|/)node_modules/(vitest|fast-check|@playwright|@axe-core)/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      comment:
        "A file that imports nothing and is imported by nobody is left over, unless a tool starts there.",
      severity: "error",
      from: {
        orphan: true,
        pathNot: [
          "^app/(routes|routes/.*|root|entry\\.(client|server))\\.tsx?$",
          "^app/server/",
          "^tests/",
          "\\.d\\.ts$",
        ],
      },
      to: {},
    },
    {
      name: "everything-is-found",
      comment: "An import that cannot be resolved escapes every rule above.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
  ],
  options: {
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "\\.css(\\?url)?$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
