import { createHash, randomBytes } from "node:crypto";
import { encodeCrockford } from "#app/domain/ballot-code.ts";
import { ok } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { draftOwner } from "#app/services/pseudonyms.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";

/** A voter with a session, as a browser holds it. */
export interface SignedInVoter {
  id: string;
  /** The session's cookie. */
  cookie: string;
}

const rowsAtOnce = 1000;

/** Registers voters and starts a session for each, many at once: what each of them would do on the verification page. */
export async function insertSignedInVoters(db: Db, count: number): Promise<SignedInVoter[]> {
  const now = new Date().toISOString();
  const expiresAt = new Date(Date.now() + 30 * 60_000).toISOString();
  const voters: SignedInVoter[] = [];
  for (let from = 0; from < count; from += rowsAtOnce) {
    const made = Array.from({ length: Math.min(rowsAtOnce, count - from) }, () => ({
      id: randomBytes(16).toString("hex"),
      session: randomBytes(20).toString("hex"),
    }));
    await inTransaction<null, never>(db, async (trx) => {
      const accounts = made.map(({ id }) => ({ id, kind: "voter" as const, createdAt: now }));
      await trx.insertInto("account").values(accounts).execute();
      const people = made.map(({ id }) => ({
        accountId: id,
        contactKey: `key of ${id}`,
        consentVersion: "1",
        consentedAt: now,
      }));
      await trx.insertInto("voter").values(people).execute();
      const sessions = made.map(({ id, session }) => ({
        idHash: createHash("sha256").update(session).digest("hex"),
        accountId: id,
        expiresAt,
      }));
      await trx.insertInto("session").values(sessions).execute();
      return ok(null);
    });
    voters.push(...made.map(({ id, session }) => ({ id, cookie: `session=${session}` })));
  }
  return voters;
}

/** The form of the review page, as a browser sends it, with cookies; `numbers` are those of the picks in `projects`. */
export function reviewForm(
  keys: Keys,
  cast: {
    contestId: string;
    voter: SignedInVoter;
    picks: readonly { id: string; number: number }[];
    version?: number;
  },
): { cookie: string; body: string } {
  const { contestId, voter, picks, version = 0 } = cast;
  const owner = draftOwner(keys, { contestId, voterId: voter.id });
  const body = new URLSearchParams({
    owner,
    base: String(version),
    requestKey: randomBytes(16).toString("hex"),
    browserHalf: encodeCrockford(randomBytes(5)),
  });
  for (const { id } of picks) body.append("project", id);
  const draft = `${owner}.${version}.${picks.map(({ number }) => number).join("-")}`;
  return { cookie: `${voter.cookie}; ballot-draft=${draft}`, body: body.toString() };
}

/** The headers of a browser that sends a form, without cookies. */
export function browserHeaders(origin: string): Record<string, string> {
  return {
    ...readerHeaders,
    Origin: origin,
    "Content-Type": "application/x-www-form-urlencoded",
    "Cache-Control": "max-age=0",
    Referer: `${origin}/contests/`,
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
  };
}

/** The headers of a browser that reads a page. */
export const readerHeaders: Record<string, string> = {
  "User-Agent":
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "Accept-Encoding": "gzip, deflate, br, zstd",
  "Accept-Language": "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7",
  "Upgrade-Insecure-Requests": "1",
};
