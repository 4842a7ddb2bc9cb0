import type { Language } from "./language.ts";

/** Every time on screen is Asia/Seoul, 24-hour, made on the server: browsers word the same time differently. */
const zone = "Asia/Seoul";

const dateTime = {
  ko: new Intl.DateTimeFormat("ko-KR", {
    timeZone: zone,
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }),
  en: new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }),
};

const shortTime = {
  ko: new Intl.DateTimeFormat("ko-KR", {
    timeZone: zone,
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }),
  en: new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }),
};

const number = { ko: new Intl.NumberFormat("ko-KR"), en: new Intl.NumberFormat("en-GB") };

/** A UTC ISO time as Korean civil time, to the minute. */
export function formatDateTime(language: Language, iso: string): string {
  const key = `${language} ${iso.slice(0, 16)}`;
  const known = worded.get(key);
  if (known !== undefined) return known;
  const text = dayAndTime(language, new Date(iso));
  if (worded.size >= mostKnown) worded.clear();
  worded.set(key, text);
  return text;
}

/** Minutes already in words: a page of comments has a hundred of them, and each costs as much as the rest of its line. */
const worded = new Map<string, string>();
const mostKnown = 5000;

/** Korean sets the weekday in brackets, which Intl leaves out where a time follows: 12월 7일 (월) 23:59. */
function dayAndTime(language: Language, time: Date): string {
  if (language === "en") return dateTime.en.format(time);
  return dateTime.ko
    .formatToParts(time)
    .map(({ type, value }) => (type === "weekday" ? `(${value})` : value))
    .join("");
}

const dayOnly = {
  ko: new Intl.DateTimeFormat("ko-KR", { timeZone: "UTC", month: "long", day: "numeric", weekday: "short" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short", day: "numeric", weekday: "short" }),
};

/** A day of the calendar, YYYY-MM-DD, without the year. */
export function formatDay(language: Language, day: string): string {
  return dayOnly[language].format(new Date(`${day}T00:00:00Z`));
}

/** Day and time without the year, for what happens while people look at it. */
export function formatShortTime(language: Language, iso: string): string {
  return shortTime[language].format(new Date(iso));
}

/** The end of a half-open period as its last minute: 15:00Z closing reads as 23:59 in Seoul on the day people know. */
export function formatClosing(language: Language, iso: string): string {
  return dayAndTime(language, new Date(Date.parse(iso) - 60_000));
}

/** A whole number with thousands separators. */
export function formatNumber(language: Language, value: number): string {
  return number[language].format(value);
}

/** The size of a file, in steps of a thousand as downloads show it. */
export function formatBytes(language: Language, bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${formatNumber(language, value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value))} ${unit}`;
}

/** A share already rounded to `digits`, always with that many digits: 9 → 9.0%. */
export function formatShare(percent: number, digits = 1): string {
  return `${percent.toFixed(digits)}%`;
}
