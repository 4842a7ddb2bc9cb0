import { data } from "@remix-run/node";
import { findAccount } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { formOwner } from "#app/forms/kept-form.server.ts";
import { signedOutPage } from "#app/public-page.ts";
import { type Conversation, loadConversation } from "#app/services/comments.server.ts";
import { unreadOf } from "#app/services/notifications.server.ts";
import type { Account } from "#db/queries/accounts.ts";

/** Who reads a conversation, what it is about, and what they may do in it. */
export async function openConversation(
  request: Request,
  ids: { contestId: string; projectId: string },
): Promise<{
  account: Account | null;
  page: { origin: string; unread: number | null } & ReturnType<typeof pageOf>;
}> {
  const now = new Date();
  const account = await findAccount(request);
  const conversation = await loadConversation(db, { ...ids, account, now });
  const { origin } = new URL(request.url);
  const unread = account ? await unreadOf(db, account.id) : null;
  return { account, page: { origin, unread, ...pageOf(conversation, account) } };
}

function pageOf({ contest, project, counts, open, closesAt, me }: Conversation, account: Account | null) {
  const base = `/contests/${encodeURIComponent(contest.id)}/projects/${encodeURIComponent(project.id)}`;
  const writing = open && me?.mayWrite === true;
  return {
    contest: { id: contest.id, title: contest.title, organiser: contest.organiser },
    project: { id: project.id, number: project.number, title: project.title },
    address: base,
    ...{ counts, open, closesAt },
    me: me && account ? { ...me, draftOwner: formOwner(account.id) } : null,
    place: {
      ...{ base: `${base}/comments`, writing, reacting: writing && account?.kind === "voter" },
      moderating: account?.staff?.role === "moderator",
    },
  };
}

/** A page of comments: kept for everybody who is not signed in, made anew for those who are. */
export function answerReader<T>(page: T, account: Account | null) {
  return data(page, { headers: account ? { "Cache-Control": "no-store" } : signedOutPage() });
}

/** The number of a comment in an address. Throws 404 for what is none. */
export function commentIdIn(text = ""): number {
  if (!/^\d{1,9}$/.test(text)) throw new Response(null, { status: 404 });
  return Number(text);
}

const donePattern = /^(posted|held|edited|deleted|reacted|pinned)$/;

/** What an earlier request has done, as its address tells. */
export function doneIn(
  request: Request,
): "posted" | "held" | "edited" | "deleted" | "reacted" | "pinned" | null {
  const done = new URL(request.url).searchParams.get("done") ?? "";
  return donePattern.test(done) ? (done as "posted") : null;
}
