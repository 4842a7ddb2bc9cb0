import { useEffect, useState } from "react";

/** A form's fields by name, as typed. */
export type Typed = ReadonlyMap<string, string>;

/** Each form of a room's page that is kept has its own place. */
export const draftForms = ["totals", "ballots", "third", "sign", "send-back", "correct", "incident"] as const;
export type DraftForm = (typeof draftForms)[number];

/**
 * Where this device keeps what is typed for a room. The officer is part of it: whoever counts the room a second time on
 * the same laptop must not meet the first count. The round is not: what was typed when the room was sent back is shown
 * in the round that follows.
 */
export interface DraftPlace {
  contestId: string;
  venueId: string;
  officerId: string;
  form: DraftForm;
}

/** What was typed and not yet saved, and for which round. */
export interface Draft {
  round: number;
  typed: Typed;
  /** The room's name, for pages that only say where something waits. */
  room: string;
  /** Whether it was sent as it stands; whether it was also saved, only the server can tell. */
  sent: boolean;
}

const prefix = "tally-sheet";
/** Told to the page itself (public/on-disk.js listens, too): the browser tells only other windows. */
const changed = "tally-drafts";

// public/waiting.js and public/on-disk.js read the same keys.
export function draftKey({ contestId, venueId, officerId, form }: DraftPlace): string {
  return [prefix, ...[officerId, contestId, venueId].map(encodeURIComponent), form].join("/");
}

/** Null when there is nothing, or the browser keeps nothing. */
export function readDraft(key: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null || !("typed" in kept)) return null;
    const { round, typed, room, sent } = kept as Record<string, unknown>;
    const fields = Object.entries(typed ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    return {
      ...{ round: Number(round) || 1, typed: new Map(fields), sent: sent === true },
      room: typeof room === "string" ? room : "",
    };
  } catch {
    return null;
  }
}

/** Keeps what is typed. Where storage is full or forbidden the page works on, without this net. */
export function writeDraft(key: string, { typed, ...draft }: Draft): void {
  const blank = [...typed.values()].every((text) => text.trim() === "");
  if (blank) clearDraft(key);
  if (blank) return;
  try {
    localStorage.setItem(key, JSON.stringify({ ...draft, typed: Object.fromEntries(typed) }));
    dispatchEvent(new Event(changed));
  } catch {}
}

export function clearDraft(key: string): void {
  try {
    localStorage.removeItem(key);
    dispatchEvent(new Event(changed));
  } catch {}
}

/** How many entries of this officer wait on this device, in all rooms; 0 while scripts do not run. */
export function useDraftsWaiting(officerId: string): number {
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    const count = () => setWaiting(countDrafts(officerId));
    count();
    for (const event of [changed, "storage"]) addEventListener(event, count);
    return () => {
      for (const event of [changed, "storage"]) removeEventListener(event, count);
    };
  }, [officerId]);
  return waiting;
}

function countDrafts(officerId: string): number {
  try {
    const own = `${prefix}/${encodeURIComponent(officerId)}/`;
    return Object.keys(localStorage).filter((key) => key.startsWith(own)).length;
  } catch {
    return 0;
  }
}

/** Asks before the page is left while `unsaved`. */
export function useLeaveGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
}

/** False on the server and in the first drawing, true once scripts run: for what is of no use without them. */
export function useScripts(): boolean {
  const [running, setRunning] = useState(false);
  useEffect(() => setRunning(true), []);
  return running;
}
