import { postComment } from "#app/services/comments-writing.server.ts";
import type { Clock, Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { insertSmallContest, small } from "./small-contest.ts";

/** The people of a small contest as writers. Names are theirs from their first comment on. */
export const voter = (number: number): Account => ({ id: `voter-${number}`, kind: "voter", staff: null });
export const official: Account = {
  id: "official1",
  kind: "staff",
  staff: { login: "official1", nameKo: "담당", nameEn: "Official", role: "official" },
};

export const start = Date.parse("2020-10-01T00:00:00.000Z");
export const timeOf = (minutes: number) => new Date(start + minutes * 60_000);
/** A clock this many minutes into the conversation. */
export const minute =
  (minutes: number): Clock =>
  async () =>
    timeOf(minutes);

export async function insertConversation(db: Db, { voters = 9 } = {}): Promise<void> {
  const rule = { min: 1, max: 2, seats: 1 };
  await insertSmallContest(db, { rule, projectIds: ["a", "b"], venueIds: [], voters });
}

const letters = ["가", "나", "다", "라", "마", "바", "사", "아", "자", "차"];
export const nameOf = (account: Account) =>
  `시민${[...account.id.replace(/\D/g, "")].map((digit) => letters[Number(digit)]).join("")}`;

/** What one writer's post is, unless a test says otherwise. */
export function postOf(account: Account, text: string, minutes = 0) {
  return {
    ...{ contestId: small.contestId, projectId: "a", account, clock: minute(minutes) },
    ...{
      parentId: null as number | null,
      text,
      stance: null,
      nickname: nameOf(account),
      office: "시험시 교통과",
    },
  };
}

/** Posts, and answers the id; throws when it is refused. */
export async function post(
  db: Db,
  account: Account,
  text: string,
  other: Partial<Parameters<typeof postComment>[1]> = {},
): Promise<number> {
  const done = await postComment(db, { ...postOf(account, text), ...other });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.id;
}
