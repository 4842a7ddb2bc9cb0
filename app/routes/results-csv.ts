import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerDownload } from "#app/downloads/result-download.server.ts";
import { resultCsv, resultFileName } from "#app/services/result-files.server.ts";

export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return answerDownload(
    { request, contestId: params.contestId ?? "" },
    {
      type: "text/csv; charset=utf-8",
      name: (result) => resultFileName(result, "csv"),
      content: resultCsv,
    },
  );
}
