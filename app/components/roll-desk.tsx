import { mostRollRows } from "#app/domain/roll-import.ts";
import { rollMessages } from "#app/i18n/roll.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Notice } from "./notice.tsx";
import { RoomForbidden } from "./room-forbidden.tsx";

export interface RollDeskView {
  path: string;
  desk: string;
  board: string;
  room: string;
  contest: string;
  officers: string;
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
        <Upload page={page} problem={problem} />
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

function Upload({ page, problem }: { page: RollDeskView; problem: string | undefined }) {
  const t = useMessages(rollMessages);
  return (
    <form method="post" encType="multipart/form-data" action={page.path} noValidate>
      <div className="field">
        <label htmlFor="file">{t.file}</label>
        <p className="hint" id="file-hint">
          {t.fileHint(mostRollRows)}
        </p>
        {problem ? (
          <p className="field-error" id="file-error">
            {problem}
          </p>
        ) : null}
        <input
          id="file"
          name="file"
          type="file"
          accept=".xlsx,.csv,.txt"
          aria-describedby={problem ? "file-hint file-error" : "file-hint"}
          aria-invalid={problem ? true : undefined}
        />
      </div>
      <p className="row">
        <button className="button primary" type="submit" name="intent" value="preview">
          {t.preview}
        </button>
        <span>{t.previewHint}</span>
      </p>
    </form>
  );
}
