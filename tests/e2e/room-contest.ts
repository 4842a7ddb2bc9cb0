import { randomBytes } from "node:crypto";
import { loadKeys } from "#app/keys.server.ts";
import { beginRoomVoting, printCodes } from "#app/services/room-codes.server.ts";
import { openDatabase, systemClock } from "#db/connection.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { newCountingContest } from "./contest.ts";

/** A counting contest whose room `zoom-3` waits for its ballots; `organiser` is its head. Answers its id. */
export async function newPhoneContest(): Promise<string> {
  const contestId = await newCountingContest();
  await withServer(async ({ db, officerId }) => {
    await db
      .updateTable("venueOfficer")
      .set({ duty: "lead" })
      .where("contestId", "=", contestId)
      .where("accountId", "=", officerId)
      .execute();
  });
  return contestId;
}

/** Codes of `zoom-3`, printed and begun as its officer would. */
export async function printedCodes(contestId: string, count: number): Promise<string[]> {
  return withServer(async ({ db, dataDir, officerId }) => {
    const act = { contestId, venueId: "zoom-3", officerId, clock: systemClock };
    const codes: string[] = [];
    while (codes.length < count) {
      const print = {
        count: Math.min(300, count - codes.length),
        requestKey: randomBytes(16).toString("hex"),
      };
      const printed = await printCodes(db, loadKeys(`${dataDir}/keys`), { ...act, ...print });
      if (!printed.ok) throw new Error(JSON.stringify(printed.error));
      codes.push(...printed.value.codes);
    }
    const begun = await beginRoomVoting(db, act);
    if (!begun.ok) throw new Error(JSON.stringify(begun.error));
    return codes;
  });
}

async function withServer<T>(
  work: (server: { db: ReturnType<typeof openDatabase>; dataDir: string; officerId: string }) => Promise<T>,
): Promise<T> {
  const dataDir = process.env.E2E_DATA_DIR ?? "";
  const db = openDatabase(`file:${dataDir}/db/citizens-choice.sqlite`);
  try {
    const officerId = (await findStaffByLogin(db, "organiser"))?.accountId ?? "";
    return await work({ db, dataDir, officerId });
  } finally {
    await db.destroy();
  }
}
