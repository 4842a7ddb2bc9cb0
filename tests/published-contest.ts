import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OfficialActContent } from "#app/domain/official-act.ts";
import type { Accepted } from "#app/services/ballot-filing.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { type BundleFile, bundleOf } from "#app/services/bundle.server.ts";
import { certifyResult, loadCanvass, publishResult } from "#app/services/canvass.server.ts";
import { approveAct, askForAct } from "#app/services/official-acts.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { approveVoid, requestVoid } from "#app/services/voids.server.ts";
import type { Db } from "#db/connection.ts";
import { enterSheet, insertSmallContest, type SmallContest, sheetOf, small } from "./small-contest.ts";

/** A small contest lived through to its publication by what people do, for tests of what is published. */

const folders: string[] = [];
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, removed when the process ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "citizens-bundle-"));
  folders.push(folder);
  return folder;
}

/** Casts one ballot of `voter-<n>`; `turn` tells several of one voter apart. */
export async function castAs(
  db: Db,
  { voter, turn, selections }: { voter: number; turn: number; selections: readonly string[] },
): Promise<Accepted> {
  const voterId = `voter-${voter}`;
  const requestKey = createHash("md5").update(`${voterId}/${turn}`).digest("hex");
  const { contestId, keys, whileOpen: clock } = small;
  const cast = await castBallot(db, { contestId, voterId, selections, requestKey, keys, clock });
  if (!cast.ok) throw new Error(JSON.stringify(cast.error));
  return cast.value;
}

/** Two officials take an envelope out of the count. */
export async function voidByOfficials(db: Db, envelope: string): Promise<void> {
  const { contestId, afterClose: clock } = small;
  const requested = await requestVoid(db, {
    ...{ contestId, clock, envelope },
    ...{ officialId: "official1", reason: "대신 투표했다는 신고" },
  });
  if (!requested.ok) throw new Error(JSON.stringify(requested.error));
  const requestId = requested.value.id;
  const approved = await approveVoid(db, { contestId, officialId: "official2", requestId, clock });
  if (!approved.ok) throw new Error(JSON.stringify(approved.error));
}

/** Opens, certifies by two and publishes. Every room's sheet must be in. `without` as the opening takes it. */
export async function openAndPublish(
  db: Db,
  without?: { unreadable: number; reason: string },
  beforeSigning?: (db: Db) => Promise<void>,
): Promise<void> {
  const { contestId, keys, inTheHall: clock } = small;
  const act = { contestId, officialId: "official1", clock, keys };
  const opened = await openOnlineBallots(db, without ? { ...act, without } : act);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  if ((await loadCanvass(db, contestId, new Date("2020-10-13T07:00:00.000Z"))).waitsForDraw)
    await agreeOn(db, { kind: "draw", seed: "3 1 4 1 5" });
  await beforeSigning?.(db);
  await certifyAndPublish(db);
}

/** Two officials agree on something: the first asks, the second approves. */
export async function agreeOn(db: Db, content: OfficialActContent): Promise<void> {
  const { contestId, keys, inTheHall } = small;
  const clock = content.kind === "rule-change" ? small.whileOpen : inTheHall;
  const asked = await askForAct(db, {
    ...{ contestId, officialId: "official1", clock, content },
    reason: "모두가 볼 수 있는 까닭",
  });
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
  const approved = await approveAct(db, {
    ...{ contestId, officialId: "official2", clock, keys, actId: asked.value.id },
    ...(content.kind === "draw" ? { seed: content.seed } : {}),
  });
  if (!approved.ok) throw new Error(JSON.stringify(approved.error));
}

/** Both officials sign the result as it stands, and it is published. */
export async function certifyAndPublish(db: Db): Promise<void> {
  const { contestId, keys, inTheHall: clock } = small;
  await certify(db);
  await publishResult(db, { contestId, officialId: "official1", clock, keys });
}

/** Both officials sign the result as it stands. */
export async function certify(db: Db): Promise<void> {
  const { contestId, keys, inTheHall: clock } = small;
  const { result } = await loadCanvass(db, contestId, new Date("2020-10-13T07:00:00.000Z"));
  for (const officialId of ["official1", "official2"]) {
    const resultSha256 = result?.sha256 ?? "";
    const certified = await certifyResult(db, { contestId, officialId, resultSha256, clock, keys });
    if (!certified.ok) throw new Error(JSON.stringify(certified.error));
  }
}

/** The bundle of the published contest, by default of its newest version, made anew in `folder`. */
export async function bundleIn(db: Db, folder: string, version?: number): Promise<BundleFile> {
  const now = new Date("2020-10-13T07:00:00.000Z");
  const found = await loadPublishedResult(db, small.contestId, now, version);
  if (!found.ok) throw new Error("the contest is not published");
  return bundleOf(db, small.keys, { published: found.value, folder });
}

const contest: SmallContest = {
  rule: { min: 3, max: 5, seats: 4 },
  projectIds: Array.from({ length: 12 }, (_, index) => `project-${index + 1}`),
  venueIds: ["main-hall", "room-b", "room-c"],
  voters: 40,
};

/** Ballot `n` of a steady supply in which the first projects are liked best. */
export function ballotNumber(n: number): string[] {
  const picks = new Set<number>();
  for (let step = 0; picks.size < 3 + (n % 3); step++) {
    const digest = createHash("sha256").update(`${n}/${step}`).digest();
    picks.add(Math.floor(((digest[0] ?? 0) * (digest[1] ?? 0)) / (65_026 / contest.projectIds.length)));
  }
  return [...picks].sort((one, other) => one - other).map((index) => contest.projectIds[index] ?? "");
}

/**
 * Everything a bundle can show, in small: people who voted again, an envelope that officials took out, a room whose
 * sheet was corrected, one that did not count sizes, papers that were invalid or never came back.
 */
export async function publishSample(db: Db): Promise<{ accepted: Accepted[]; replaced: Accepted }> {
  await insertSmallContest(db, contest);
  const first = await castAs(db, { voter: 1, turn: 0, selections: ballotNumber(500) });
  const accepted: Accepted[] = [];
  for (let voter = 1; voter <= contest.voters; voter++) {
    accepted.push(await castAs(db, { voter, turn: 1, selections: ballotNumber(voter) }));
  }
  await voidByOfficials(db, accepted[7]?.envelopeHash ?? "");
  for (const [index, venue] of contest.venueIds.entries()) {
    const ballots = Array.from({ length: 10 + index }, (_, n) => ballotNumber(1000 * (index + 1) + n));
    const sheet = sheetOf(contest, ballots);
    const spoilt = { invalidUnder: 1, invalidBlank: 2, unreturned: 1 };
    const room = { ...sheet, ...spoilt, issued: sheet.issued + 4, checkedIn: sheet.checkedIn + 6 };
    await enterSheet(db, venue, index === 1 ? { ...room, sizes: null } : room);
    if (index === 2) await enterSheet(db, venue, { ...room, checkedIn: room.checkedIn + 1 }, 1);
  }
  await openAndPublish(db);
  return { accepted, replaced: first };
}
