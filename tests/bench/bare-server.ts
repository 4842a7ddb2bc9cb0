import { fdatasync, openSync, write } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The reference, in a process of its own: node:http and nothing else. GET / answers a word, GET /?bytes=6000&headers=15 that
// many bytes under that many headers, which is what the least possible server would do for a page of that size; POST answers once the body
// is appended to a file and flushed to disk (fdatasync), one flush for each request. Prints its port.
const file = openSync(process.argv[2] ?? "", "a", 0o600);
const answers = new Map<string, { headers: string[]; body: Buffer }>();

/** As large an answer as the address asks for. */
function answerFor(url: string) {
  const { searchParams } = new URL(url, "http://bare");
  const headers = Array.from({ length: Number(searchParams.get("headers") ?? 1) }, (_, index) => [
    `X-Header-${index}`,
    "x".repeat(24),
  ]).flat();
  const body = Buffer.alloc(Number(searchParams.get("bytes") ?? 2), "x");
  const answer = { headers: [...headers, "Content-Length", String(body.length)], body };
  answers.set(url, answer);
  return answer;
}

const server = createServer((request, response) => {
  if (request.method !== "POST") {
    const { headers, body } = answers.get(request.url ?? "/") ?? answerFor(request.url ?? "/");
    response.writeHead(200, headers).end(body);
    return;
  }
  const parts: Buffer[] = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    write(file, Buffer.concat(parts), (failed) => {
      if (failed) throw failed;
      fdatasync(file, (unsynced) => {
        if (unsynced) throw unsynced;
        response.writeHead(303, { Location: "/done" }).end();
      });
    });
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.once("SIGTERM", () => process.exit(0));
