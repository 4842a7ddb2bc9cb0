import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { db } from "./db.server.ts";
import { whomText } from "./i18n/whom-to-ask.ts";
import { preferencesOf } from "./preferences.server.ts";
import { whomToAsk } from "./services/whom-to-ask.server.ts";

/** What the error page is told of a refusal at the hall's door. */
export interface Turned {
  ask: string;
}

/** A loader or an action of a hall's page: whoever it refuses (403) is told by name whom to ask. */
export function atTheDoor<T>(
  work: (args: LoaderFunctionArgs) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T> {
  return async (args) => {
    try {
      return await work(args);
    } catch (thrown) {
      if (!(thrown instanceof Response) || thrown.status !== 403) throw thrown;
      throw data<Turned>({ ask: await askOf(args) }, { status: 403 });
    }
  };
}

/** The same of a file, whose refusal is no page: a line of text. */
export function atTheFileDoor(
  work: (args: LoaderFunctionArgs) => Promise<Response>,
): (args: LoaderFunctionArgs) => Promise<Response> {
  return async (args) => {
    try {
      return await work(args);
    } catch (thrown) {
      if (!(thrown instanceof Response) || thrown.status !== 403) throw thrown;
      return new Response(await askOf(args), {
        status: 403,
        headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
      });
    }
  };
}

/** Whom to ask about the room or hall of this address, in the reader's language. */
export async function askOf({
  request,
  params,
}: Pick<LoaderFunctionArgs, "request" | "params">): Promise<string> {
  const asked = await whomToAsk(db, { contestId: params.contestId ?? "", venueId: params.venueId ?? "" });
  return whomText(preferencesOf(request).language, asked);
}
