import type { Order } from "#app/domain/comment-order.ts";
import type { BuiltServer } from "#tests/built-server.ts";
import { cpuMsOf } from "./machine.ts";

/** What the pages of one order cost the server, wherever they are. */
export interface FarRow {
  order: Order;
  /** Milliseconds of the server's processor time for each page; null where /proc is not there. */
  cpuMs: { first: number; second: number; hundredth: number } | null;
  /** The hundredth page as a multiple of the cheaper of the first two. */
  ratio: number | null;
}

/** As much more may a far page cost before it is told: a page with more replies on it costs more, too. */
export const mostRatio = 1.25;

const rounds = 9;
const pagesAtOnce = 10;
const pagesARound = 100;

/**
 * Asks for the first, the second and the hundredth page in turn, some dozen at a time, and tells the round in the middle
 * of each: what else the machine does hits some of them. The first page has the form and what is pinned besides: the
 * second is what the hundredth is to cost.
 */
export async function measureFar(
  server: BuiltServer,
  asked: {
    order: Order;
    path: string;
    far: { second: string; hundredth: string };
    headers: Record<string, string>;
  },
): Promise<FarRow> {
  const { order, path, far, headers } = asked;
  const spent = { first: [] as number[], second: [] as number[], hundredth: [] as number[] };
  const places = {
    first: path,
    second: `${path}&after=${far.second}`,
    hundredth: `${path}&after=${far.hundredth}`,
  };
  for (let round = 0; round < rounds; round++) {
    for (const place of ["first", "second", "hundredth"] as const) {
      const before = cpuMsOf(server.pid);
      await askMany(`${server.origin}${places[place]}`, headers);
      const after = cpuMsOf(server.pid);
      if (before === null || after === null) return { order, cpuMs: null, ratio: null };
      spent[place].push((after - before) / pagesARound);
    }
  }
  const middle = (ms: number[]) => ms.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
  const cpuMs = {
    first: middle(spent.first),
    second: middle(spent.second),
    hundredth: middle(spent.hundredth),
  };
  const ratio = cpuMs.hundredth / Math.min(cpuMs.first, cpuMs.second);
  return { order, cpuMs, ratio };
}

async function askMany(url: string, headers: Record<string, string>): Promise<void> {
  let left = pagesARound;
  const ask = async () => {
    while (left-- > 0) {
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, ask));
}
