import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, expect, test } from "./fixtures.ts";

const published = "incheon-new-deal-2020";

const ajv = new Ajv2020({ strict: false });
// Its types describe the CommonJS form.
(formats as unknown as (ajv: Ajv2020) => void)(ajv);

interface Document {
  paths: Record<string, { get: { responses: Record<string, unknown> } }>;
  components: { schemas: Record<string, object> };
}

test("every response that the OpenAPI document names is given as it says, to any site, without cookies", async ({
  request,
}) => {
  const document: Document = await (await request.get("/api/v1/openapi.json")).json();
  const errorOf = ajv.compile(document.components.schemas.error ?? false);
  const open = await newOpenContest();
  const exercised: string[] = [];
  for (const [path, { get }] of Object.entries(document.paths)) {
    const address = (id: string) =>
      `/api/v1${path.replace("{contestId}", id).replace("{projectId}", "landfill-closure")}`;
    const found = await request.get(address(published));
    const headers = found.headers();
    expect(found.status(), path).toBe(200);
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["set-cookie"]).toBeUndefined();
    const named = JSON.stringify(get.responses[200]).match(/schemas\/(\w+)"/)?.[1] ?? "";
    const validate =
      ajv.getSchema(named) ?? ajv.compile({ ...document.components.schemas[named], $id: named });
    expect(validate(await found.json()), `${path} ${JSON.stringify(validate.errors)}`).toBe(true);
    exercised.push(`${path} 200`);

    const status = async () => {
      const { etag = "" } = (await request.head(address(published))).headers();
      return (await request.get(address(published), { headers: { "If-None-Match": etag } })).status();
    };
    // Other tests make contests meanwhile, and the list of them is another one then.
    await expect.poll(status, path).toBe(304);
    exercised.push(`${path} 304`);
    expect((await request.head(address(published))).status(), path).toBe(200);

    if (!get.responses[404]) continue;
    const missing = await request.get(address(path.endsWith("/results") ? open : "no-such-contest"));
    expect(missing.status(), path).toBe(404);
    expect(errorOf(await missing.json())).toBe(true);
    exercised.push(`${path} 404`);
  }
  const documented = Object.entries(document.paths).flatMap(([path, { get }]) =>
    Object.keys(get.responses).map((status) => `${path} ${status}`),
  );
  expect(exercised.sort()).toEqual(documented.sort());

  const posted = await request.post("/api/v1/contests", { data: "{}" });
  expect([posted.status(), posted.headers().allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(errorOf(await posted.json())).toBe(true);
  const asked = await request.fetch("/api/v1/contests", { method: "OPTIONS" });
  expect([asked.status(), asked.headers()["access-control-allow-origin"]]).toEqual([204, "*"]);
  const noProject = await request.get(`/api/v1/contests/${published}/projects/none/comments`);
  expect([noProject.status(), (await noProject.json()).error.type]).toEqual([404, "unknown-project"]);
  const slashed = await request.get(`/api/v1/contests/${published}/projects/no%2Fsuch/comments`);
  expect([slashed.status(), (await slashed.json()).error.type]).toEqual([404, "unknown-project"]);
  const unknown = await request.get("/api/v1/nothing/here");
  expect([unknown.status(), errorOf(await unknown.json())]).toEqual([404, true]);
});

test("the files are those whose fingerprints stand beside them", async ({ page, request }) => {
  test.setTimeout(300_000);
  await page.goto(`/contests/${published}/data`);
  await checkAccessibility(page);
  const list = await (await request.get(`/contests/${published}/files/SHA256SUMS`)).text();
  for (const kind of ["CSV", "XLSX", "JSON", "Pabulib", "zip"]) {
    const link = page.getByRole("link", { name: new RegExp(`\\(${kind}\\)`) });
    const file = await request.get((await link.getAttribute("href")) ?? "");
    const sha256 = createHash("sha256")
      .update(await file.body())
      .digest("hex");
    await expect(page.getByText(sha256)).toBeVisible();
    expect(list).toContain(`${sha256}  ${await link.getAttribute("download")}`);
  }
  expect(list).toMatch(/^[0-9a-f]{64} {2}incheon-new-deal-2020-published-v1\.zip$/m);
  await page.getByRole("link", { name: "열린 데이터 API", exact: true }).first().click();
  await checkAccessibility(page);
});

test("other sites may frame the widgets and nothing else", async ({ page, baseURL, allowPageError }) => {
  allowPageError(/frame-ancestors|refused to connect|X-Frame-Options/i);
  const [widget, ordinary] = [`/embed/ko/contests/${published}/results`, `/contests/${published}/results`];
  const server = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<!DOCTYPE html><html lang="ko"><title>x</title>
      <iframe id="widget" title="a" src="${baseURL}${widget}"></iframe>
      <iframe id="page" title="b" src="${baseURL}${ordinary}"></iframe></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Another name of this machine is another site.
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const framed = page.frameLocator("#widget");
  await expect(framed.getByRole("table", { name: "선정된 과제 10개" })).toBeVisible();
  await expect(framed.getByText("실제 득표수가 아니라")).toBeVisible();
  await expect(page.frameLocator("#page").getByRole("heading", { level: 1 })).toHaveCount(0);
  expect(await page.context().cookies()).toEqual([]);
  server.close();
  await page.goto(`/embed/en/contests/${published}/turnout`);
  await expect(page.getByText("879", { exact: true })).toBeVisible();
  await checkAccessibility(page);
});
