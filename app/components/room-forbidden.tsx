import { roomCodeMessages } from "#app/i18n/room-codes.ts";
import { useMessages } from "#app/page.tsx";
import type { RoomCodesView } from "./room-codes-view.ts";

/** Whom to ask instead. */
export function RoomForbidden({ page }: { page: RoomCodesView }) {
  const t = useMessages(roomCodeMessages);
  return (
    <div className="page narrow">
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{t.forbidden(page.room)}</p>
      <p>{page.officers === "" ? t.nobody : t.ask(page.officers)}</p>
      <p>
        <a className="button primary" href={page.boardPath}>
          {t.toBoard}
        </a>
      </p>
    </div>
  );
}
