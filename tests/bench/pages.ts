import type { BuiltServer } from "#tests/built-server.ts";
import { readerHeaders } from "#tests/signed-in-voters.ts";
import type { LoadOutcome } from "./load.ts";
import { type BareServer, load, type World } from "./world.ts";

export interface PageRow {
  page: string;
  bare: LoadOutcome;
  got: LoadOutcome;
  /** Answers a second, as a share of the bare server's in the same minute. */
  ratio: number;
}

/** The published result page, which is kept whole, and the ballot page of a voter, which is made for each. */
export async function measurePages(
  world: World,
  { server, bare }: { server: BuiltServer; bare: BareServer },
  { seconds, connections }: { seconds: number; connections: number },
): Promise<PageRow[]> {
  const voter = world.voters.at(-1);
  const rows: PageRow[] = [];
  for (const [page, path, headers] of [
    ["result page, kept whole", world.resultPage, readerHeaders],
    ["ballot page of a voter", world.ballotPage, { ...readerHeaders, Cookie: voter?.cookie ?? "" }],
  ] as const) {
    const how = { connections, seconds };
    const reference = await load({ ...how, url: `${bare.origin}/`, pid: bare.pid });
    const got = await load({ ...how, url: `${server.origin}${path}`, pid: server.pid, headers });
    rows.push({ page, bare: reference, got, ratio: got.perSecond / reference.perSecond });
  }
  return rows;
}
