import { setTimeout as pause } from "node:timers/promises";
import { type Migration, Migrator } from "kysely/migration";
import { type Db, isLocked } from "./connection.ts";
import * as foundation from "./migrations/2020-09-22_foundation.ts";
import * as sealedBallots from "./migrations/2020-09-24_sealed-ballots.ts";
import * as venuesAndOfficers from "./migrations/2020-10-01_venues-and-officers.ts";
import * as roomsByPhone from "./migrations/2020-10-07_rooms-by-phone.ts";
import * as rulesAndVersions from "./migrations/2020-10-08_rules-and-versions.ts";
import * as comments from "./migrations/2020-10-10_comments.ts";
import * as contestSources from "./migrations/2020-10-11_contest-sources.ts";
import * as twoCounts from "./migrations/2020-10-12_two-counts.ts";
import * as announcements from "./migrations/2020-10-13_announcements.ts";
import * as phoneAlone from "./migrations/2020-10-14_phone-alone.ts";
import * as smallRoomsFrozen from "./migrations/2020-10-20_small-rooms-frozen.ts";
import * as commentModeration from "./migrations/2020-10-21_comment-moderation.ts";
import * as digests from "./migrations/2020-10-21_digests.ts";
import * as oneTreeParticipation from "./migrations/2020-10-22_one-tree-participation.ts";
import * as turnout from "./migrations/2020-10-23_turnout.ts";
import * as whatReadersSaw from "./migrations/2020-10-23_what-readers-saw.ts";
import * as serverKeys from "./migrations/2020-10-24_server-keys.ts";
import * as whoHidIt from "./migrations/2020-10-24_who-hid-it.ts";
import * as commentIndexes from "./migrations/2020-10-25_comment-indexes.ts";
import * as voidByTwo from "./migrations/2020-10-26_void-by-two.ts";
import * as unreadIndex from "./migrations/2020-10-27_unread-index.ts";
import * as commentsOfADay from "./migrations/2020-10-28_comments-of-a-day.ts";

/** In order. A merged migration is never edited; a new one is added below. */
const migrations: Record<string, Migration> = {
  "2020-09-22_foundation": foundation,
  "2020-09-24_sealed-ballots": sealedBallots,
  "2020-10-01_venues-and-officers": venuesAndOfficers,
  "2020-10-07_rooms-by-phone": roomsByPhone,
  "2020-10-08_rules-and-versions": rulesAndVersions,
  "2020-10-10_comments": comments,
  "2020-10-11_contest-sources": contestSources,
  "2020-10-12_two-counts": twoCounts,
  "2020-10-13_announcements": announcements,
  "2020-10-14_phone-alone": phoneAlone,
  "2020-10-20_small-rooms-frozen": smallRoomsFrozen,
  "2020-10-21_comment-moderation": commentModeration,
  "2020-10-21_digests": digests,
  "2020-10-22_one-tree-participation": oneTreeParticipation,
  "2020-10-23_turnout": turnout,
  "2020-10-23_what-readers-saw": whatReadersSaw,
  "2020-10-24_server-keys": serverKeys,
  "2020-10-24_who-hid-it": whoHidIt,
  "2020-10-25_comment-indexes": commentIndexes,
  "2020-10-26_void-by-two": voidByTwo,
  "2020-10-27_unread-index": unreadIndex,
  "2020-10-28_comments-of-a-day": commentsOfADay,
};

/** Brings the database to the newest schema; returns the names of the steps taken, none when current. */
export async function migrate(db: Db): Promise<string[]> {
  const patientUntil = performance.now() + patience;
  for (;;) {
    const { error, results } = await migrator(db).migrateToLatest();
    if (!error) return (results ?? []).map((step) => step.migrationName);
    if (!isLocked(error) || performance.now() > patientUntil) throw error;
    await pause(20 + Math.random() * 50);
  }
}

/** How long it waits for another process that migrates the same SQLite file (ms). */
const patience = 30_000;

/** Whether every migration this code knows has run. */
export async function isMigrated(db: Db): Promise<boolean> {
  const known = await migrator(db).getMigrations();
  return known.every((step) => step.executedAt !== undefined);
}

function migrator(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}
