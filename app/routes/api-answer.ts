import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi, refuseApi } from "#app/downloads/api-answer.server.ts";

export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return answerApi(request, params["*"] ?? "");
}

/** Nothing here can be changed. */
export function action(_: ActionFunctionArgs): Response {
  return refuseApi("method", 405);
}
