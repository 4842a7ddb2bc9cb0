import type { BuiltServer } from "#tests/built-server.ts";
import type { LoadOutcome } from "./load.ts";
import { roundInTheMiddle, rounds, sum } from "./rounds.ts";
import { type BareServer, type CastOutcome, castAll, load, type World } from "./world.ts";

export interface CastRow {
  connections: number;
  bare: LoadOutcome;
  cast: CastOutcome;
  /** Ballots a second, as a share of what the bare reference flushes in the same minute. */
  ratio: number;
}

/** Durable ballots through the whole HTTP road, each level of connections in rounds beside the bare reference. */
export async function measureCasts(
  world: World,
  servers: { server: BuiltServer; bare: BareServer },
  { seconds, levels }: { seconds: number; levels: readonly number[] },
): Promise<CastRow[]> {
  const rows: CastRow[] = [];
  for (const connections of levels) {
    const { middle, all } = await roundInTheMiddle(
      (round) =>
        measureCast(world, servers, {
          ...{ connections, seconds },
          warmUpSeconds: rows.length + round === 0 ? 3 : 1,
        }),
      ({ ratio }) => ratio,
    );
    const failed = sum(all.map(({ cast }) => cast.failed));
    const lost = sum(all.map(({ cast }) => cast.lost));
    rows.push({ ...middle, cast: { ...middle.cast, failed, lost } });
  }
  return rows;
}

async function measureCast(
  world: World,
  servers: { server: BuiltServer; bare: BareServer },
  how: { connections: number; seconds: number; warmUpSeconds: number },
): Promise<CastRow> {
  const { connections, seconds } = how;
  const bare = await load({
    ...{ url: servers.bare.origin, pid: servers.bare.pid, method: "POST", status: 303 },
    ...{ connections, seconds, headers: { "Content-Type": "text/plain" } },
    body: "x".repeat(400),
  });
  const voters = votersOfRound(connections, seconds);
  const cast = await castAll(world, servers.server, { ...how, voters });
  return { connections, bare, cast, ratio: cast.perSecond / bare.perSecond };
}

/** For all rounds of a level. */
export function votersFor(connections: number, seconds: number): number {
  return rounds * votersOfRound(connections, seconds);
}

/** More than anyone has seen a machine of this kind take. */
function votersOfRound(connections: number, seconds: number): number {
  return (connections === 1 ? 1500 : 4500) * (seconds + 1);
}
