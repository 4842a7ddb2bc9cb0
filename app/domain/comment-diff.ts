/** One text a comment has had. `free`: readers do not compare it with the one before. */
export interface TextVersion {
  version: number;
  body: string;
  free: number;
  writtenAt: string;
}

/**
 * The texts that readers may compare, oldest first: of those from `from` on only the last before an edit they are told
 * of, and the newest. What was replaced within the free minutes, or while nobody could read it, is none of them.
 */
export function comparedTexts(versions: readonly TextVersion[], from: number): TextVersion[] {
  const known = versions.filter(({ version }) => version >= from);
  return known.filter((_, index) => known[index + 1]?.free !== 1);
}

export interface DiffPart {
  kind: "same" | "removed" | "added";
  text: string;
}

/**
 * What an edit changed, word by word: the longest common subsequence of words and spaces, so that joining `same` and
 * `removed` gives the old text, `same` and `added` the new one.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const common = commonLengths(old, now);
  const parts: DiffPart[] = [];
  const push = (kind: DiffPart["kind"], text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [removed, added] = [old[i], now[j]];
    if (removed !== undefined && removed === added) {
      push("same", removed);
      i++;
      j++;
    } else if (
      removed !== undefined &&
      (added === undefined || at(common, i + 1, j) >= at(common, i, j + 1))
    ) {
      push("removed", removed);
      i++;
    } else if (added !== undefined) {
      push("added", added);
      j++;
    }
  }
  return parts;
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

/** For each pair of places how many words the rests have in common; texts are short (1,000 characters). */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const length =
        old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
      (table[i] as Uint16Array)[j] = length;
    }
  }
  return table;
}

function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}
