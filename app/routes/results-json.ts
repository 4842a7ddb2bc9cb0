import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerDownload } from "#app/downloads/result-download.server.ts";
import { resultFileName, resultJson } from "#app/services/result-files.server.ts";

export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return answerDownload(
    { request, contestId: params.contestId ?? "" },
    {
      type: "application/json; charset=utf-8",
      schema: "/api/schemas/results.json",
      name: (result) => resultFileName(result, "json"),
      content: resultJson,
    },
  );
}
