import { encode } from "uqr";

/** A text as QR code: the side of the field with its quiet zone, and an SVG path along the middle of its dark rows. */
export function qrCode(text: string): { size: number; path: string } {
  // Trying all eight masks costs 10 ms at every receipt, one a tenth of it; readers take any.
  const { size, data } = encode(text, { ecc: "M", border: 4, maskPattern: 2 });
  const path = data.flatMap((row, y) => darkRuns(row).map(({ x, length }) => `M${x} ${y}h${length}`));
  return { size, path: path.join("") };
}

function darkRuns(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last.x + last.length === x) last.length++;
    else runs.push({ x, length: 1 });
  });
  return runs;
}
