import type { BuiltServer } from "#tests/built-server.ts";
import type { LoadOutcome } from "./load.ts";
import { type BareServer, type CastOutcome, castAll, load, type World } from "./world.ts";

export interface CastRow {
  connections: number;
  bare: LoadOutcome;
  cast: CastOutcome;
  /** Ballots a second, as a share of what the bare reference flushes in the same minute. */
  ratio: number;
}

/** Durable ballots through the whole HTTP road, each level of connections beside the bare reference. */
export async function measureCasts(
  world: World,
  servers: { server: BuiltServer; bare: BareServer },
  { seconds, levels }: { seconds: number; levels: readonly number[] },
): Promise<CastRow[]> {
  const rows: CastRow[] = [];
  for (const connections of levels) {
    const bare = await load({
      ...{ url: servers.bare.origin, pid: servers.bare.pid, method: "POST", status: 303 },
      ...{ connections, seconds: Math.min(seconds, 4), headers: { "Content-Type": "text/plain" } },
      body: "x".repeat(400),
    });
    const cast = await castAll(world, servers.server, {
      ...{ connections, seconds, warmUpSeconds: rows.length === 0 ? 3 : 1 },
      voters: votersFor(connections, seconds),
    });
    rows.push({ connections, bare, cast, ratio: cast.perSecond / bare.perSecond });
  }
  return rows;
}

/** More than anyone has seen a machine of this kind take. */
export function votersFor(connections: number, seconds: number): number {
  return (connections === 1 ? 1500 : 5000) * (seconds + 3);
}
