import type { HallMessages } from "#app/i18n/hall.ts";
import { Notice } from "./notice.tsx";
import type { SheetFiguresView } from "./tally-table.tsx";

/** What the room's desk has on record, beside what is written from the paper; where they differ, that they do. */
export function DeskCount(props: { atDesk: number; written: number | null; t: HallMessages }) {
  const { atDesk, written, t } = props;
  const differs = written !== null && written !== atDesk;
  return differs ? (
    <p className="tally-desk-differs">{t.deskDiffers(written, atDesk)}</p>
  ) : (
    <p className="hint">{t.deskCount(atDesk)}</p>
  );
}

/** The same above figures that are saved already. Nothing where both agree: the paper decides, and this refuses nothing. */
export function DeskDiffers(props: { atDesk: number | null; sheet: SheetFiguresView; t: HallMessages }) {
  const { atDesk, sheet, t } = props;
  const written = sheet.values.checkedIn ?? null;
  if (atDesk === null || written === null || written === atDesk) return null;
  return (
    <Notice kind="warning">
      <p>{t.deskDiffers(written, atDesk)}</p>
    </Notice>
  );
}
