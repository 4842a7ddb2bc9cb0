import { useEffect } from "react";
import { type HallMessages, hallMessages } from "#app/i18n/hall.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { FiguresNotice } from "./figures-notice.tsx";
import { Notice } from "./notice.tsx";
import { OnDisk } from "./on-disk.tsx";
import { PhoneNote, RoomLinks } from "./phone-note.tsx";
import { TallyConflict } from "./tally-conflict.tsx";
import { clearDraft, draftForms, draftKey, readDraft } from "./tally-draft.ts";
import type { SheetAnswer, SheetPage } from "./tally-page.ts";
import { TallyClosed, TallyForbidden } from "./tally-reading.tsx";
import { TallyRoom } from "./tally-room.tsx";
import { TypedList } from "./tally-typed-list.tsx";

/** The page of one room's sheet: to count, to settle, to sign, to read. */
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
      <p className="next row no-print">
        <a href={`${page.path}/paper`}>{t.paper}</a> <RoomLinks path={page.path} />
      </p>
      <OnDisk />
    </div>
  );
}

function Body({ page, answer, t }: { page: SheetPage; answer: SheetAnswer | undefined; t: HallMessages }) {
  const { language } = usePreferences();
  if (answer?.type === "conflict")
    return (
      <TallyConflict page={page} answer={answer} t={t}>
        <FiguresNotice notice={page.figuresNotice} language={language} />
      </TallyConflict>
    );
  return (
    <>
      <h1>{t.sheetTitle(page.venue)}</h1>
      <FiguresNotice notice={page.figuresNotice} language={language} />
      {answer?.type === "closed" ? <TallyClosed page={page} typed={answer.typed} t={t} /> : null}
      {answer?.type === "forbidden" ? (
        <Notice kind="danger">
          <p>
            <strong>{page.ask}</strong>
          </p>
        </Notice>
      ) : null}
      {answer?.type === "said" ? <Said page={page} answer={answer} t={t} /> : null}
      {page.done === "incident" ? (
        <Notice kind="success">
          <p>{t.incidentSaved}</p>
        </Notice>
      ) : null}
      <PhoneNote phone={page.phone} />
      <TallyRoom page={page} answer={answer?.type === "again" ? answer : null} t={t} />
    </>
  );
}

/** One sentence, with what was typed where no form takes it any more. */
function Said(props: { page: SheetPage; answer: Extract<SheetAnswer, { type: "said" }>; t: HallMessages }) {
  const { page, answer, t } = props;
  return (
    <Notice kind="danger">
      <p>
        <strong>{answer.text}</strong>
      </p>
      <TypedList typed={answer.typed} shape={page.shape} t={t} />
    </Notice>
  );
}

/** What was saved must not come back from the device; what was only typed stays, whatever happened to the room. */
function useForgottenDrafts(page: SheetPage): void {
  const { contestId, venueId, officerId, counting, done } = page;
  const round = counting?.round ?? 0;
  const read = counting?.own ? round : 0;
  const settled = counting?.settledByReader ? round : 0;
  const signed = counting?.signed ? round : 0;
  useEffect(() => {
    // Until which round each form is saved.
    const saved = {
      ...{ totals: read, ballots: read, third: settled, sign: signed },
      // Either begins the next round.
      ...{ "send-back": round - 1, correct: round - 1 },
      incident: done === "incident" ? round : 0,
    };
    for (const form of draftForms) {
      const key = draftKey({ contestId, venueId, officerId, form });
      const draft = readDraft(key);
      if (draft?.sent && draft.round <= saved[form]) clearDraft(key);
    }
  }, [contestId, venueId, officerId, round, read, settled, signed, done]);
}
