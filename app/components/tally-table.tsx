import type { HallMessages } from "#app/i18n/hall.ts";
import { type SheetRow, type SheetShape, sheetGroups } from "./tally-fields.ts";

/** The figures of a sheet with the sums people check first. */
export interface SheetFiguresView {
  /** By field; null where nothing was counted. */
  values: Record<string, number | null>;
  invalid: number;
  people: number;
  choices: number;
}

/** A signed revision, ready to draw. */
export interface SheetView extends SheetFiguresView {
  revision: number;
  /** Who signed it; of a sheet of before rooms were counted twice, who entered it. */
  by: string;
  /** When it was signed, as text in the reader's language. */
  at: string;
  /** Who counted it; null for a sheet of before rooms were counted twice. */
  counters: { first: string; second: string } | null;
  reason: string | null;
  /** Why it was signed though it does not add up. */
  incident: string | null;
}

/** A saved sheet in the order of the paper one, with the sums people check first. */
export function TallyTable(props: {
  caption: string;
  shape: SheetShape;
  sheet: SheetFiguresView;
  t: HallMessages;
}) {
  const { caption, shape, sheet, t } = props;
  const sums: Record<string, [label: string, value: number][]> = {
    people: [
      [t.invalidTotal, sheet.invalid],
      [t.peopleTotal, sheet.people],
    ],
    votes: [[t.total, sheet.choices]],
  };
  return (
    <table className="tally-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.figure}</th>
          <th scope="col" className="number">
            {t.value}
          </th>
        </tr>
      </thead>
      {sheetGroups(shape, t).map(({ id, rows }) => (
        <tbody key={id}>
          {rows.map((row) => (
            <tr key={row.field}>
              <RowHead row={row} />
              <td className="number">{sheet.values[row.field] ?? t.notCounted}</td>
            </tr>
          ))}
          {(sums[id] ?? []).map(([label, value]) => (
            <tr key={label} className="sum">
              <th scope="row">{label}</th>
              <td className="number">{value}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface Column {
  title: string;
  values: Record<string, number | null>;
}

/** Two sheets of a room side by side; where they differ a word says so, a bar and a colour repeat it. */
export function TallyComparison(props: {
  caption: string;
  shape: SheetShape;
  left: Column;
  right: Column;
  t: HallMessages;
}) {
  const { caption, shape, left, right, t } = props;
  const text = (value: number | null | undefined) => value ?? t.notCounted;
  return (
    <div className="tally-narrow">
      <table className="tally-table comparison">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.figure}</th>
            <th scope="col" className="number">
              {left.title}
            </th>
            <th scope="col" className="number">
              {right.title}
            </th>
          </tr>
        </thead>
        {sheetGroups(shape, t).map(({ id, rows }) => (
          <tbody key={id}>
            {rows.map((row) => {
              const differs = left.values[row.field] !== right.values[row.field];
              return (
                <tr key={row.field} className={differs ? "differs" : undefined}>
                  <RowHead row={row} note={differs ? t.differs : null} />
                  <td className="number">{text(left.values[row.field])}</td>
                  <td className="number">{text(right.values[row.field])}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function RowHead({ row, note = null }: { row: SheetRow; note?: string | null }) {
  return (
    <th scope="row">
      {row.number === null ? null : <span className="tally-number">{row.number}</span>}
      <span>{row.label}</span>
      {note === null ? null : <strong className="tally-note"> {note}</strong>}
    </th>
  );
}
