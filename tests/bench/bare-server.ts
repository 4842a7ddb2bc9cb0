import { fdatasync, openSync, write } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The reference, in a process of its own: node:http and nothing else. GET answers a word; POST answers once the body
// is appended to a file and flushed to disk (fdatasync), one flush for each request. Prints its port.
const file = openSync(process.argv[2] ?? "", "a", 0o600);
const server = createServer((request, response) => {
  if (request.method !== "POST") {
    response.setHeader("Content-Type", "text/plain");
    response.end("ok");
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
