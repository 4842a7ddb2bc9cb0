import type { Db } from "#db/connection.ts";
import { listNewest, listThreads, type ShownRow } from "#db/queries/comment-threads.ts";

const entries = 50;
/** Above every comment's id. */
const newestId = 2_147_483_647;

interface Feed {
  contestId: string;
  projectId: string;
  /** In the reader's language. */
  title: string;
  /** Of the project's conversation, with this site's origin. */
  address: string;
  language: string;
  now: Date;
}

/** The newest comments of a project as an Atom feed (RFC 4287). */
export async function commentsAtom(db: Db, feed: Feed): Promise<string> {
  const rows = await listNewest(db, { ...feed, before: newestId, limit: entries });
  const newest = rows.map(updatedOf).sort().at(-1) ?? feed.now.toISOString();
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    `<id>${escapeXml(feed.address)}</id>`,
    `<title>${escapeXml(feed.title)}</title>`,
    `<updated>${newest}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(`${feed.address}.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.address)}"/>`,
    ...rows.map((row) => entryOf(row, feed.address)),
    "</feed>\n",
  ].join("\n");
}

function entryOf(row: ShownRow, address: string): string {
  const link = escapeXml(`${address}/${row.id}`);
  const [line = ""] = row.body.split("\n");
  const title = [...line].length > 60 ? `${[...line].slice(0, 60).join("")}…` : line;
  return [
    "<entry>",
    `<id>${link}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<author><name>${escapeXml(row.office ?? row.nickname ?? "?")}</name></author>`,
    `<published>${row.createdAt}</published>`,
    `<updated>${updatedOf(row)}</updated>`,
    `<link rel="alternate" type="text/html" href="${link}"/>`,
    `<content type="text">${escapeXml(row.body)}</content>`,
    "</entry>",
  ].join("\n");
}

function updatedOf(row: ShownRow): string {
  return row.editedAt ?? row.createdAt;
}

const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** XML and HTML know these five alike; what XML cannot hold at all is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => named[sign] ?? "");
}

const embedded = 5;

/** The most helpful comments of a project, for another website to show. */
export async function listEmbedded(
  db: Db,
  ids: { contestId: string; projectId: string },
): Promise<{ id: number; name: string; text: string; createdAt: string }[]> {
  const rows = await listThreads(db, {
    ...ids,
    order: "helpful",
    filter: "all",
    after: null,
    limit: embedded,
  });
  return rows
    .filter(({ status }) => status === "visible")
    .map(({ id, office, nickname, body, createdAt }) => ({
      ...{ id, name: office ?? nickname ?? "?", createdAt },
      text: body,
    }));
}
