import { type RefObject, useCallback, useEffect, useState } from "react";

/** What a draft in the browser belongs to: a voter in a contest, and how many ballots they had cast. */
export interface DraftMark {
  contestId: string;
  owner: string;
  version: number;
}

/**
 * The marks on the form's checkboxes, null until scripts run. The checkboxes themselves hold the marks; this only
 * reads them, keeps them in the tab's own storage at each change, and restores them after a reload.
 */
export function useBallotPicks(
  form: RefObject<HTMLFormElement>,
  mark: DraftMark,
  drawn: ReadonlySet<string>,
): { picks: ReadonlySet<string> | null; recount: () => void } {
  const [picks, setPicks] = useState<ReadonlySet<string> | null>(null);
  const { contestId, owner, version } = mark;

  const recount = useCallback(() => {
    const marked = new Set(
      checkboxes(form.current)
        .filter((box) => box.checked)
        .map((box) => box.value),
    );
    store({ contestId, owner, version }, marked);
    setPicks(marked);
  }, [form, contestId, owner, version]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive; `drawn` is what the server drew
  useEffect(() => {
    const stored = restore({ contestId, owner, version });
    for (const box of checkboxes(form.current)) {
      // A mark that differs from what the server drew was made before scripts ran: it is newer than the storage.
      const touched = box.checked !== drawn.has(box.value);
      if (stored && !touched && !box.disabled) box.checked = stored.has(box.value);
    }
    recount();
  }, []);

  return { picks, recount };
}

function checkboxes(form: HTMLFormElement | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>('input[name="project"]') ?? [])];
}

const keyOf = (contestId: string) => `ballot-draft/${contestId}`;

function restore({ contestId, owner, version }: DraftMark): ReadonlySet<string> | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(contestId)) ?? "null");
    if (kept?.owner !== owner || kept.version !== version || !Array.isArray(kept.picks)) return null;
    return new Set(kept.picks);
  } catch {
    return null;
  }
}

function store({ contestId, owner, version }: DraftMark, picks: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(keyOf(contestId), JSON.stringify({ owner, version, picks: [...picks] }));
  } catch {
    // Storage may be off or full; the marks then last as long as the page, and the server's cookie does the rest.
  }
}
