import { demoLogins } from "#db/seed/demo-accounts.ts";

/** What a browser sends; a FormData where a file is among it. */
export type SentFields = Readonly<Record<string, string>> | readonly (readonly [string, string])[] | FormData;

export interface Answer {
  status: number;
  location: string | null;
  text: string;
  /** From the request to the last byte. */
  ms: number;
}

/** One device: keeps its cookies, follows nothing. A GET, or with fields the POST of a form, unless another method is named. */
export type Ask = (path: string, fields?: SentFields, method?: string) => Promise<Answer>;

/** A browser without a window, for tests that send many requests and look at no page. */
export function device(origin: string, cookie = ""): Ask {
  const cookies = new Map(cookie ? [cookie.split("=", 2) as [string, string]] : []);
  return async (path, fields, method) => {
    const headers: Record<string, string> = {
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "Accept-Language": "ko",
    };
    if (fields || method) headers.Origin = origin;
    const body = sentBody(fields);
    const began = performance.now();
    const answer = await fetch(`${origin}${path}`, {
      ...{ method: method ?? (body ? "POST" : "GET"), headers, redirect: "manual" },
      ...(body ? { body } : {}),
    });
    // A stream does not end by itself.
    const streams = answer.headers.get("content-type")?.startsWith("text/event-stream");
    const text = streams ? "" : await answer.text();
    if (streams) await answer.body?.cancel();
    const ms = performance.now() - began;
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get("location"), text, ms };
  };
}

/** What stands in the body of the request that sends these fields; nothing where it only reads. */
export function sentBody(fields: SentFields | undefined): FormData | URLSearchParams | undefined {
  if (!fields || fields instanceof FormData) return fields;
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields as Record<string, string>);
  return new URLSearchParams(pairs);
}

/** A device on which somebody of the demonstration, or with one of its passwords, has signed in. */
export async function staffDevice(origin: string, login: string, password = passwordOf(login)): Promise<Ask> {
  const ask = device(origin);
  const { status } = await ask("/staff/sign-in", { login, password });
  if (status !== 303) throw new Error(`${login} could not sign in: ${status}`);
  return ask;
}

/** Officers of a test's own halls have the password of one of the demonstration. */
function passwordOf(login: string): string {
  return (demoLogins.find((known) => known.login === login) ?? demoLogins[0])?.password ?? "";
}
