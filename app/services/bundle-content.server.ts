import { hash, sign } from "node:crypto";
import { ballotLine } from "#app/domain/ballots-file.ts";
import { type HashedSheet, onsiteTable, resultsTable } from "#app/domain/bundle-tables.ts";
import type { Project, Venue } from "#app/domain/contest.ts";
import { contestConfig } from "#app/domain/contest-config.ts";
import { canonicalJson } from "#app/domain/log-line.ts";
import { sheetFacts } from "#app/domain/sheet-facts.ts";
import { roomSeparator } from "#app/domain/small-rooms.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/connection.ts";
import { listProjects, listVenues } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { type Checkpoint, readLog } from "#db/queries/log.ts";
import { readOpenedBallots } from "#db/queries/opened-ballots.ts";
import { findOpeningKey } from "#db/queries/opening-keys.ts";
import { findOpening, type Opening } from "#db/queries/openings.ts";
import { listSheetSalts, type SavedSheet } from "#db/queries/tally-sheets.ts";
import { softwareFacts } from "./bundle-files.server.ts";
import type { PublishedResult } from "./results.server.ts";
import { checkpointsOf, sheetsOf } from "./version-records.server.ts";

/** Everything a bundle is made of but the ballots and the log, which may be too many to hold. */
export interface BundleRecords {
  published: PublishedResult;
  projects: Project[];
  venues: Venue[];
  /** As this version counted them. */
  sheets: SavedSheet[];
  salts: Awaited<ReturnType<typeof listSheetSalts>>;
  opening: Opening;
  openingKey: string;
  /** Up to the publication of this version. */
  checkpoints: Checkpoint[];
  /** People with an online ballot, counted or void. */
  onlinePeople: number;
}

/** Reads what is published. Throws when a contest was published without having been opened: no bundle can show it. */
export async function readRecords(db: Db, published: PublishedResult): Promise<BundleRecords> {
  const contestId = published.contest.id;
  const opening = await findOpening(db, contestId);
  const openingKey = await findOpeningKey(db, contestId);
  if (!opening || !openingKey) throw new Error(`contest ${contestId} was published without an opening`);
  return {
    published,
    projects: await listProjects(db, contestId),
    venues: await listVenues(db, contestId),
    sheets: await sheetsOf(db, published),
    salts: await listSheetSalts(db, contestId),
    checkpoints: await checkpointsOf(db, published),
    opening,
    openingKey: openingKey.publicKey,
    onlinePeople: await countPeople(db, { contestId, channel: "online" }),
  };
}

/** ballots.csv, page by page. */
export async function* ballotsContent(db: Db, contestId: string): AsyncGenerator<Buffer> {
  yield Buffer.from("code,picks\n");
  let before = "";
  for await (const page of readOpenedBallots(db, { contestId })) {
    for (const { code } of page) {
      if (code <= before) throw new Error("the database does not sort codes as their bytes are");
      before = code;
    }
    yield Buffer.from(page.map(ballotLine).join(""));
  }
}

/** log.jsonl up to a size, page by page. */
export async function* logContent(db: Db, contestId: string, size: number): AsyncGenerator<Buffer> {
  for await (const page of readLog(db, { contestId, until: size })) {
    yield Buffer.from(page.map(({ line }) => `${line}\n`).join(""));
  }
}

/** onsite.csv, with the rooms in their order, and together those that are so in the signed result. */
export function onsiteContent({ published, projects, sheets, salts }: BundleRecords): Buffer {
  const { contest, body } = published;
  const numberOf = new Map(projects.map(({ id, number }) => [id, number]));
  const hashed = new Map(
    sheets.map((sheet): [string, HashedSheet] => {
      const ofThis = ({ venueId, revision }: { venueId: string; revision: number }) =>
        venueId === sheet.venueId && revision === sheet.revision;
      const salt = salts.find(ofThis)?.salt ?? null;
      const facts = sheetFacts(contest.id, { ...sheet, salt }, numberOf);
      return [sheet.venueId, { ...sheet, salt, sha256: hash("sha256", canonicalJson(facts), "hex") }];
    }),
  );
  const groups = body.venues.map(({ id }) =>
    id.split(roomSeparator).flatMap((venueId) => hashed.get(venueId) ?? []),
  );
  return Buffer.from(onsiteTable(contest.rule, projects, groups));
}

/** results.csv, from the result as it was signed. */
export function resultsContent({ published }: BundleRecords): Buffer {
  return Buffer.from(resultsTable(published.body));
}

/** manifest.json: what the bundle says of itself, signed with the key of the log. */
export function manifestContent(
  keys: Pick<Keys, "log">,
  records: BundleRecords,
  files: ReadonlyMap<string, string>,
): Buffer {
  const { published, projects, venues, openingKey } = records;
  const { contest, body, text, sha256, signatures, certifiedAt, publishedAt } = published;
  const signers = signatures.map(({ name, signedAt }) => ({ name: name.ko, nameEn: name.en, signedAt }));
  const described = {
    format: "citizens-choice/bundle/2",
    config: contestConfig(contest, projects, venues),
    keys: { log: keys.log.publicKey.toString("hex"), opening: openingKey },
    counts: countsOf(records),
    mergeBelow: contest.mergeBelow,
    result: { version: body.version, sha256, text, signers, certifiedAt, publishedAt },
    times: timesOf(records),
    software: softwareFacts(),
    files: Object.fromEntries(files),
  };
  const signature = sign(null, Buffer.from(canonicalJson(described)), keys.log.privateKey);
  return Buffer.from(`${canonicalJson({ body: described, signature: signature.toString("base64") })}\n`);
}

function countsOf({ published, opening, onlinePeople }: BundleRecords) {
  const { notCounted, overlap, channels } = published.body;
  return {
    // From the list of people who took part, so that the log can be held against it.
    onlinePeople: onlinePeople - notCounted.void,
    opened: opening.people,
    unreadable: opening.unreadable,
    void: notCounted.void,
    overlap: overlap.people,
    onsitePeople: channels.onsite.people,
  };
}

function timesOf({ published, opening }: BundleRecords) {
  const { opensAt, closesAt, hallOpensAt } = published.contest.records;
  const { certifiedAt, publishedAt } = published;
  const { openedAt } = opening;
  const times = { opensAt, closesAt, hallOpensAt, openedAt, certifiedAt, publishedAt };
  return Object.fromEntries(Object.entries(times).map(([name, time]) => [name, time && bothZones(time)]));
}

/** Korea keeps one offset from UTC all year. */
function bothZones(time: string): { utc: string; kst: string } {
  const shifted = new Date(Date.parse(time) + 9 * 60 * 60 * 1000).toISOString();
  return { utc: time, kst: shifted.replace("Z", "+09:00") };
}
