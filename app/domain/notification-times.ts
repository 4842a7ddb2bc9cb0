export type MailFrequency = "at-once" | "daily";

export const mailFrequencies = ["at-once", "daily"] as const satisfies readonly MailFrequency[];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Asia/Seoul has no summer time. */
const seoul = 9 * hour;

/**
 * From 21:00 to 08:00 in Seoul nobody gets mail: the hours in which Korean law asks consent of its own for advertising
 * (Act on Promotion of Information and Communications Network Utilization, article 50 (3)), kept here for sleep's sake.
 */
const nightBegins = 21;
const nightEnds = 8;

export function isQuiet(now: Date): boolean {
  const hourOfDay = Math.floor(((now.getTime() + seoul) % day) / hour);
  return hourOfDay >= nightBegins || hourOfDay < nightEnds;
}

/** The next 08:00 in Seoul after `now`. */
function nextMorning(now: Date): Date {
  const midnight = Math.floor((now.getTime() + seoul) / day) * day - seoul;
  const morning = midnight + nightEnds * hour;
  return new Date(now.getTime() < morning ? morning : morning + day);
}

/** Between two mails at least so long: a busy thread makes one mail of several comments. */
const pauseMs = 10 * minute;

/** The earliest next mail: at once, after a pause where one has just left; or the next morning. */
export function nextMail(frequency: MailFrequency, now: Date, { justSent = false } = {}): Date {
  if (frequency === "daily") return nextMorning(now);
  return justSent ? new Date(now.getTime() + pauseMs) : now;
}

/** Minutes until the next try, from the first refusal on. */
const waits = [1, 5, 30, 120, 600];

/** When a mail that could not leave is tried again; null when it is given up, and what it told waits for the next. */
export function retryAt(tries: number, now: Date): Date | null {
  const wait = waits[tries - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait * minute);
}
