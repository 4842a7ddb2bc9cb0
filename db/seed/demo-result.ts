import type { Keys } from "#app/keys.server.ts";
import { certifyResult, loadCanvass, publishResult } from "#app/services/canvass.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import type { Clock, Db } from "../connection.ts";
import { refuse } from "./demo-voting.ts";

/** The evening of the forum, 13 October 2020 in Seoul. The city told the result that day; the hours are a guess. */
const evening = {
  opened: at("2020-10-13T17:30:00+09:00"),
  signed: [at("2020-10-13T17:50:00+09:00"), at("2020-10-13T18:05:00+09:00")],
  published: at("2020-10-13T19:00:00+09:00"),
} as const;

/** Opens the online ballots, has both officials sign, and publishes. What was done before is not done again. */
export async function publishDemoResult(
  db: Db,
  keys: Keys,
  { contestId, officials }: { contestId: string; officials: readonly [string, string] },
): Promise<void> {
  const opened = await openOnlineBallots(db, {
    contestId,
    officialId: officials[0],
    clock: evening.opened,
    keys,
  });
  if (!opened.ok) refuse("opening", opened.error);

  const { result, frozen } = await loadCanvass(db, contestId, new Date());
  const resultSha256 = frozen?.sha256 ?? result?.sha256 ?? "";
  for (const [index, officialId] of officials.entries()) {
    const clock = evening.signed[index] ?? evening.published;
    const signed = await certifyResult(db, { contestId, officialId, resultSha256, clock, keys });
    if (!signed.ok) refuse("signature", signed.error);
  }
  const published = await publishResult(db, {
    contestId,
    officialId: officials[0],
    clock: evening.published,
    keys,
  });
  if (!published.ok) refuse("publication", published.error);
}

function at(time: string): Clock {
  const date = new Date(time);
  return async () => date;
}
