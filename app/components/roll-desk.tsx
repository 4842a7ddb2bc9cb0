import { mostRollRows } from "#app/domain/roll-import.ts";
import { rollMessages } from "#app/i18n/roll.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Notice } from "./notice.tsx";
import { RoomForbidden } from "./room-forbidden.tsx";
import { TableUpload } from "./table-upload.tsx";

export interface RollDeskView {
  path: string;
  desk: string;
  board: string;
  room: string;
  contest: string;
  /** Whom to ask; empty for who may upload. */
  ask: string;
  access: boolean;
  open: boolean;
  entries: string;
}

/** Where the roll of a room is uploaded; to others, whom to ask. */
export function RollDesk({ page, problem }: { page: RollDeskView; problem: string | undefined }) {
  const t = useMessages(rollMessages);
  const site = useMessages(siteMessages);
  if (!page.access) {
    return <RoomForbidden page={page} t={t} />;
  }
  return (
    <div className="page narrow room-roll">
      <ErrorSummary
        title={site.error.summaryTitle}
        problems={problem ? [{ field: "file", text: problem }] : []}
      />
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{page.contest}</p>
      <p>{t.intro}</p>
      <p>
        <strong>{t.count(page.entries)}</strong>
      </p>
      {page.open ? (
        <TableUpload path={page.path} t={t} hints={[t.fileHint(mostRollRows)]} problem={problem} />
      ) : (
        <Notice kind="warning">
          <p>{t.closed}</p>
        </Notice>
      )}
      <p className="next">
        <a href={page.desk}>{t.back}</a>
      </p>
    </div>
  );
}
