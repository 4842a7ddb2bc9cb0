import type { Text } from "./contest.ts";
import type { ContestState } from "./contest-state.ts";
import { err, ok, type Result } from "./result.ts";

/** What the city tells: anything at any time, what it decided on the result, and how a chosen project fares. */
export const announcementKinds = ["notice", "decision", "status"] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

export const projectStatuses = ["planned", "running", "done", "changed"] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

export interface NewAnnouncement {
  kind: AnnouncementKind;
  /** Of a status alone; null for the others. */
  projectId: string | null;
  status: ProjectStatus | null;
  /** The day it is about, 2021-03-05: of the decision, of the change. */
  day: string;
  /** Won set aside or spent, whole; only of a status, and null where nothing is said. */
  budgetWon: number | null;
  title: Text;
  text: Text;
  /** The number of the entry that this one puts right; both stay. */
  corrects: number | null;
}

/** As it stands, numbered within its contest in the order it was written. */
export interface Announcement extends NewAnnouncement {
  contestId: string;
  number: number;
  writtenAt: string;
}

export interface TypedAnnouncement {
  kind: string;
  projectId: string;
  status: string;
  day: string;
  budget: string;
  titleKo: string;
  titleEn: string;
  textKo: string;
  textEn: string;
  corrects: string;
}

export type AnnouncementField = Exclude<keyof TypedAnnouncement, "corrects">;
export type AnnouncementProblem =
  | { type: "unknown-kind"; field: "kind" }
  /** Decisions and statuses are told once the result is published. */
  | { type: "not-published"; field: "kind" }
  | { type: "not-chosen"; field: "projectId" }
  | { type: "unknown-status"; field: "status" }
  | { type: "no-day"; field: "day" }
  | { type: "future-day"; field: "day" }
  | { type: "no-amount"; field: "budget" }
  | { type: "blank"; field: "titleKo" | "textKo" }
  | { type: "too-long"; field: "titleKo" | "titleEn" | "textKo" | "textEn"; most: number }
  | { type: "unknown-entry"; field: "kind" }
  | { type: "already-corrected"; field: "kind" };

export const mostLetters = { title: 120, text: 5000 } as const;
const mostWon = 1e15;

/**
 * Reads an entry as it was typed; every field that is wrong is named. Without English the Korean text stands for both.
 * `chosen` are the projects of the published result; `earlier` the entries there are; `today` the day in Seoul.
 */
export function readAnnouncement(
  typed: TypedAnnouncement,
  facts: {
    state: ContestState;
    chosen: ReadonlySet<string>;
    earlier: readonly Pick<Announcement, "number" | "corrects">[];
    today: string;
  },
): Result<NewAnnouncement, AnnouncementProblem[]> {
  const problems: AnnouncementProblem[] = [];
  const kind = announcementKinds.find((known) => known === typed.kind);
  if (!kind) problems.push({ type: "unknown-kind", field: "kind" });
  else if (kind !== "notice" && facts.state !== "published")
    problems.push({ type: "not-published", field: "kind" });
  const ofStatus = kind === "status";
  const status = projectStatuses.find((known) => known === typed.status) ?? null;
  if (ofStatus && !facts.chosen.has(typed.projectId))
    problems.push({ type: "not-chosen", field: "projectId" });
  if (ofStatus && !status) problems.push({ type: "unknown-status", field: "status" });
  const day = typed.day.trim();
  if (!isDay(day)) problems.push({ type: "no-day", field: "day" });
  else if (kind !== "notice" && day > facts.today) problems.push({ type: "future-day", field: "day" });
  const budget = readWon(typed.budget);
  if (ofStatus && budget === "unreadable") problems.push({ type: "no-amount", field: "budget" });
  const texts = readTexts(typed, problems);
  const corrects = readCorrects(typed.corrects, facts.earlier, problems);
  if (problems.length > 0 || !kind) return err(problems);
  return ok({
    ...{ kind, projectId: ofStatus ? typed.projectId : null, status: ofStatus ? status : null, day },
    ...{ budgetWon: ofStatus && budget !== "unreadable" ? budget : null, ...texts, corrects },
  });
}

function readTexts(typed: TypedAnnouncement, problems: AnnouncementProblem[]): { title: Text; text: Text } {
  const read = (field: "titleKo" | "titleEn" | "textKo" | "textEn") => {
    const most = field.startsWith("title") ? mostLetters.title : mostLetters.text;
    const plain = typed[field].normalize("NFC").replace(/\r\n?/g, "\n").replace(controls, "").trim();
    const text = field.startsWith("title") ? plain.replace(/\s+/g, " ") : plain;
    if ([...text].length > most) problems.push({ type: "too-long", field, most });
    if (text === "" && (field === "titleKo" || field === "textKo")) problems.push({ type: "blank", field });
    return text;
  };
  const [titleKo, titleEn, textKo, textEn] = [
    read("titleKo"),
    read("titleEn"),
    read("textKo"),
    read("textEn"),
  ];
  return { title: { ko: titleKo, en: titleEn || titleKo }, text: { ko: textKo, en: textEn || textKo } };
}

const controls = /(?![\n\t])\p{Cc}/gu;

/** One correction an entry, so that there is one newest word; a correction may be put right in its turn. */
function readCorrects(
  typed: string,
  earlier: readonly Pick<Announcement, "number" | "corrects">[],
  problems: AnnouncementProblem[],
): number | null {
  if (typed === "") return null;
  const number = Number(typed);
  if (!earlier.some((entry) => entry.number === number))
    problems.push({ type: "unknown-entry", field: "kind" });
  if (earlier.some((entry) => entry.corrects === number)) {
    problems.push({ type: "already-corrected", field: "kind" });
  }
  return number;
}

/** 2021-02-30 is no day. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whole won, with commas and 원 as people write them; null for nothing. */
function readWon(text: string): number | null | "unreadable" {
  const plain = text.normalize("NFKC").replace(/[\s,]|원$|won$/gi, "");
  if (plain === "") return null;
  const won = /^\d{1,16}$/.test(plain) ? Number(plain) : Number.NaN;
  return won <= mostWon ? won : "unreadable";
}

/** What each chosen project's newest entry says; entries that were put right do not speak any more. */
export function newestStatuses(announcements: readonly Announcement[]): Map<string, Announcement> {
  const corrected = new Set(announcements.map(({ corrects }) => corrects));
  const newest = new Map<string, Announcement>();
  for (const entry of announcements) {
    if (entry.projectId === null || corrected.has(entry.number)) continue;
    const known = newest.get(entry.projectId);
    const later = !known || entry.day > known.day || (entry.day === known.day && entry.number > known.number);
    if (later) newest.set(entry.projectId, entry);
  }
  return newest;
}
