import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, request, test } from "@playwright/test";
import { demoLogins } from "#db/seed/demo-accounts.ts";

/** What every answer of the server must be like, whatever the page. */

const everyKindOfAnswer = [
  "/",
  "/contests/incheon-demo-open",
  "/settings",
  "/no-such-page",
  "/staff",
  "/favicon.svg",
];

for (const path of everyKindOfAnswer) {
  test(`${path} carries the security headers`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["x-powered-by"]).toBeUndefined();
    const bytes = answer.headersArray().reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    expect(bytes).toBeLessThan(4096);
  });
}

test("a conversation shown on another website may be framed there, runs nothing and sets no cookie", async ({
  request,
}) => {
  const project = "/contests/incheon-demo-open/projects/urban-forest";
  const answer = await request.get(`${project}/embed.html`);
  const headers = answer.headers();
  expect(answer.status()).toBe(200);
  // With it browsers pay no heed to X-Frame-Options.
  expect(headers["content-security-policy"]).toContain("frame-ancestors *");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).not.toMatch(/script-src|unsafe/);
  expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(headers["set-cookie"]).toBeUndefined();
  expect(await answer.text()).not.toMatch(/<(script|form|img|iframe)\b/);
  // The project's own page, which nobody frames, names the feed of its conversation.
  const page = await (await request.get(project)).text();
  const [, feed = ""] = /<link[^>]* type="application\/atom\+xml"[^>]* href="([^"]+)"/.exec(page) ?? [];
  expect(feed).toBe(`${project}/comments.atom`);
  expect((await request.get(feed)).headers()["content-type"]).toMatch(/^application\/atom\+xml/);
});

const foreign: Record<string, string>[] = [
  { Origin: "https://elsewhere.example" },
  { Origin: "null" },
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
];

for (const headers of foreign) {
  test(`a form posted with ${JSON.stringify(headers)} is refused with 403`, async ({ request }) => {
    const answer = await request.post("/settings", {
      headers,
      form: { textSize: "xxlarge" },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(403);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
    expect(await answer.text()).toContain("다른 누리집에서 보낸 요청");
  });
}

test("ten megabytes are refused with 413 and a sentence", async ({ request }) => {
  const answer = await request.post("/settings", {
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    data: Buffer.alloc(10 * 1024 * 1024, "a"),
  });
  expect(answer.status()).toBe(413);
  expect(await answer.text()).toContain("보낸 내용이 너무 큽니다");
});

test("health and readiness answer", async ({ request }) => {
  expect(await (await request.get("/healthz")).text()).toBe("ok");
  const ready = await request.get("/readyz");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({ database: "ok", migrated: true });
});

test("an unknown address is 404 in the reader's language", async ({ request }) => {
  const korean = await request.get("/no-such-page");
  expect(korean.status()).toBe(404);
  expect(await korean.text()).toContain("페이지를 찾을 수 없습니다");
  const english = await request.get("/no-such-page", { headers: { "Accept-Language": "en-GB,en;q=0.9" } });
  expect(await english.text()).toContain("There is no such page");
});

test("?lang=en switches the language for good and leads to the same page", async ({ request }) => {
  const answer = await request.get("/about/method?lang=en", { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers().location).toBe("/about/method");
  expect(await (await request.get("/about/method")).text()).toContain("How votes are counted");
});

test("a redirect after settings never leads to another site", async ({ request }) => {
  for (const next of [
    "https://elsewhere.example",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
  ]) {
    const answer = await request.post("/settings", { form: { next }, maxRedirects: 0 });
    expect(answer.headers().location).toBe("/");
  }
});

test("an unchanged public page is 304 and comes compressed", async ({ request }) => {
  const first = await request.get("/", { headers: { "Accept-Encoding": "br" } });
  expect(first.headers()["content-encoding"]).toBe("br");
  const again = await request.get("/", { headers: { "If-None-Match": first.headers().etag ?? "" } });
  expect(again.status()).toBe(304);
});

for (const path of [
  "/",
  "/check",
  "/contests/incheon-demo-open",
  "/contests/incheon-demo-open/check",
  "/contests/incheon-new-deal-2020/results",
]) {
  test(`${path} ships no scripts and at most 60 kB of compressed HTML`, async ({ request }) => {
    const answer = await request.get(path, { headers: { "Accept-Encoding": "gzip" } });
    const html = await answer.text();
    expect(answer.status()).toBe(200);
    expect(html).not.toContain("<script");
    expect(html).not.toContain("modulepreload");
    expect(Number(answer.headers()["content-length"])).toBeLessThanOrEqual(60_000);
  });
}

test("the style sheet holds every KRDS token it uses, and no other", async ({ request }) => {
  const page = await (await request.get("/")).text();
  const [, address = ""] = /href="(\/assets\/[^"]+\.css)"/.exec(page) ?? [];
  const sheet = await (await request.get(address)).text();
  const declared = [...new Set(sheet.match(/--krds-[\w-]+(?=:)/g))].sort();
  expect(declared).toEqual([...new Set(sheet.match(/(?<=var\()--krds-[\w-]+/g))].sort());
  expect(declared.length).toBeGreaterThan(50);
});

test("a redirect never leads elsewhere by a path of two slashes, and a broken one is no error", async ({
  request,
}) => {
  for (const next of [
    "/.//elsewhere.example",
    "/x/..//elsewhere.example",
    "/\t/[",
    "/\t/elsewhere.example",
  ]) {
    const answer = await request.post("/settings", { form: { next }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toBe("/");
    expect((await request.get(`/verify?next=${encodeURIComponent(next)}`)).status()).toBe(200);
  }
});

test("a cookie that is not well encoded counts as none", async ({ request }) => {
  for (const Cookie of ["session=%E0%A4", "any=%", "session=x; other=%"]) {
    expect((await request.get("/verify", { headers: { Cookie } })).status()).toBe(200);
    const out = await request.post("/sign-out", { headers: { Cookie }, maxRedirects: 0 });
    expect(out.status()).toBe(303);
  }
});

test("a body that is no form is no error", async ({ request }) => {
  for (const type of ["application/json", "text/plain", "multipart/form-data"]) {
    const answer = await request.post("/settings", {
      headers: { "Content-Type": type },
      data: "{",
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
  }
});

/** What no client library sends: a request as its bytes. Answers the whole response. */
async function send(baseURL: string, requestLine: string, host?: string): Promise<string> {
  const { hostname, port, host: own } = new URL(baseURL);
  const socket = connect(Number(port), hostname);
  socket.write(`${requestLine} HTTP/1.1\r\nHost: ${host ?? own}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

for (const path of ["//", "//[", "/\\", "//elsewhere.example/", "http://[", "http://elsewhere.example/x"]) {
  test(`the path ${path} is unknown and no error`, async ({ baseURL }) => {
    const answer = await send(baseURL ?? "", `GET ${path}`);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|404) /);
  });
}

test("the language switch stays on this site", async ({ baseURL }) => {
  for (const path of ["//elsewhere.example/", "/.//elsewhere.example/", "http://elsewhere.example/"]) {
    const answer = await send(baseURL ?? "", `GET ${path}?lang=en`);
    expect(answer).toMatch(/^HTTP\/1\.1 302 /);
    expect(answer).toMatch(/\r\nLocation: \/(?!\/)/i);
  }
});

for (const host of ["[", "a:99999", "1.2.3.4.5", "::1", "a b"]) {
  test(`the host "${host}" is no error and shows no stack`, async ({ baseURL }) => {
    const answer = await send(baseURL ?? "", "GET /", host);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).not.toContain("node:internal");
  });
}

for (const method of ["TRACE", "PUT", "DELETE", "OPTIONS", "PROPFIND"]) {
  test(`${method} is refused with 405 and what is allowed`, async ({ baseURL }) => {
    const answer = await send(baseURL ?? "", `${method} /`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/\r\nAllow: GET, HEAD, POST\r\n/i);
  });
}

test("the session cookie goes when the browser closes, and signing in as a voter ends a staff session", async ({
  baseURL,
}) => {
  const official = await request.newContext({ baseURL });
  const { login, password } = demoLogins.find(({ role }) => role === "official") ?? {
    login: "",
    password: "",
  };
  const signedIn = await official.post("/staff/sign-in", { form: { login, password }, maxRedirects: 0 });
  const [cookie = ""] = signedIn
    .headersArray()
    .flatMap(({ name, value }) => (/^set-cookie$/i.test(name) ? value : []));
  expect(cookie).toMatch(/^session=[a-z0-9]{20,}; HttpOnly; Path=\/; SameSite=Lax$/);

  const consents = { by: "phone", age: "yes", consent: "yes" };
  await official.post("/verify", { form: { ...consents, phone: "010-7421-5530" } });
  const page = await (await official.get("/verify/code")).text();
  const code = /(?<!\d)\d{6}(?!\d)/.exec(page.slice(page.indexOf("outbox")))?.[0] ?? "";
  const confirmed = await official.post("/verify/code", { form: { code }, maxRedirects: 0 });
  expect(confirmed.status()).toBe(303);

  const thief = await request.newContext({ baseURL });
  const desk = await thief.get("/staff", {
    headers: { Cookie: cookie.split(";", 1)[0] ?? "" },
    maxRedirects: 0,
  });
  expect(desk.status()).toBe(302);
});

test("no page holds a NUL byte: React pads with them where a syllable does not fit its buffer", async ({
  request,
}) => {
  const results = await (await request.get("/contests/incheon-new-deal-2020/results.json")).json();
  const projects = results.projects.map(
    ({ id }: { id: string }) => `/contests/incheon-new-deal-2020/projects/${id}`,
  );
  const pages = [
    "/",
    "/about/method",
    "/about/privacy",
    "/contests/incheon-new-deal-2020/results",
    ...projects,
  ];
  for (const path of pages) expect(await (await request.get(path)).text(), path).not.toContain("\0");
});
