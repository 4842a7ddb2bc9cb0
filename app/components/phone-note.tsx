import { evidenceMessages } from "#app/i18n/evidence.ts";
import { roomCodeMessages } from "#app/i18n/room-codes.ts";
import { useMessages } from "#app/page.tsx";
import { Notice } from "./notice.tsx";
import type { SheetPage } from "./tally-page.ts";

/** What ballots by phone have to do with this sheet; nothing where the room has none. */
export function PhoneNote({ phone }: Pick<SheetPage, "phone">) {
  const t = useMessages(roomCodeMessages);
  if (phone.stage === "none") return null;
  const words = {
    open: t.sheetOpen,
    part: t.sheetPart(phone.ballots),
    whole: t.sheetWhole(phone.ballots),
  };
  return (
    <Notice kind="info">
      <p>{words[phone.stage]}</p>
    </Notice>
  );
}

/** To the room's codes, and to the photos of its signed sheet. */
export function RoomLinks({ path }: { path: string }) {
  const codes = useMessages(roomCodeMessages);
  const evidence = useMessages(evidenceMessages);
  return (
    <>
      <a href={`${path}/codes`}>{codes.toCodes}</a> <a href={`${path}/photos`}>{evidence.toPhotos}</a>
    </>
  );
}
