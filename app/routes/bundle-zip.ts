import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerBundle } from "#app/downloads/bundle-download.server.ts";

export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return answerBundle(request, params.contestId ?? "");
}
