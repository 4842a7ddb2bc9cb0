import { type AppLoadContext, data } from "@remix-run/node";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /**
     * What this request's action decided. Its loaders run afterwards and hand it to `meta`, which cannot learn it
     * otherwise. `signed-out`: what was sent waits on the page itself, and no loader may lead away from it.
     */
    outcome?: "refused" | "signed-out";
  }
}

/** An action's no: the page is drawn again with `body`, and its title begins with "오류: ". */
export function refuse<T>(
  context: AppLoadContext,
  body: T,
  { status = 422, cookie }: { status?: 403 | 409 | 422 | 429 | 503; cookie?: string } = {},
) {
  context.outcome = "refused";
  return data(body, { status, headers: cookie ? { "Set-Cookie": cookie } : {} });
}

/** The session ended before a form was sent that no cookie can hold: the page keeps it, and asks to sign in elsewhere. */
export function signedOut<T>(context: AppLoadContext, body: T) {
  context.outcome = "signed-out";
  return data(body, { status: 401 });
}
