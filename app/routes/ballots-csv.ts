import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import { answerDownload } from "#app/downloads/result-download.server.ts";
import { ballotsCsv } from "#app/services/published-ballots.server.ts";
import { resultFileName } from "#app/services/result-files.server.ts";

/** Every published ballot, or with `?prefix=` those whose code begins so. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const prefix = new URL(request.url).searchParams.get("prefix");
  return answerDownload(
    { request, contestId: params.contestId ?? "" },
    {
      type: "text/csv; charset=utf-8",
      name: (result) => resultFileName(result, "csv", prefix === null ? "ballots" : `ballots-${prefix}`),
      content: ({ contest }) => ballotsCsv(db, contest.id, prefix),
    },
  );
}
