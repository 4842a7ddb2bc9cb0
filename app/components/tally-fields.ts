import { allowedSizes, type BallotRule } from "#app/domain/ballot.ts";
import { sizeField, votesField } from "#app/domain/tally-sheet.ts";
import type { HallMessages } from "#app/i18n/hall.ts";

/** What the form of a contest's sheets is made of; titles in the reader's language. */
export interface SheetShape {
  rule: BallotRule;
  projects: { id: string; number: number; title: string; withdrawn: boolean }[];
}

export interface SheetRow {
  field: string;
  label: string;
  /** The project's number on the ballot; null for people and papers. */
  number: number | null;
}

export interface SheetGroup {
  id: "people" | "sizes" | "votes";
  title: string;
  hint: string | null;
  rows: SheetRow[];
}

/** The sheet's rows in the order of the form, of the paper sheet and of every table of it. */
export function sheetGroups({ rule, projects }: SheetShape, t: HallMessages): SheetGroup[] {
  const label = t.fields;
  const people = [
    ["checkedIn", label.checkedIn],
    ["issued", label.issued],
    ["unreturned", label.unreturned],
    ["valid", label.valid],
    ["invalidUnder", label.invalidUnder(rule)],
    ["invalidOver", label.invalidOver(rule)],
    ["invalidUnreadable", label.invalidUnreadable],
    ["invalidBlank", label.invalidBlank],
  ] as const;
  const plain = (field: string, text: string): SheetRow => ({ field, label: text, number: null });
  return [
    { id: "people", title: t.people, hint: null, rows: people.map(([field, text]) => plain(field, text)) },
    {
      id: "sizes",
      title: t.sizes,
      hint: t.sizesHint,
      rows: allowedSizes(rule).map((size) => plain(sizeField(size), label.size(size))),
    },
    {
      id: "votes",
      title: t.votes,
      hint: t.votesHint,
      rows: projects.map(({ id, number, title, withdrawn }) => ({
        field: votesField(id),
        label: withdrawn ? `${title} (${t.withdrawn})` : title,
        number,
      })),
    },
  ];
}

/** How a message names a field: projects by their number, the rest by their label without its unit. */
export function fieldName(shape: SheetShape, t: HallMessages, field: string): string {
  const row = sheetGroups(shape, t)
    .flatMap(({ rows }) => rows)
    .find((candidate) => candidate.field === field);
  if (!row) return field;
  return row.number === null ? row.label.replace(/ \([^()]*\)$/, "") : t.fields.project(row.number);
}
