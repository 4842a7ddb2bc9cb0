import type { HallMessages } from "#app/i18n/hall.ts";
import { Notice } from "./notice.tsx";
import { TallyHistory } from "./tally-history.tsx";
import type { SheetPage } from "./tally-page.ts";
import { type SheetView, TallyComparison, TallyTable } from "./tally-table.tsx";
import { TypedList } from "./tally-typed-list.tsx";

interface Props {
  page: SheetPage;
  t: HallMessages;
}

/** A sheet as it was signed, with its history; on paper with boxes to sign. */
export function TallyReading({ page, t }: Props) {
  const { shown, revisions, shape } = page;
  if (!shown) return <p className="lead">{page.entering ? t.notSaved : whyNotEntering(page, t)}</p>;
  const previous = revisions.find(({ revision }) => revision === shown.revision - 1);
  return (
    <>
      <Outcome page={page} shown={shown} t={t} />
      {page.entering ? null : <p>{whyNotEntering(page, t)}</p>}
      <TallyTable
        caption={`${t.revision(shown.revision)} · ${t.savedBy(shown.at, shown.by)} · ${countersOf(shown, t)}`}
        shape={shape}
        sheet={shown}
        t={t}
      />
      {shown.reason === null ? null : (
        <p>
          {t.reason}: {shown.reason}
        </p>
      )}
      {shown.incident === null ? null : (
        <Notice kind="warning">
          <p>
            <strong>{t.notAddingUp}</strong>
          </p>
          <p>{shown.incident}</p>
        </Notice>
      )}
      <Signatures t={t} />
      {previous ? (
        <details className="no-print">
          <summary>{t.compared(shown.revision, previous.revision)}</summary>
          <TallyComparison
            caption={t.compared(shown.revision, previous.revision)}
            shape={shape}
            left={{ title: t.revision(previous.revision), values: previous.values }}
            right={{ title: t.revision(shown.revision), values: shown.values }}
            t={t}
          />
        </details>
      ) : null}
      <TallyHistory t={t} path={page.path} revisions={revisions} shown={shown.revision} />
      <p className="hint no-print">{t.print}</p>
    </>
  );
}

/** What the request before has just done, and whether the revision shown is the one that counts. */
function Outcome({ page, shown, t }: Props & { shown: SheetView }) {
  const { saved } = page;
  const newest = page.revisions[0]?.revision ?? shown.revision;
  return (
    <>
      {saved ? (
        <Notice kind="success">
          <p>
            <strong>{t.signedNotice(saved.revision)}</strong> ({t.savedBy(saved.at, saved.by)})
          </p>
          <p>{t.savedHint}</p>
        </Notice>
      ) : null}
      {page.photoMissing && shown.revision === newest ? (
        <p className="no-print">
          {t.photoMissing} <a href={`${page.path}/photos`}>{t.photoAdd}</a>
        </p>
      ) : null}
      {shown.revision === newest ? null : (
        <Notice kind="warning">
          <p>
            {t.oldRevision(shown.revision, newest)} <a href={page.path}>{t.toNewest}</a>
          </p>
        </Notice>
      )}
    </>
  );
}

/** Who counted it, or that it was counted once. */
function countersOf({ counters }: SheetView, t: HallMessages): string {
  return counters ? t.counters(counters.first, counters.second) : t.countedOnce;
}

/** Somebody else's room: whom to ask. */
export function TallyForbidden({ page, t }: Props) {
  return (
    <div className="page narrow">
      <h1>{t.forbiddenTitle}</h1>
      <p className="lead">{t.forbiddenText(page.venue)}</p>
      <p>{page.ask}</p>
      <p>
        <a className="button primary" href={`/contests/${page.contestId}/hall`}>
          {t.toBoard}
        </a>
      </p>
    </div>
  );
}

/** A save outside the time of counting: said first, with all that was typed, so that nothing is lost. */
export function TallyClosed({ page, typed, t }: Props & { typed: Record<string, string> }) {
  return (
    <Notice kind="danger">
      <p>
        <strong>{page.begins !== null && isBefore(page) ? t.notCounting.before : t.notCounting.after}</strong>
      </p>
      <TypedList typed={typed} shape={page.shape} t={t} />
    </Notice>
  );
}

function whyNotEntering(page: SheetPage, t: HallMessages): string {
  if (!isBefore(page)) return t.over;
  return page.begins === null ? t.noRooms : t.begins(page.begins);
}

function isBefore({ state }: SheetPage): boolean {
  return state === "scheduled" || state === "open" || state === "closed";
}

function Signatures({ t }: { t: HallMessages }) {
  return (
    <dl className="tally-signatures">
      {[t.signatures.counter, t.signatures.checker, t.signatures.lead].map((label) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd />
        </div>
      ))}
    </dl>
  );
}
