import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { BuiltServer } from "#tests/built-server.ts";
import { readerHeaders } from "#tests/signed-in-voters.ts";
import type { LoadOutcome } from "./load.ts";
import { roundInTheMiddle, sum } from "./rounds.ts";
import type { BareServer, World } from "./world.ts";
import { type Asker, findAsker, loadPage, type PageLoad } from "./wrk.ts";

export interface PageRow {
  page: string;
  asker: Asker;
  bare: LoadOutcome;
  /** The bare server again, sending as many bytes under as many headers as the page has. */
  bareSame: LoadOutcome;
  got: LoadOutcome;
  /** Answers a second, as a share of the bare server's in the same minute. */
  ratio: number;
  ratioSame: number;
}

/**
 * The published result page, which is kept whole, and the ballot page of a voter, which is made for each. Page and
 * references take turns, so that what else the machine does hits all of them; told is the round in the middle.
 */
export async function measurePages(
  world: World,
  servers: { server: BuiltServer; bare: BareServer },
  how: { seconds: number; connections: number },
): Promise<PageRow[]> {
  const voter = world.voters.at(-1);
  const asker = await findAsker();
  const rows: PageRow[] = [];
  for (const [page, path, headers] of [
    ["result page, kept whole", world.resultPage, readerHeaders],
    ["ballot page of a voter", world.ballotPage, { ...readerHeaders, Cookie: voter?.cookie ?? "" }],
  ] as const) {
    const asked = { page, asker, url: `${servers.server.origin}${path}`, headers };
    const { middle, all } = await roundInTheMiddle(
      (round) => measureRound(asked, servers, { ...how, warmUpSeconds: round === 0 ? 4 : 1 }),
      ({ ratio }) => ratio,
    );
    rows.push({ ...middle, got: { ...middle.got, failed: sum(all.map(({ got }) => got.failed)) } });
  }
  return rows;
}

async function measureRound(
  asked: { page: string; asker: Asker; url: string; headers: Record<string, string> },
  { server, bare }: { server: BuiltServer; bare: BareServer },
  how: { seconds: number; connections: number; warmUpSeconds: number },
): Promise<PageRow> {
  const { page, asker, url, headers } = asked;
  const ask = (job: Pick<PageLoad, "url" | "pid">) => loadPage(asker, { ...how, ...job, headers });
  const reference = await ask({ url: `${bare.origin}/`, pid: bare.pid });
  const got = await ask({ url, pid: server.pid });
  const same = await ask({ url: `${bare.origin}/?${await sizeOf(url, headers)}`, pid: bare.pid });
  return {
    ...{ page, asker, got, bare: reference, bareSame: same },
    ratio: got.perSecond / reference.perSecond,
    ratioSame: got.perSecond / same.perSecond,
  };
}

/** How large the answer is on its way: compressed, and its headers counted. */
async function sizeOf(url: string, headers: Record<string, string>): Promise<string> {
  const [answer] = (await once(get(url, { headers }), "response")) as [IncomingMessage];
  let bytes = 0;
  for await (const part of answer) bytes += (part as Buffer).length;
  return `bytes=${bytes}&headers=${answer.rawHeaders.length / 2}`;
}
