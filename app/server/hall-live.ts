import type { Request as ExpressRequest } from "express";
import { requireStaff, unattended } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { loadContest } from "#app/services/contests.server.ts";
import { openChanges } from "#db/changes.ts";
import { createLive } from "./live.ts";
import { addressOf } from "./origin.ts";

const changes = openChanges(db, env.DATABASE_URL);
const live = createLive({ changes, admit });

/** The stream behind a contest's board and its screen, for those who may see them. */
export const hallStream = live.stream;

/** Ends every stream, so that the server can stop; browsers come back to whoever serves then. */
export async function closeHallStreams(): Promise<void> {
  live.close();
  await changes.close();
}

/** As the board's loader decides, in numbers: a stream redirects nobody. */
async function admit(request: ExpressRequest): Promise<number> {
  const headers = { ...unattended, Cookie: request.headers.cookie ?? "" };
  try {
    await requireStaff(new Request(addressOf(request), { headers }), ["organiser", "official"]);
    await loadContest(db, request.params.contestId ?? "", new Date());
    return 200;
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return thrown.status < 400 ? 401 : thrown.status;
  }
}
