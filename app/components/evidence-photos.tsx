import { type EvidenceMessages, evidenceMessages } from "#app/i18n/evidence.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Notice } from "./notice.tsx";
import { RoomForbidden } from "./room-forbidden.tsx";
import type { SheetShape } from "./tally-fields.ts";
import { type SheetView, TallyTable } from "./tally-table.tsx";

/** A room's photos in the reader's language. */
export interface EvidenceView {
  path: string;
  sheetPath: string;
  board: string;
  room: string;
  contest: string;
  /** Whom to ask; empty for who may look. */
  ask: string;
  access: "add" | "look" | "none";
  open: boolean;
  saved: boolean;
  mostMegabytes: number;
  /** The revision that counts, to be compared with the photos; null before one is signed. */
  signed: { shape: SheetShape; sheet: SheetView } | null;
  photos: { id: string; at: string; by: string; revision: number | null; sha256: string }[];
}

/** Photos of a room's signed sheet, newest first, and where one is added; to others, whom to ask. */
export function EvidencePhotos({ page, problem }: { page: EvidenceView; problem: string | undefined }) {
  const t = useMessages(evidenceMessages);
  const hall = useMessages(hallMessages);
  const site = useMessages(siteMessages);
  if (page.access === "none") {
    return <RoomForbidden page={page} t={t} />;
  }
  return (
    <div className={page.signed ? "page evidence" : "page narrow evidence"}>
      <ErrorSummary
        title={site.error.summaryTitle}
        problems={problem ? [{ field: "photo", text: problem }] : []}
      />
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{page.contest}</p>
      {page.saved && !problem ? (
        <Notice kind="success">
          <p>{t.saved}</p>
        </Notice>
      ) : null}
      <p>{t.intro}</p>
      {page.access === "add" && page.open ? <AddPhoto page={page} problem={problem} t={t} /> : null}
      {page.access === "add" && !page.open ? <p>{t.closed}</p> : null}
      <h2>{page.photos.length === 0 ? t.none : t.photos(page.photos.length)}</h2>
      <div className="evidence-beside">
        <ul className="evidence-list">
          {page.photos.map((photo) => (
            <Photo key={photo.id} page={page} photo={photo} t={t} />
          ))}
        </ul>
        {page.signed ? (
          <TallyTable caption={hall.revision(page.signed.sheet.revision)} {...page.signed} t={hall} />
        ) : null}
      </div>
      <p className="next">
        <a href={page.sheetPath}>{t.back}</a>
      </p>
    </div>
  );
}

function AddPhoto(props: { page: EvidenceView; problem: string | undefined; t: EvidenceMessages }) {
  const { page, problem, t } = props;
  return (
    <form method="post" encType="multipart/form-data" action={page.path} noValidate className="card">
      <div className="field">
        <label htmlFor="photo">{t.file}</label>
        <p className="hint" id="photo-hint">
          {t.fileHint(page.mostMegabytes)}
        </p>
        {problem ? (
          <p className="field-error" id="photo-error">
            {problem}
          </p>
        ) : null}
        <input
          id="photo"
          name="photo"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-describedby={problem ? "photo-hint photo-error" : "photo-hint"}
          aria-invalid={problem ? true : undefined}
        />
      </div>
      <button className="button primary" type="submit">
        {t.add}
      </button>
    </form>
  );
}

function Photo(props: { page: EvidenceView; photo: EvidenceView["photos"][number]; t: EvidenceMessages }) {
  const { page, photo, t } = props;
  const address = `${page.path}/${photo.id}`;
  return (
    <li className="card">
      <a href={address}>
        <img src={address} alt={t.alt(page.room, photo.at)} loading="lazy" />
        <span>{t.whole}</span>
      </a>
      <p>
        <strong>{photo.revision === null ? t.noRevision : t.revision(photo.revision)}</strong>
      </p>
      <p className="hint">{t.by(photo.at, photo.by)}</p>
      <p className="hint evidence-hash">
        {t.hash}: <code>{photo.sha256}</code>
      </p>
    </li>
  );
}
