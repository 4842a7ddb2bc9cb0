import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { BuiltServer } from "#tests/built-server.ts";
import { readerHeaders } from "#tests/signed-in-voters.ts";
import type { LoadOutcome } from "./load.ts";
import { type BareServer, load, type World } from "./world.ts";

export interface PageRow {
  page: string;
  bare: LoadOutcome;
  /** The bare server again, sending as many bytes under as many headers as the page has. */
  bareSame: LoadOutcome;
  got: LoadOutcome;
  /** Answers a second, as a share of the bare server's in the same minute. */
  ratio: number;
  ratioSame: number;
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
    const size = await sizeOf(`${server.origin}${path}`, headers);
    const same = await load({ ...how, url: `${bare.origin}/?${size}`, pid: bare.pid });
    rows.push({
      ...{ page, got, bare: reference, bareSame: same },
      ratio: got.perSecond / reference.perSecond,
      ratioSame: got.perSecond / same.perSecond,
    });
  }
  return rows;
}

/** How large the answer is on its way: compressed, and its headers counted. */
async function sizeOf(url: string, headers: Record<string, string>): Promise<string> {
  const [answer] = (await once(get(url, { headers }), "response")) as [IncomingMessage];
  let bytes = 0;
  for await (const part of answer) bytes += (part as Buffer).length;
  return `bytes=${bytes}&headers=${answer.rawHeaders.length / 2}`;
}
