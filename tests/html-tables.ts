/** Reads static markup as React writes it: no comments, attributes quoted, nothing left open. */

/** The rows of the body of a table, each as its cells. */
export function bodyRows(table: string): string[][] {
  const body = /<tbody>(.*?)<\/tbody>/s.exec(table)?.[1] ?? "";
  return all(body, "tr").map((row) => all(row, "t[hd]"));
}

/** What stands in each element of this kind. */
export function all(html: string, tag: string): string[] {
  return [...html.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, "gs"))].map(
    ([, content = ""]) => content,
  );
}

/** The text before the first small print, as a person reads it. */
export function textOf(html: string): string {
  const text = (html.split("<small")[0] ?? "").replace(/<[^>]*>/g, "");
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => names[name] ?? "").trim();
}

/** Its number, whatever separates the thousands and whatever unit follows. */
export function numberOf(html: string): number {
  return Number(textOf(html).replace(/[,%]/g, ""));
}
