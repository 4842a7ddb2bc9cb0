import { allowedSizes, type BallotRule } from "./ballot.ts";
import type { VenueSheet } from "./canvass.ts";
import type { ResultBody } from "./result-body.ts";
import { sheetTotals } from "./tally-sheet.ts";

/** A project as the tables of a bundle name it: by its number on the ballot, with two digits or more. */
function numberCell(number: number): string {
  return String(number).padStart(2, "0");
}

/** onsite.csv: a row for every room and project, the room's own figures repeated in each. */
export function onsiteTable(
  rule: BallotRule,
  projects: readonly { id: string; number: number }[],
  sheets: readonly (VenueSheet & { sha256: string })[],
): string {
  const sizes = allowedSizes(rule);
  const columns = [
    ...["venue", "revision", "checked_in", "issued", "unreturned", "valid", "invalid"],
    ...["invalid_under", "invalid_over", "invalid_unreadable", "invalid_blank"],
    ...sizes.map((size) => `n${size}`),
    ...["project", "votes", "sheet_sha256"],
  ];
  const rows = sheets.flatMap(({ venueId, revision, figures, sha256 }) => {
    const { checkedIn, issued, unreturned, valid, votes } = figures;
    const { invalidUnder, invalidOver, invalidUnreadable, invalidBlank } = figures;
    const room = [
      ...[
        plainCell(venueId),
        revision,
        checkedIn,
        issued,
        unreturned,
        valid,
        sheetTotals(rule, figures).invalid,
      ],
      ...[invalidUnder, invalidOver, invalidUnreadable, invalidBlank],
      ...sizes.map((size) => (figures.sizes ? (figures.sizes.get(size) ?? 0) : "")),
    ];
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
  if (!/^[^",\r\n]+$/.test(id))
    throw new RangeError(`the id ${JSON.stringify(id)} does not fit into a table`);
  return id;
}
