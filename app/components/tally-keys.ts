import type { ClipboardEvent, KeyboardEvent } from "react";

/**
 * Enter and ↓ go to the next field, ↑ to the one before; Enter in the last field goes to the save button, so that
 * nobody saves by one Enter too many. A field is selected as it is entered: typing replaces it.
 */
export function moveByKey(event: KeyboardEvent<HTMLFormElement>): void {
  const { key, target, currentTarget: form } = event;
  if (!(target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
  const step = key === "ArrowUp" ? -1 : key === "Enter" || key === "ArrowDown" ? 1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const fields = fieldsOf(form);
  const next = fields[fields.indexOf(target) + step];
  if (next) {
    next.focus();
    next.select();
  } else if (key === "Enter") {
    form.querySelector<HTMLButtonElement>("button[data-save]")?.focus();
  }
}

/**
 * A column copied from a spreadsheet fills the counts downward from the field it is pasted into. Of several columns the
 * last is taken, for "number, votes". Returns null when it was no column, else how many fields it filled and how many
 * values were left over.
 */
export function pasteColumn(
  event: ClipboardEvent<HTMLFormElement>,
  takesColumn: (field: string) => boolean,
): { filled: number; dropped: number } | null {
  const { target, currentTarget: form } = event;
  if (!(target instanceof HTMLInputElement) || !takesColumn(target.name)) return null;
  const cells = columnOf(event.clipboardData.getData("text/plain"));
  if (cells.length < 2) return null;
  event.preventDefault();
  const counts = fieldsOf(form).filter(({ name }) => takesColumn(name));
  const below = counts.slice(counts.indexOf(target));
  const filled = Math.min(below.length, cells.length);
  for (const [index, field] of below.slice(0, filled).entries()) field.value = cells[index] ?? "";
  below[filled - 1]?.focus();
  return { filled, dropped: cells.length - filled };
}

/** The cells of a copied column, top to bottom. */
export function columnOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  return lines.map((line) => (line.split("\t").at(-1) ?? "").trim());
}

/** The fields people type into, in form order. */
export function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[type=text], textarea")];
}
