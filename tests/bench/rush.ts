import { type IncomingMessage, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { BuiltServer } from "#tests/built-server.ts";
import { browserHeaders, reviewForm, type SignedInVoter } from "#tests/signed-in-voters.ts";
import type { World } from "./world.ts";

/** 17,661 voters in the first ten minutes stalled a national system in 2021: so many a second. */
const perSecond = 17_661 / 600;

export interface RushOutcome {
  seconds: number;
  sent: number;
  failed: number;
  p50: number;
  p99: number;
  /** Ten seconds at ten times the rate. */
  burst: { sent: number; failed: number; p50: number; p99: number };
}

/**
 * Ballots at the rate of that morning, however long the server takes for each (an open loop), then ten times as many for
 * ten seconds.
 */
export async function measureRush(
  world: World,
  server: BuiltServer,
  { seconds, tell }: { seconds: number; tell: (line: string) => void },
): Promise<RushOutcome> {
  tell(`${seconds} s of the rush, ${perSecond.toFixed(1)} ballots a second, then ten times as many`);
  const calm = await arrive(world, server, { rate: perSecond, seconds });
  const burst = await arrive(world, server, { rate: perSecond * 10, seconds: 10 });
  return { seconds, ...calm, burst };
}

async function arrive(
  world: World,
  server: BuiltServer,
  { rate, seconds }: { rate: number; seconds: number },
) {
  const voters = world.voters.splice(-Math.floor(rate * seconds));
  const began = performance.now();
  const casts: Promise<number | null>[] = [];
  for (const [index, voter] of voters.entries()) {
    const due = (index / rate) * 1000;
    const wait = due - (performance.now() - began);
    if (wait > 1) await pause(wait);
    casts.push(cast(world, server, voter));
  }
  const times = (await Promise.all(casts)).filter((time) => time !== null).sort((a, b) => a - b);
  const quantile = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    sent: voters.length,
    failed: voters.length - times.length,
    p50: quantile(0.5),
    p99: quantile(0.99),
  };
}

/** Whether an answer leads to the receipt: one that leads to signing in stored nothing. */
export function isReceipt({ statusCode, headers }: Pick<IncomingMessage, "statusCode" | "headers">): boolean {
  return statusCode === 303 && /^\/contests\/[^/]+\/ballot\/receipt$/.test(headers.location ?? "");
}

/** Milliseconds to the confirmation; null when there was none. */
function cast(world: World, server: BuiltServer, voter: SignedInVoter): Promise<number | null> {
  const { keys, contestId, projects } = world;
  const { cookie, body } = reviewForm(keys, { contestId, voter, picks: projects.slice(0, 4) });
  const began = performance.now();
  return new Promise((resolve) => {
    const sent = request(
      `${server.origin}${world.ballotPage}/receipt`,
      {
        method: "POST",
        headers: {
          ...browserHeaders(server.origin),
          Cookie: cookie,
          "Content-Length": String(Buffer.byteLength(body)),
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(isReceipt(response) ? performance.now() - began : null));
      },
    );
    sent.on("error", () => resolve(null));
    sent.end(body);
  });
}
