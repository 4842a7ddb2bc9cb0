import { useEffect } from "react";
import { type HallMessages, hallMessages } from "#app/i18n/hall.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { FiguresNotice } from "./figures-notice.tsx";
import { TallyConflict } from "./tally-conflict.tsx";
import { clearDraft, draftKey } from "./tally-draft.ts";
import { TallyForm } from "./tally-form.tsx";
import type { SheetAnswer, SheetPage } from "./tally-page.ts";
import { TallyClosed, TallyForbidden, TallyReading } from "./tally-reading.tsx";
import type { SheetView } from "./tally-table.tsx";

/** The page of one room's sheet: to fill in, to read, or to settle with what somebody else saved first. */
export function TallySheet({ page, answer }: { page: SheetPage; answer: SheetAnswer | undefined }) {
  const t = useMessages(hallMessages);
  const site = useMessages(siteMessages);
  useForgottenDrafts(page);
  if (page.access === "none") return <TallyForbidden page={page} t={t} />;
  return (
    <div className="page tally">
      {answer?.type === "again" ? (
        <ErrorSummary title={site.error.summaryTitle} problems={answer.summary} />
      ) : null}
      <p className="tally-where">
        <a href={`/contests/${page.contestId}/hall`}>
          {page.contestTitle} · {t.boardTitle}
        </a>
      </p>
      <Body page={page} answer={answer} t={t} />
      <p className="next no-print">
        <a href={`${page.path}/paper`}>{t.paper}</a>
      </p>
    </div>
  );
}

function Body({ page, answer, t }: { page: SheetPage; answer: SheetAnswer | undefined; t: HallMessages }) {
  const { language } = usePreferences();
  if (answer?.type === "conflict") {
    const draft = draftKey({ ...page, baseRevision: answer.current.revision });
    return (
      <TallyConflict page={page} answer={answer} draft={draft} t={t}>
        <FiguresNotice notice={page.figuresNotice} language={language} />
      </TallyConflict>
    );
  }
  return (
    <>
      <h1>{t.sheetTitle(page.venue)}</h1>
      <FiguresNotice notice={page.figuresNotice} language={language} />
      {answer?.type === "closed" ? <TallyClosed page={page} typed={answer.typed} t={t} /> : null}
      {answer?.type === "again" || page.editing ? (
        <Entry page={page} answer={answer?.type === "again" ? answer : null} t={t} />
      ) : (
        <TallyReading page={page} t={t} />
      )}
    </>
  );
}

function Entry(props: {
  page: SheetPage;
  answer: Extract<SheetAnswer, { type: "again" }> | null;
  t: HallMessages;
}) {
  const { page, answer, t } = props;
  const newest = page.revisions[0];
  const baseRevision = answer?.baseRevision ?? newest?.revision ?? 0;
  return (
    <>
      {page.state === "opened" ? <p>{t.openedAlready}</p> : null}
      {newest ? (
        <p className="no-print">
          <a href={page.path}>{t.stopCorrecting}</a>
        </p>
      ) : null}
      <TallyForm
        shape={page.shape}
        t={t}
        baseRevision={baseRevision}
        draft={draftKey({ ...page, baseRevision })}
        initial={answer?.typed ?? textsOf(newest)}
        refused={answer !== null}
        problems={answer?.messages ?? []}
        mostReasonLetters={page.mostReasonLetters}
      />
    </>
  );
}

/** The newest revision's figures as a form shows them; blank where nothing was counted. */
function textsOf(sheet: SheetView | undefined): Record<string, string> {
  const values = Object.entries(sheet?.values ?? {});
  return Object.fromEntries(values.map(([field, value]) => [field, value === null ? "" : String(value)]));
}

/** What was saved, or given up for what was saved, must not come back from the device. */
function useForgottenDrafts({ contestId, venueId, officerId, revisions, saved, kept }: SheetPage): void {
  const newest = revisions[0]?.revision ?? 0;
  // Someone who chose what was saved also gives up the copy that the conflict page made for it.
  const upTo = kept ? newest : saved ? newest - 1 : -1;
  useEffect(() => {
    for (let baseRevision = 0; baseRevision <= upTo; baseRevision++)
      clearDraft(draftKey({ contestId, venueId, officerId, baseRevision }));
  }, [contestId, venueId, officerId, upTo]);
}
