import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerEmbed } from "#app/downloads/embed-page.server.tsx";

export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return answerEmbed(request, params["*"] ?? "");
}
