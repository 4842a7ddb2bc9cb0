import type { Announcement } from "#app/domain/announcement.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { announcementText } from "./announcement-text.server.ts";
import type { News } from "./announcements.server.ts";
import { escapeXml } from "./comments-feed.server.ts";

const entries = 50;

/** What is told about a contest as an Atom feed (RFC 4287), in one language. */
export function newsAtom(
  { contest, announcements, chosen }: News,
  { origin, language }: { origin: string; language: Language },
): string {
  const address = `${origin}/contests/${contest.id}/news`;
  const newest = announcements[0]?.writtenAt ?? contest.records.announcedAt ?? contest.records.opensAt;
  const titleOf = (id: string | null) => chosen.find((one) => one.id === id)?.title[language] ?? null;
  const t = newsMessages[language];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${escapeXml(address)}</id>`,
    `<title>${escapeXml(t.feedTitle(contest.title[language]))}</title>`,
    `<updated>${newest}</updated>`,
    `<author><name>${escapeXml(contest.organiser[language])}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(`${address}.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
    ...announcements
      .slice(0, entries)
      .map((entry) => entryOf(entry, { address, language, project: titleOf(entry.projectId) })),
    "</feed>\n",
  ].join("\n");
}

function entryOf(
  entry: Announcement,
  { address, language, project }: { address: string; language: Language; project: string | null },
): string {
  const link = escapeXml(`${address}#entry-${entry.number}`);
  return [
    "<entry>",
    `<id>${link}</id>`,
    `<title>${escapeXml(entry.title[language])}</title>`,
    `<category term="${entry.kind}"/>`,
    `<published>${entry.writtenAt}</published>`,
    `<updated>${entry.writtenAt}</updated>`,
    `<link rel="alternate" type="text/html" href="${link}"/>`,
    `<content type="text">${escapeXml(announcementText(entry, { project, language }))}</content>`,
    "</entry>",
  ].join("\n");
}
