import { useEffect, useState } from "react";

/** A form's fields by name, as typed. */
export type Typed = ReadonlyMap<string, string>;

/**
 * Where this device keeps what is typed for a room in one round. The officer is part of it: whoever counts the room
 * a second time on the same laptop must not meet the first count.
 */
export interface DraftPlace {
  contestId: string;
  venueId: string;
  officerId: string;
  round: number;
  /** Each form of a page has its own. */
  form: "totals" | "ballots" | "third";
}

export function draftKey({ contestId, venueId, officerId, round, form }: DraftPlace): string {
  return ["tally-sheet", contestId, venueId, officerId, round, form].join("/");
}

/** What was typed and not yet saved; null when there is nothing, or the browser keeps nothing. */
export function readDraft(key: string): Typed | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    return new Map(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return null;
  }
}

/** Keeps what is typed. Where storage is full or forbidden the page works on, without this net. */
export function writeDraft(key: string, typed: Typed): void {
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(typed)));
  } catch {}
}

export function clearDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {}
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
