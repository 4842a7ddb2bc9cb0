import type { Request as ExpressRequest } from "express";
import { requireStaff, unattended } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { askOf } from "#app/hall-door.server.ts";
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

/** As the board's loader decides: a stream redirects nobody, and whoever it refuses is told whom to ask. */
async function admit(request: ExpressRequest): Promise<{ status: number; said?: string }> {
  const { cookie = "", "accept-language": language = "" } = request.headers;
  const headers = { ...unattended, Cookie: cookie, "Accept-Language": language };
  const asked = new Request(addressOf(request), { headers });
  const contestId = request.params.contestId ?? "";
  try {
    await requireStaff(asked, ["organiser", "official"]);
    await loadContest(db, contestId, new Date());
    return { status: 200 };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    const status = thrown.status < 400 ? 401 : thrown.status;
    return status === 403
      ? { status, said: await askOf({ request: asked, params: { contestId } }) }
      : { status };
  }
}
