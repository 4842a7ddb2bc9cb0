/** Spreadsheets run a text that begins like a formula, also in its full-width form. */
export function looksLikeFormula(text: string): boolean {
  return /^\s*[=+\-@＝＋－＠\t\r\n]/u.test(text);
}

const guarded = /^'+\s*[=+\-@＝＋－＠]/u;
const plainNumber = /^[+-]?\d+([.,]\d+)?$/;

/** An apostrophe before a text that looks like a formula, or like one guarded before; `unguard` takes exactly that away. */
export function guard(text: string): string {
  return (looksLikeFormula(text) && !plainNumber.test(text)) || guarded.test(text) ? `'${text}` : text;
}

export function unguard(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
