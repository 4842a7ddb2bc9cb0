import { z } from "zod";
import { apiSchemas } from "./open-data-schemas.server.ts";

export interface Endpoint {
  /** As in the document: `{contestId}` and `{projectId}` stand for a segment. */
  path: string;
  summary: string;
  schema: Exclude<keyof typeof apiSchemas, "error">;
  /** What 404 means where it is more than an unknown contest. */
  notFound?: string;
  /** A parameter of the query: where the next page begins. */
  before?: string;
}

/** What the API can be asked, in the order of its page. */
export const endpoints = [
  { path: "/contests", summary: "The contests the public may see.", schema: "contests" },
  {
    path: "/contests/{contestId}",
    summary: "One contest: texts, rule, calendar, fields.",
    schema: "contest",
  },
  { path: "/contests/{contestId}/projects", summary: "Its projects in ballot order.", schema: "projects" },
  { path: "/contests/{contestId}/turnout", summary: "How many people took part so far.", schema: "turnout" },
  { path: "/contests/{contestId}/venues", summary: "The rooms of its town hall.", schema: "venues" },
  {
    path: "/contests/{contestId}/results",
    summary: "The published result: counts by project, ranks, files.",
    schema: "results",
    notFound: "Unknown contest, or its result is not published: no count by project leaves before that.",
  },
  {
    path: "/contests/{contestId}/announcements",
    summary: "What was announced, decided and done since.",
    schema: "announcements",
  },
  {
    path: "/contests/{contestId}/comments",
    summary: "How much is said about each project, and where it is.",
    schema: "comments",
  },
  {
    path: "/contests/{contestId}/projects/{projectId}/comments",
    summary: "What people say about one project, newest first.",
    schema: "projectComments",
    notFound: "There is no such contest, or no such project in it.",
    before: "The id of a comment: those before it. `next` of an answer has it.",
  },
] as const satisfies Endpoint[];

const version = "1.0.0";

/** OpenAPI 3.1 of all of it, from the very schemas that answers are typed by. */
export function openApiDocument(origin: string) {
  return {
    openapi: "3.1.1",
    info: {
      title: "시민의 선택 · Citizens' Choice: open data",
      version,
      description:
        "Read only, no key, any origin. Every answer has an ETag. Within v1 keys are added, never changed or taken away; readers must ignore keys they do not know. No count by project is told before the result is published.",
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, pathItem(endpoint)])),
    components: {
      schemas: Object.fromEntries(
        Object.entries(apiSchemas).map(([name, schema]) => [name, jsonSchema(schema)]),
      ),
      responses: {
        notFound: answer("error", "There is no such contest."),
        method: answer("error", "Only GET, HEAD and OPTIONS are answered."),
      },
    },
  };
}

const examples = { contestId: "incheon-2020", projectId: "landfill-closure" };

function pathItem({ path, summary, schema, notFound, before }: Endpoint) {
  const named = (["contestId", "projectId"] as const).filter((name) => path.includes(`{${name}}`));
  const segments = named.map((name) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" }, example: examples[name] },
  }));
  const query = before
    ? [{ name: "before", in: "query", schema: { type: "integer", minimum: 1 }, description: before }]
    : [];
  return {
    ...(named.length > 0 ? { parameters: [...segments, ...query] } : {}),
    get: {
      operationId: `get-${schema}`,
      summary,
      responses: {
        200: { ...answer(schema, summary), headers: { ETag: { schema: { type: "string" } } } },
        304: { description: "Unchanged since the ETag sent as If-None-Match." },
        ...(notFound ? { 404: answer("error", notFound) } : {}),
        ...(named.length > 0 && !notFound ? { 404: { $ref: "#/components/responses/notFound" } } : {}),
      },
    },
  };
}

function answer(schema: keyof typeof apiSchemas, description: string) {
  return {
    description,
    content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

/** Answers may grow by keys within v1, so readers are not told that there are no others. */
function jsonSchema(schema: z.ZodType) {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: "input" });
  return plain;
}
