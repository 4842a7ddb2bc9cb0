import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createMailer } from "#app/services/mailer.server.ts";
import { createTestDb } from "#tests/database.ts";

const origin = "https://vote.example.invalid";
const now = new Date("2021-03-05T03:00:00.000Z");

test("mail goes out by SMTP with the header of one-click unsubscribing, and a refusal is told without the address", async () => {
  const { port, received } = await smtpServer();
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const told: string[] = [];
  const mailer = createMailer(db, {
    ...{
      smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true&pool=false`,
      from: "시민의 선택 <vote@example.org>",
    },
    ...{ demo: false, tell: (problem) => told.push(problem) },
  });
  const mail = { topic: "t", subject: "소식", text: "내용", unsubscribe: `${origin}/subscriptions/x`, now };
  expect(await mailer?.send({ ...mail, to: "one@example.org" })).toBe(true);
  const raw = received.join("");
  expect(raw).toContain(`List-Unsubscribe: <${origin}/subscriptions/x>`);
  expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(raw).toContain("RCPT TO:<one@example.org>");
  expect(await mailer?.send({ ...mail, to: "refused@example.org" })).toBe(false);
  expect(told).toHaveLength(1);
  expect(told.join()).not.toContain("refused@");
  expect(createMailer(db, { smtpUrl: undefined, from: "a", demo: false, tell: () => {} })).toBeNull();
});

/** As little of SMTP as a client needs; refuses one recipient. */
async function smtpServer(): Promise<{ port: number; received: string[] }> {
  const received: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.write("220 test\r\n");
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const text = data.toString();
      received.push(text);
      if (inData) {
        if (!text.endsWith("\r\n.\r\n")) return;
        inData = false;
        socket.write("250 ok\r\n");
      } else if (text.startsWith("DATA")) {
        inData = true;
        socket.write("354 go\r\n");
      } else if (text.includes("refused@")) socket.write("550 no such user refused@example.org\r\n");
      else socket.write(text.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : 0, received };
}
