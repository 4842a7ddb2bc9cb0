import type { Insertable } from "kysely";
import type { Db } from "#db/connection.ts";
import type { Schema } from "#db/schema.ts";
import type { TallySheetTable } from "#db/schema-counts.ts";

type Row = { [Table in keyof Schema]: [table: Table, row: Insertable<Schema[Table]>] }[keyof Schema];

const at = "2020-10-13T06:00:00.000Z";
const sha256 = "0".repeat(64);
const names = { nameKo: "이름", nameEn: "Name" };

/** A sheet that adds up: 12 checked in, 10 issued, of them 6 valid, 3 invalid and 1 not returned. */
export const soundSheet: TallySheetTable = {
  contestId: "c",
  venueId: "v",
  revision: 1,
  checkedIn: 12,
  issued: 10,
  unreturned: 1,
  valid: 6,
  invalidUnder: 1,
  invalidOver: 1,
  invalidUnreadable: 1,
  invalidBlank: 0,
  sizesCounted: 1,
  enteredBy: "official",
  enteredAt: at,
  reason: null,
  round: 1,
  secondBy: "second",
  signedBy: "lead",
  signedAt: at,
  incidentId: null,
};

const beginning: Row[] = [
  [
    "contest",
    {
      id: "c",
      titleKo: "투표",
      titleEn: "Contest",
      summaryKo: "",
      summaryEn: "",
      organiserKo: "시",
      organiserEn: "City",
      minChoices: 3,
      maxChoices: 5,
      seats: 10,
      opensAt: "2020-09-25T00:00:00.000Z",
      closesAt: "2020-10-11T15:00:00.000Z",
    },
  ],
  [
    "contestSource",
    {
      ...{ contestId: "c", kind: "pabulib", rehearsal: 0, fileName: "a.pb", fileSha256: sha256 },
      importedAt: at,
    },
  ],
  ["field", { contestId: "c", id: "f", position: 1, ...names }],
  [
    "project",
    {
      contestId: "c",
      id: "p",
      number: 1,
      fieldId: "f",
      titleKo: "과제",
      titleEn: "Project",
      descriptionKo: "",
      descriptionEn: "",
      period: "2021",
    },
  ],
  ["venue", { contestId: "c", id: "v", position: 1, kind: "hall", ...names }],
  ["account", { id: "voter", kind: "voter", createdAt: at }],
  ["voter", { accountId: "voter", contactKey: "k", consentVersion: "1", consentedAt: at }],
  ["account", { id: "official", kind: "staff", createdAt: at }],
  ["staff", { accountId: "official", login: "o", passwordHash: "", role: "official", demo: 0, ...names }],
  ...["second", "lead"].flatMap((id): Row[] => [
    ["account", { id, kind: "staff", createdAt: at }],
    ["staff", { accountId: id, login: id, passwordHash: "", role: "organiser", demo: 0, ...names }],
  ]),
  [
    "countRound",
    {
      contestId: "c",
      venueId: "v",
      round: 1,
      cause: "first",
      reason: null,
      begunBy: "official",
      begunAt: at,
    },
  ],
  ["countReading", readingBy("official", "first")],
  ["countReading", readingBy("second", "second")],
];

function readingBy(countedBy: string, reading: "first" | "second") {
  return {
    ...{ contestId: "c", venueId: "v", round: 1, reading, mode: "totals" as const, figures: "{}" },
    ...{ reason: null, countedBy, countedAt: at },
  };
}

const history: Row[] = [
  [
    "announcement",
    {
      ...{ contestId: "c", number: 1, kind: "notice", day: "2020-10-13", requestKey: "r" },
      ...{
        titleKo: "제목",
        titleEn: "Title",
        textKo: "글",
        textEn: "Text",
        writtenBy: "official",
        writtenAt: at,
      },
    },
  ],
  ["tallySheet", soundSheet],
  ["tallySheetSize", { contestId: "c", venueId: "v", revision: 1, size: 3, ballots: 6 }],
  ["tallySheetVotes", { contestId: "c", venueId: "v", revision: 1, projectId: "p", votes: 6 }],
  ["opening", { contestId: "c", openedBy: "official", openedAt: at, people: 1 }],
  ["openingVotes", { contestId: "c", projectId: "p", votes: 1 }],
  ["openingSize", { contestId: "c", size: 3, ballots: 1 }],
  [
    "certification",
    { contestId: "c", version: 1, officialId: "official", resultSha256: sha256, signedAt: at },
  ],
  ["resultVersion", { contestId: "c", version: 1, body: "{}", sha256, certifiedAt: at }],
  ["publication", { contestId: "c", version: 1, publishedBy: "official", publishedAt: at }],
  [
    "logEntry",
    {
      contestId: "c",
      idx: 0,
      kind: "link-destroyed",
      line: '{"type":"link-destroyed"}',
      chain: Buffer.alloc(32),
    },
  ],
  [
    "checkpoint",
    {
      ...{ contestId: "c", size: 1, root: Buffer.alloc(32), frontier: Buffer.alloc(32) },
      ...{ note: "note", signedAt: at },
    },
  ],
  ["linkKeyCheck", { contestId: "c", value: sha256 }],
  ["serverKey", { name: "log", checkValue: sha256 }],
  ["openingKey", { contestId: "c", generation: 1, custody: "server", publicKey: sha256, madeAt: at }],
  ["unreadableEnvelope", { contestId: "c", slot: Buffer.alloc(16), version: 1 }],
  [
    "voidRequest",
    {
      ...{ id: "r", contestId: "c", envelopeHash: sha256, reason: "reason" },
      ...{ requestedBy: "official", requestedAt: at },
    },
  ],
  ["voidApproval", { requestId: "r", approvedBy: "second", approvedAt: at }],
  [
    "officialAct",
    {
      ...{ id: "o", contestId: "c", number: 1, kind: "draw", version: 1, content: "{}", reason: "reason" },
      ...{ askedBy: "official", askedAt: at },
    },
  ],
  [
    "moderationEvent",
    {
      ...{ id: "m", contestId: "c", commentId: null, actorId: "official", action: "rules", at },
      ...{ cause: null, reason: null, batch: null, statusBefore: null, queueRank: null },
      ...{ waitedSince: null, undoes: null, step: null },
    },
  ],
  ["auditEvent", { id: "e", at, contestId: "c", action: "publish", subject: "version/1" }],
];

/** Contest "c" with field "f", project "p" and venue "v"; accounts "voter" and "official". Nothing happened yet. */
export async function insertBeginning(db: Db): Promise<void> {
  await insertRows(db, beginning);
}

/** One row in every table of history, on top of the beginning. */
export async function insertHistory(db: Db): Promise<void> {
  await insertRows(db, history);
}

async function insertRows(db: Db, rows: Row[]): Promise<void> {
  for (const [table, row] of rows)
    await db
      .insertInto(table)
      .values(row as never)
      .execute();
}
