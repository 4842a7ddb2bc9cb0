import { editComment } from "#app/services/comments-changing.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { decide } from "#app/services/moderation.server.ts";
import { loadJudged } from "#app/services/moderation-desk.server.ts";
import { systemClock } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { insertSignedInVoters, type SignedInVoter } from "#tests/signed-in-voters.ts";
import { withServerDatabase } from "./contest.ts";
import { payloads } from "./script-payloads.ts";

/** All payloads in as few texts of so many letters as hold them: a page of one shows many. */
export function packed(most: number, between = "\n"): string[] {
  const packs: string[] = [];
  for (const payload of payloads) {
    const last = packs.at(-1);
    if (last === undefined || last.length + payload.length >= most) packs.push(payload);
    else packs.splice(-1, 1, `${last}${between}${payload}`);
  }
  return packs;
}

export const packs = packed(900);

const projectId = "urban-forest";
const voterOf = ({ id }: SignedInVoter): Account => ({ id, kind: "voter", staff: null });

/** Each pack as the newer text of one voter's comment, and in the office's answer to it. */
export async function writePacks(
  contestId: string,
): Promise<{ writer: SignedInVoter; reader: SignedInVoter; ids: number[] }> {
  return withServerDatabase(async (db) => {
    const [writer, reader] = await insertSignedInVoters(db, 2);
    const staff = await findStaffByLogin(db, "official");
    if (!writer || !reader || !staff) throw new Error("the demonstration has no official");
    const names = { login: "official", nameKo: "담당", nameEn: "Official", role: staff.role };
    const official: Account = { id: staff.accountId, kind: "staff", staff: names };
    const post = {
      contestId,
      projectId,
      clock: systemClock,
      nickname: `p${contestId.slice(-6)}`,
      stance: null,
    };
    const ids: number[] = [];
    for (const [index, pack] of packs.entries()) {
      const text = `고치기 전에 쓴 의견 ${index}번입니다.`;
      const asked = await postComment(db, {
        ...post,
        ...{ account: voterOf(writer), text, parentId: null, office: "" },
      });
      if (!asked.ok) throw new Error(JSON.stringify(asked.error));
      const { id } = asked.value;
      const answer = { account: official, text: `${pack}\n답변 ${index}`, parentId: id };
      const office = pack.replace(/\s/g, " ").slice(0, 60);
      const answered = await postComment(db, { ...post, ...answer, office });
      // Answered already: readers are told of the edit, and what it changed.
      const act = { contestId, projectId, clock: systemClock, account: voterOf(writer), commentId: id };
      const edited = await editComment(db, { ...act, text: pack, baseVersion: 1 });
      if (!answered.ok || !edited.ok) throw new Error(JSON.stringify([answered, edited]));
      ids.push(id);
    }
    return { writer, reader, ids };
  });
}

/** Somebody whose question an office has answered with each payload, in the name of each. */
export async function askForPayloads(contestId: string): Promise<SignedInVoter> {
  return withServerDatabase(async (db) => {
    const [asker] = await insertSignedInVoters(db, 1);
    const staff = await findStaffByLogin(db, "official");
    if (!asker || !staff) throw new Error("the demonstration has no official");
    const names = { login: "official", nameKo: "담당", nameEn: "Official", role: staff.role };
    const official: Account = { id: staff.accountId, kind: "staff", staff: names };
    const post = { contestId, projectId, clock: systemClock, stance: null };
    const asked = await postComment(db, {
      ...{ ...post, account: voterOf(asker), nickname: `q${contestId.slice(-6)}` },
      ...{ text: "무엇이든 답해 주세요.", parentId: null, office: "" },
    });
    if (!asked.ok) throw new Error(JSON.stringify(asked.error));
    for (const [index, payload] of payloads.entries()) {
      // The number: of some payloads the letters are the same, and so would be the text.
      const text = `${payload} 알림 ${index}`;
      const answer = { account: official, nickname: "", text, parentId: asked.value.id };
      const office = payload.replace(/\s/g, " ").slice(0, 60);
      const answered = await postComment(db, { ...post, ...answer, office });
      if (!answered.ok) throw new Error(JSON.stringify(answered.error));
    }
    return asker;
  });
}

/** Hides them, each with its own words as the reason its writer reads. */
export async function hidePacks(ids: readonly number[]): Promise<void> {
  await withServerDatabase(async (db) => {
    const moderator = await findStaffByLogin(db, "moderator");
    for (const [index, commentId] of ids.entries()) {
      const { seen } = await loadJudged(db, commentId);
      const done = await decide(db, {
        ...{ moderatorId: moderator?.accountId ?? "", clock: systemClock, decision: "hide" },
        ...{ about: [{ commentId, seen }], reason: "abuse", note: (packs[index] ?? "").slice(0, 200) },
      });
      if (!done.ok) throw new Error(JSON.stringify(done.error));
    }
  });
}
