/** The result version an address asks for, `?version=1`; undefined for the newest. What is no version number is none there is. */
export function versionAsked(request: Request): number | undefined {
  const asked = new URL(request.url).searchParams.get("version");
  if (asked === null) return undefined;
  return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0;
}
