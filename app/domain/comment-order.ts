import { type Stance, stances } from "./comment-rules.ts";

export const orders = ["newest", "oldest", "helpful", "replied"] as const;
export type Order = (typeof orders)[number];

/** All threads, those whose first comment takes a stance, or those that an office answered. */
export type Filter = "all" | "answered" | Stance;
export const filters: readonly Filter[] = ["all", ...stances, "answered"];

/** Where the last page ended: the value its order sorts by, and the id that settles equal ones. */
export interface Cursor {
  value: number;
  id: number;
}

/** The order in an address; newest for anything else. */
export function readOrder(text: string | null): Order {
  return orders.find((order) => order === text) ?? "newest";
}

/** The filter in an address; all for anything else. */
export function readFilter(text: string | null): Filter {
  return filters.find((filter) => filter === text) ?? "all";
}

/** A cursor as it stands in an address, e.g. 850123.17. */
export function writeCursor({ value, id }: Cursor): string {
  return `${value}.${id}`;
}

/** Null for what is no cursor: the first page. */
export function readCursor(text: string | null): Cursor | null {
  const [, value, id] = /^(-?\d{1,9})\.(\d{1,9})$/.exec(text ?? "") ?? [];
  return value !== undefined && id !== undefined ? { value: Number(value), id: Number(id) } : null;
}
