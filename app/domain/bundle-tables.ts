import { allowedSizes, type BallotRule } from "./ballot.ts";
import type { VenueSheet } from "./canvass.ts";
import { guard } from "./formula-guard.ts";
import type { ResultBody } from "./result-body.ts";
import { joinFigures, roomSeparator } from "./small-rooms.ts";
import { sheetTotals } from "./tally-sheet.ts";

/** A project as the tables of a bundle name it: by its number on the ballot, with two digits or more. */
function numberCell(number: number): string {
  return String(number).padStart(2, "0");
}

/** A sheet with its hash in the log, and what was hashed beside the figures. */
export interface HashedSheet extends VenueSheet {
  sha256: string;
  salt: string | null;
}

/**
 * onsite.csv: a row for every room and project, the room's own figures repeated in each. Rooms that are published
 * together have one sheet, the sum of theirs; ids, revisions and hashes are joined by "|" in the same order, and no salt
 * is told, without which a hash leads back to nothing. Ids that a spreadsheet would run are refused when a contest is made;
 * should one be there, an apostrophe stands before it.
 */
export function onsiteTable(
  rule: BallotRule,
  projects: readonly { id: string; number: number }[],
  groups: readonly (readonly HashedSheet[])[],
): string {
  const sizes = allowedSizes(rule);
  const columns = [
    ...["venue", "revision", "checked_in", "issued", "unreturned", "valid", "invalid"],
    ...["invalid_under", "invalid_over", "invalid_unreadable", "invalid_blank"],
    ...sizes.map((size) => `n${size}`),
    ...["salt", "project", "votes", "sheet_sha256"],
  ];
  const rows = groups.flatMap((sheets) => {
    const figures = joinFigures(sheets.map((sheet) => sheet.figures));
    const each = (cell: (sheet: HashedSheet) => string | number) => sheets.map(cell).join(roomSeparator);
    const { checkedIn, issued, unreturned, valid, votes } = figures;
    const { invalidUnder, invalidOver, invalidUnreadable, invalidBlank } = figures;
    const room = [
      ...[
        guard(each(({ venueId }) => plainCell(venueId))),
        each(({ revision }) => revision),
        checkedIn,
        issued,
        unreturned,
        valid,
        sheetTotals(rule, figures).invalid,
      ],
      ...[invalidUnder, invalidOver, invalidUnreadable, invalidBlank],
      ...sizes.map((size) => (figures.sizes ? (figures.sizes.get(size) ?? 0) : "")),
      sheets.length === 1 ? (sheets[0]?.salt ?? "") : "",
    ];
    const sha256 = each((sheet) => sheet.sha256);
    return projects.map(({ id, number }) => [...room, numberCell(number), votes.get(id) ?? 0, sha256]);
  });
  return table(columns, rows);
}

/** results.csv of a bundle: a row for every project by rank. */
export function resultsTable({ projects, tie }: Pick<ResultBody, "projects" | "tie">): string {
  const rows = projects.map((project) => [
    project.rank,
    numberCell(project.number),
    project.online,
    project.onsite,
    project.total,
    project.shareOfChoices.toFixed(1),
    project.tiedAtCutoff || tie?.order.includes(project.id) ? 1 : 0,
  ]);
  return table(["rank", "project", "online", "onsite", "total", "share", "tie"], rows);
}

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [columns, ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}

/** These tables know no quotes, so that every reader reads them alike. */
function plainCell(id: string): string {
  if (!/^[^",|\r\n]+$/.test(id))
    throw new RangeError(`the id ${JSON.stringify(id)} does not fit into a table`);
  return id;
}
