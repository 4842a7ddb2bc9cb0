import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  to: string[];
  /** Names in lower case; folded lines joined, encoded words read. */
  headers: Map<string, string>;
  text: string;
}

/** A real SMTP server on a free port. `refuse` answers 451 while it is set, after which a sender tries again later. */
export async function startMailServer(): Promise<{
  url: string;
  mails: ReceivedMail[];
  state: { refuse: boolean };
  close: () => Promise<void>;
}> {
  const mails: ReceivedMail[] = [];
  const state = { refuse: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    // Many servers name the address in what they refuse.
    onRcptTo: ({ address }, _session, callback) =>
      callback(
        state.refuse ? Object.assign(new Error(`busy, try ${address} later`), { responseCode: 451 }) : null,
      ),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, ...readMail(Buffer.concat(chunks).toString("utf8")) });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true&pool=false`,
    ...{ mails, state },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function readMail(raw: string): Pick<ReceivedMail, "headers" | "text"> {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const [name = "", ...value] = line.split(":");
      return [name.toLowerCase(), readWords(value.join(":").trim())];
    }),
  );
  const body = raw.slice(end + 4);
  const encoding = headers.get("content-transfer-encoding");
  return { headers, text: encoding === "base64" ? Buffer.from(body, "base64").toString("utf8") : body };
}

/** Encoded words of RFC 2047, as nodemailer writes them; space between two of them is no space. */
function readWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, "base64").toString("utf8"))
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) =>
      decodeURIComponent(text.replaceAll("_", " ").replaceAll("%", "%25").replaceAll("=", "%")),
    );
}
