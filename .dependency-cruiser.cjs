/**
 * The roads between the rooms: routes → services → domain and db/queries → database.
 * Type-only imports count too: a type is a promise about the other side.
 */

const tests = "\\.test\\.tsx?$";

/** The services of these names, for rules that say who alone may do something. */
const services = (...names) => `^app/services/(${names.join("|")})\\.server\\.ts$`;

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
      to: { path: "(^|/)node_modules/(vitest|fast-check|@playwright|axe-core)/" },
    },
    {
      name: "results-leave-through-the-gate",
      comment:
        "loadPublishedResult decides whether counts by project may leave. Signed results are read by it, and by what officials see before the publication; result-page asks for versions and hashes alone.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [tests, services("results", "result-page", "result-facts", "canvass", "official-acts")],
      },
      to: { path: "^db/queries/certifications\\.ts$" },
    },
    {
      name: "counts-are-computed-for-officials",
      comment:
        "The result as it stands before anybody signed it: for the canvass and what two officials decide, and for rehearsals, which are nobody's vote.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [
          tests,
          services(
            ...["canvass", "decisions", "official-acts", "result-page"],
            ...["contest-export", "contest-rehearsal"],
          ),
        ],
      },
      to: { path: services("result-facts") },
    },
    {
      name: "officials-desks-are-theirs",
      comment: "Each of these two pages asks for an official before it loads anything.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [tests, services("decisions"), "^app/routes/(canvass|decisions)\\.tsx$"],
      },
      to: { path: services("canvass", "decisions") },
    },
    {
      name: "opened-ballots-stay-inside",
      comment:
        "What the opening counted: read by the opening, the canvass and what is made of a published result.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [
          tests,
          services(
            ...["opening", "opening-begin", "opening-page", "opening-run", "result-facts"],
            ...["bundle-content", "contest-export"],
          ),
          // Codes and picks of single ballots, after the publication alone.
          services("published-ballots", "check"),
        ],
      },
      to: { path: "^db/queries/(openings|opened-ballots)\\.ts$" },
    },
    {
      name: "sheets-stay-in-the-hall",
      comment:
        "A room's count: read by its own desk, by the canvass and by what is made of a published result.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [
          tests,
          services(
            ...["tally-sheets", "tally-board", "tally-sheet-page", "count-readings", "count-admission"],
            ...["room-closing", "room-codes", "room-desk", "room-standing", "room-figures"],
            ...["hall-screen", "staff-desk", "evidence", "opening-begin", "result-facts"],
            ...["corrections", "sheet-version", "version-records", "bundle-content"],
            // Begins a count; holds an incident against the counts it explains.
            ...["count-beginning", "incidents"],
          ),
        ],
      },
      to: { path: "^db/queries/(tally-sheets|count-rounds)\\.ts$" },
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
