import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import * as build from "virtual:remix/server-build";
import type { ServerBuild } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { keys } from "#app/keys.server.ts";
import { mailer } from "#app/mailer.server.ts";
import { sendDueMails } from "#app/services/announcement-mails.server.ts";
import { sendDueDigests } from "#app/services/digests.server.ts";
import { keepLogs } from "#app/services/log-keeper.server.ts";
import { settledClock } from "#db/settled-clock.ts";
import { startWalCopier, type WalCopier } from "#db/wal-copier.ts";
import { createApp } from "./app.ts";
import { serveAssets } from "./assets.ts";
import { printBanner } from "./banner.ts";
import { withCastRoad } from "./cast-road.ts";
import { closeHallStreams } from "./hall-live.ts";
import { withKeptPages } from "./kept-road.ts";
import { log } from "./log.ts";
import { createPageCache } from "./page-cache.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { remixPages } from "./remix.ts";

/** Prepares the database, then serves until told to stop. */
async function main(): Promise<void> {
  await prepareDatabase();
  const copier = startWalCopier(env.DATABASE_URL, (error) =>
    log.error({ err: error }, "the write-ahead log is copied by whoever writes"),
  );
  let leaving = false;
  const cache = createPageCache();
  const app = createApp({
    cache,
    assets: await serveAssets(resolve("build/client")),
    answerPage: remixPages(build as unknown as ServerBuild, "production"),
    isLeaving: () => leaving,
  });
  const server = limitedServer(withCastRoad(withKeptPages(cache, app)));
  keepLogsInTime();
  sendMailsInTime();
  server.listen(env.PORT, env.HOST, () => printBanner((server.address() as AddressInfo).port));
  server.on("error", (error) => stop(error));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      leaving = true;
      shutDown(server, copier);
    });
  }
}

/** Soon enough for a checkpoint at the close of a vote; a pass over a handful of contests costs next to nothing. */
function keepLogsInTime(): void {
  let busy = false;
  let told = 0;
  const keep = async () => {
    const now = settledClock.now();
    const aheadMs = settledClock.aheadMs();
    if (aheadMs !== 0 && told === 0)
      log.error(
        { aheadMs },
        "the clock was set: for ten minutes the close and the logs go by its old time, too",
      );
    told = aheadMs;
    if (busy) return;
    busy = true;
    await keepLogs(db, keys(), now).catch((error) => log.error({ err: error }, "the logs were not kept"));
    busy = false;
  };
  void keep();
  setInterval(keep, 15_000).unref();
}

/** Those who follow a contest, or a conversation, hear within seconds; nothing is asked where no mail can leave. */
function sendMailsInTime(): void {
  const outlet = mailer();
  if (!outlet) return;
  let busy = false;
  const send = async () => {
    if (busy) return;
    busy = true;
    const due = { keys: keys(), mailer: outlet, origin: env.ORIGIN, now: new Date() };
    for (const sendDue of [sendDueMails, sendDueDigests]) {
      await sendDue(db, due).catch((error) => log.error({ err: error }, "mails were not sent"));
    }
    busy = false;
  };
  setInterval(send, 5_000).unref();
}

/** Node's defaults keep 10,000 half-open connections for minutes; these drop them within seconds. */
function limitedServer(app: Parameters<typeof createServer>[1]): Server {
  return createServer(
    {
      headersTimeout: 10_000,
      // A photo of a sheet of some MB, sent over the Wi-Fi of a full hall.
      requestTimeout: 60_000,
      // Longer than a proxy keeps a connection it does not use (nginx: 60 s), or a form meets one that is being closed.
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 2_000,
    },
    app,
  );
}

/** Answers what is under way (at most 10 s), then closes the database. */
function shutDown(server: Server, copier: WalCopier): void {
  const force = setTimeout(() => server.closeAllConnections(), 10_000);
  void closeHallStreams();
  server.close(() => {
    clearTimeout(force);
    copier
      .end()
      .then(() => db.destroy())
      .then(
        () => process.exit(0),
        (error) => stop(error),
      );
  });
  server.closeIdleConnections();
}

function stop(error: unknown): never {
  log.fatal({ err: error }, "the server stopped");
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(stop);
