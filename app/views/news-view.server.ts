import { randomBytes } from "node:crypto";
import type { ShownMail } from "#app/components/demo-mails.tsx";
import type { EntryView } from "#app/components/news-entry.tsx";
import type { Announcement, NewAnnouncement, TypedAnnouncement } from "#app/domain/announcement.ts";
import type { Text } from "#app/domain/contest.ts";
import { type SentForm, textOf } from "#app/forms/form.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import type { ChosenProject, News } from "#app/services/announcements.server.ts";
import type { OutboxMessage } from "#db/queries/outbox.ts";

/** Every entry as its page shows it, newest first. */
export function entryViews({ announcements, chosen }: News, language: Language): EntryView[] {
  return announcements.map((entry) => ({
    ...plainEntry(entry, chosen),
    number: entry.number,
    written: formatDateTime(language, entry.writtenAt),
    correctedBy: announcements.find(({ corrects }) => corrects === entry.number)?.number ?? null,
  }));
}

/** An entry that is not written yet. */
export function previewView(entry: NewAnnouncement, chosen: readonly ChosenProject[]): EntryView {
  return { ...plainEntry(entry, chosen), number: null, written: null, correctedBy: null };
}

function plainEntry(entry: NewAnnouncement | Announcement, chosen: readonly ChosenProject[]) {
  const { kind, projectId, status, day, budgetWon, title, text, corrects } = entry;
  const project = chosen.find(({ id }) => id === projectId)?.title ?? null;
  return { kind, projectId, status, day, budgetWon, title, text, corrects, project };
}

const names = [
  ...["kind", "projectId", "status", "day", "budget"],
  ...["titleKo", "titleEn", "textKo", "textEn", "corrects"],
] as (keyof TypedAnnouncement)[];

export function typedOf(form: SentForm): TypedAnnouncement {
  const pairs = names.map((name) => [name, textOf(form, name).slice(0, 20_000)]);
  return Object.fromEntries(pairs) as unknown as TypedAnnouncement;
}

/** What an empty form begins with: an entry that puts another right begins as that one. */
export function typedFrom(entry: Announcement | undefined, today: string): TypedAnnouncement {
  return {
    kind: entry?.kind ?? "notice",
    projectId: entry?.projectId ?? "",
    status: entry?.status ?? "",
    day: entry?.day ?? today,
    budget: entry?.budgetWon?.toString() ?? "",
    titleKo: entry?.title.ko ?? "",
    titleEn: ownEnglish(entry?.title),
    textKo: entry?.text.ko ?? "",
    textEn: ownEnglish(entry?.text),
    corrects: entry?.number.toString() ?? "",
  };
}

/** Empty where the Korean text stands for both: it is about to change. */
function ownEnglish(text: Text | undefined): string {
  return text && text.en !== text.ko ? text.en : "";
}

/** Marks a form, so that it makes one entry however often it is sent. */
export function newRequestKey(): string {
  return randomBytes(16).toString("hex");
}

export function shownMails(messages: readonly OutboxMessage[]): ShownMail[] {
  return messages.map(({ id, recipient, body }) => ({
    ...{ id, recipient },
    lines: body
      .replace(/(https?:\/\/\S+)/g, "\n$1\n")
      .split("\n")
      .filter((line) => line.trim() !== ""),
  }));
}
