/** Which line of a JSON text is meant, so that a fault can be told as editors show it, counted from 1. */

/** Where reading stopped, from what JSON.parse threw; the last line where it does not say. */
export function lineOfSyntaxError(content: string, error: unknown): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return lineAt(content, position === undefined ? content.length : Number(position));
}

/** The line on which the value at a path begins, or the nearest value above it that there is. `content` is valid JSON. */
export function lineOfPath(content: string, path: readonly PropertyKey[]): number {
  let at = content.search(/\S/);
  for (const key of path) {
    const found = childAt(content, at, key);
    if (found === null) break;
    at = found;
  }
  return lineAt(content, at);
}

function lineAt(content: string, position: number): number {
  return content.slice(0, position).split("\n").length;
}

/** Where the child named `key` of the object or array that begins at `from` begins; null when there is none. */
function childAt(content: string, from: number, key: PropertyKey): number | null {
  const inObject = content[from] === "{";
  const token = /\s*(?:("(?:[^"\\]|\\.)*")|([{}[\],:])|[^\s{}[\],:"]+)/y;
  token.lastIndex = from;
  let [depth, index, name]: [number, number, string | null] = [0, 0, null];
  for (let found = token.exec(content); found; found = token.exec(content)) {
    const [whole, quoted, sign] = found;
    const begins = token.lastIndex - whole.trimStart().length;
    const isChild = depth === 1 && (sign === undefined || sign === "{" || sign === "[");
    if (isChild && inObject && name === null) name = JSON.parse(quoted ?? '""') as string;
    else if (isChild) {
      if (inObject ? name === key : index === key) return begins;
      name = null;
    }
    if (sign === "{" || sign === "[") depth++;
    if (sign === "}" || sign === "]") depth--;
    if (sign === "," && depth === 1) index++;
    if (depth === 0) return null;
  }
  return null;
}
