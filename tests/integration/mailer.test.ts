import { expect, onTestFinished, test } from "vitest";
import { createMailer } from "#app/services/mailer.server.ts";
import { createTestDb } from "#tests/database.ts";
import { startMailServer } from "#tests/mail-server.ts";

const origin = "https://vote.example.invalid";
const now = new Date("2021-03-05T03:00:00.000Z");

test("mail goes out by SMTP with the header of one-click unsubscribing, and a refusal is told without the address", async () => {
  const server = await startMailServer();
  onTestFinished(server.close);
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const told: string[] = [];
  const mailer = createMailer(db, {
    ...{ smtpUrl: server.url, from: "시민의 선택 <vote@example.org>" },
    ...{ demo: false, tell: (problem) => told.push(problem) },
  });
  const mail = { topic: "t", subject: "소식", text: "내용", unsubscribe: `${origin}/subscriptions/x`, now };
  expect(await mailer?.send({ ...mail, to: "one@example.org" })).toBe(true);
  const [received] = server.mails;
  expect(received?.to).toEqual(["one@example.org"]);
  expect(received?.headers.get("list-unsubscribe")).toBe(`<${origin}/subscriptions/x>`);
  expect(received?.headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(received?.text.trim()).toBe("내용");
  server.state.refuse = true;
  expect(await mailer?.send({ ...mail, to: "refused@example.org" })).toBe(false);
  expect(server.mails).toHaveLength(1);
  expect(told).toHaveLength(1);
  expect(told.join()).not.toContain("refused@");
  expect(createMailer(db, { smtpUrl: undefined, from: "a", demo: false, tell: () => {} })).toBeNull();
});
