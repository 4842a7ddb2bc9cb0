import type { BallotRule } from "./ballot.ts";
import type { Contest, Project, Text, Venue } from "./contest.ts";
import { type CountRule, plainCountRule } from "./count-rule.ts";
import { type PabulibFile, pabulibLengths } from "./pabulib.ts";
import { smallRoomBelow } from "./small-rooms.ts";

/** A contest as a file brings it: all that is needed to make one, and ballots to rehearse it with. */
export interface ContestFile {
  /** What the file would like to be called; another id is found where it is taken. */
  id: string;
  title: Text;
  summary: Text;
  organiser: Text;
  rule: BallotRule;
  countRule: CountRule;
  overlapRule: Contest["overlapRule"];
  keyCustody: Contest["keyCustody"];
  mergeBelow: Contest["mergeBelow"];
  /** Null where the file says no usable times. */
  calendar: ContestCalendar | null;
  figuresNotice: Text | null;
  fields: { id: string; name: Text }[];
  projects: Project[];
  venues: Venue[];
  /** Picks by project id. */
  ballots: string[][];
  /** What of the file our contests have no place for, kept so that it can be given back. */
  extras: PabulibExtras | null;
}

export interface ContestCalendar {
  opensAt: string;
  closesAt: string;
  hallOpensAt: string | null;
}

export interface PabulibExtras {
  meta: Record<string, string>;
  /** Columns by project id. */
  projects: Record<string, Record<string, string>>;
}

const mostSeats = 10;

/** A contest from a `.pb` file. Its texts are in one language and stand for both; ids of contests are ASCII. */
export function contestOfPabulib(file: PabulibFile): ContestFile {
  const meta = (key: string) => file.meta.get(key) ?? "";
  const place = [meta("country"), meta("unit"), meta("instance")].filter((part) => part !== "").join(" ");
  const title = meta("description") || place || "Pabulib";
  const fields = fieldsOf(file);
  return {
    id: slug([meta("unit"), meta("instance"), meta("subunit")].join(" ")) || slug(title) || "pabulib",
    title: inBoth(title),
    summary: inBoth(title === place ? "" : place),
    organiser: inBoth(meta("unit") || meta("country") || "—"),
    rule: { ...pabulibLengths(file), seats: seatsOf(file) },
    countRule: plainCountRule,
    overlapRule: "count-both",
    keyCustody: "server",
    mergeBelow: smallRoomBelow,
    calendar: calendarOf(meta("date_begin"), meta("date_end")),
    figuresNotice: null,
    fields: fields.map(({ id, name }) => ({ id, name })),
    projects: file.projects.map(({ id, name, columns }, index) => ({
      ...{ id, number: index + 1, title: inBoth(name), slogan: null, subtitles: [], tasks: [] },
      fieldId: fields.find((field) => field.has(columns))?.id ?? "all",
      description: inBoth(columns.get("description") ?? ""),
      ...{ period: "", sourceNote: null, withdrawn: false },
    })),
    venues: [],
    ballots: file.votes.map(({ picks }) => picks),
    extras: {
      meta: Object.fromEntries(file.meta),
      projects: Object.fromEntries(file.projects.map(({ id, columns }) => [id, Object.fromEntries(columns)])),
    },
  };
}

/** The fields of a contest are the first categories of its projects; one for all where some have none. */
function fieldsOf({ projects }: PabulibFile) {
  const category = (columns: ReadonlyMap<string, string>) =>
    columns.get("category")?.split(",")[0]?.trim() ?? "";
  const names = [...new Set(projects.map(({ columns }) => category(columns)))];
  if (names.includes("")) return [{ id: "all", name: { ko: "전체", en: "All" }, has: () => true }];
  return names.map((name, index) => ({
    id: `field-${index + 1}`,
    name: inBoth(name),
    has: (columns: ReadonlyMap<string, string>) => category(columns) === name,
  }));
}

/** As many as the file says, or as were selected in it; else ten, as in 2020. */
function seatsOf({ meta, projects }: PabulibFile): number {
  const selected = projects.filter(({ columns }) => Number(columns.get("selected")) > 0).length;
  const said = Number(meta.get("seats") || selected || mostSeats);
  return Math.max(1, Math.min(said, projects.length));
}

/** Whole days in Seoul; null where the days cannot be read or end before they begin. */
function calendarOf(begin: string, end: string): ContestCalendar | null {
  const [opens, last] = [dayOf(begin, "01-01"), dayOf(end || begin, "12-31")];
  if (opens === null || last === null || last < opens) return null;
  const day = 24 * 3_600_000;
  const iso = (time: number) => new Date(time).toISOString();
  return { opensAt: iso(opens), closesAt: iso(last + day), hallOpensAt: null };
}

/** The first instant of a day written 31.12.2020, 2020-12-31 or 2020 (then the given day of that year). */
function dayOf(text: string, ofYear: string): number | null {
  const [, year, month, day] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ??
    reversed(/^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text)) ??
    /^(\d{4})-(\d\d)-(\d\d)$/.exec(/^\d{4}$/.test(text) ? `${text}-${ofYear}` : "") ??
    [];
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${date}T00:00:00+09:00`);
  // 30 February is read as 1 March.
  const isDay = !Number.isNaN(time) && new Date(time + 9 * 3_600_000).toISOString().startsWith(date);
  return isDay ? time : null;
}

function reversed(found: RegExpExecArray | null): [string, ...(string | undefined)[]] | null {
  return found && [found[0], found[3], found[2], found[1]];
}

/** A text in one language, standing for both. */
function inBoth(text: string): Text {
  return { ko: text, en: text };
}

/** Letters, digits and hyphens, as addresses like them; empty when nothing is left of the text. */
function slug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[łŁ]/g, "l")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}

/** A contest made to try things out says so in its title, wherever it shows. */
const rehearsalMark: Text = { ko: "[리허설] ", en: "[Rehearsal] " };

export function rehearsalTitle(title: Text): Text {
  return { ko: rehearsalMark.ko + title.ko, en: rehearsalMark.en + title.en };
}

/** The title without the mark, for a file that is given back. */
export function withoutMark(title: Text): Text {
  const plain = (text: string, mark: string) => (text.startsWith(mark) ? text.slice(mark.length) : text);
  return { ko: plain(title.ko, rehearsalMark.ko), en: plain(title.en, rehearsalMark.en) };
}
