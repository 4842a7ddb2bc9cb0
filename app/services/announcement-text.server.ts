import type { Announcement } from "#app/domain/announcement.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";

/** All that an announcement says, as plain text for those who do not see the page: feed and mail. */
export function announcementText(
  entry: Announcement,
  { project, language }: { project: string | null; language: Language },
): string {
  const t = newsMessages[language];
  const lines = [
    project && entry.status ? `${project}: ${t.statuses[entry.status]}` : null,
    `${t.dayOf[entry.kind]}: ${entry.day}`,
    entry.budgetWon === null ? null : `${t.budget}: ${t.won(entry.budgetWon)}`,
    entry.corrects === null ? null : t.correctsEntry(entry.corrects),
  ];
  return [...lines.filter((line) => line !== null), "", entry.text[language]].join("\n");
}
