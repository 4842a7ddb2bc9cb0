/**
 * The `headers` of a route that is the same for everybody: the server may keep the page for up to a second, others must
 * ask again each time. Such a route must not look at the session.
 */
export function publicPage(): Record<string, string> {
  return { "Cache-Control": "public, max-age=0, must-revalidate" };
}

/** Names the pages that are public only because their reader is not signed in. Means nothing to browsers. */
export const signedOutMark = "x-signed-out-page";

/**
 * The headers of a page that is the same for everybody who is not signed in, and kept for them like a public page. Give
 * it to nobody who has a session.
 */
export function signedOutPage(): Record<string, string> {
  return { ...publicPage(), [signedOutMark]: "1" };
}

/** The `headers` of a route whose loader decides by its reader. */
export function headersOfLoader({ loaderHeaders }: { loaderHeaders: Headers }): Headers {
  return loaderHeaders;
}
