/**
 * The `headers` of a route that is the same for everybody: the server may keep the page for up to a second, others must
 * ask again each time. Such a route must not look at the session.
 */
export function publicPage(): Record<string, string> {
  return { "Cache-Control": "public, max-age=0, must-revalidate" };
}
