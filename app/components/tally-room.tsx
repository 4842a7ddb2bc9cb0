import type { HallMessages } from "#app/i18n/hall.ts";
import { Notice } from "./notice.tsx";
import { draftKey } from "./tally-draft.ts";
import { fieldName } from "./tally-fields.ts";
import { TallyForm } from "./tally-form.tsx";
import { TallyIncidents } from "./tally-incidents.tsx";
import type { CountingView, SheetAnswer, SheetPage } from "./tally-page.ts";
import { TallyReading } from "./tally-reading.tsx";
import { SendBack, TallyAgreed, TallyCorrect } from "./tally-sign.tsx";
import { TallySteps } from "./tally-steps.tsx";
import { type SheetView, TallyTable } from "./tally-table.tsx";
import { TallyThird } from "./tally-third.tsx";

type Again = Extract<SheetAnswer, { type: "again" }>;

interface Props {
  page: SheetPage;
  /** What was refused just now. */
  answer: Again | null;
  t: HallMessages;
}

/** Where the room stands, and what this reader does next. */
export function TallyRoom({ page, answer, t }: Props) {
  const { counting } = page;
  if (!counting) return null;
  const calm = page.reading || !page.entering || counting.stage === "signed";
  const own = answer?.form === "incident" ? answer : null;
  return (
    <>
      {calm ? null : <TallySteps page={page} t={t} />}
      {calm || answer?.form === "reading" ? null : <WhyAgain page={page} counting={counting} t={t} />}
      {calm && answer?.form !== "reading" ? <TallyReading page={page} t={t} /> : null}
      {calm && answer?.form !== "reading" ? (
        <Correct page={page} counting={counting} answer={answer} t={t} />
      ) : (
        <Task page={page} counting={counting} answer={answer} t={t} />
      )}
      {/* Where an incident is asked for above, its fields have these names already. */}
      {answer?.offerIncident ? null : (
        <TallyIncidents
          page={page}
          counting={counting}
          t={t}
          typed={own?.typed ?? {}}
          problems={own?.messages ?? []}
        />
      )}
    </>
  );
}

/** What whoever counts, or signs, has to do now. */
function Task({ page, counting, answer, t }: Props & { counting: CountingView }) {
  const { todo, differing, agreed, own } = counting;
  if (answer?.form === "reading" || todo)
    return <Entry page={page} counting={counting} answer={answer} t={t} />;
  const reason = answer?.form === "send-back" ? answer : null;
  const said = {
    typed: reason?.typed.reason ?? "",
    error: reason?.messages.find(({ field }) => field === "reason")?.text,
  };
  const props = { page, counting, t };
  if (agreed) return <TallyAgreed {...props} {...said} agreed={agreed} />;
  const sendBack = page.duty === "lead" && counting.steps.some(({ at }) => at !== null);
  return (
    <>
      {differing.length > 0 ? <Differs {...props} answer={answer} /> : null}
      {differing.length === 0 && own?.figures ? <Waiting {...props} own={own} /> : null}
      {own === null && differing.length === 0 ? (
        <p className="lead">{page.duty === null ? t.officialWaits : t.leadWaits}</p>
      ) : null}
      {sendBack ? <SendBack {...props} {...said} /> : null}
    </>
  );
}

function Entry({ page, counting, answer, t }: Props & { counting: CountingView }) {
  const refused = answer?.form === "reading" ? answer : null;
  const reading = counting.todo ?? (page.duty === "second" ? "second" : "first");
  const mode = refused?.mode ?? page.mode;
  const round = refused?.round ?? counting.round;
  const newest = counting.cause === "correction" ? page.revisions[0] : undefined;
  const other = mode === "totals" ? "ballots" : "totals";
  return (
    <>
      <h2>{t.entryTitle[reading]}</h2>
      <p>{t.blind}</p>
      {counting.stage === "open" ? <Begin path={page.path} t={t} /> : null}
      <p className="no-print">
        {t.modeLead}: <strong>{t.modes[mode]}</strong> ·{" "}
        <a href={`${page.path}?mode=${other}`}>{t.modes[other]}</a>
      </p>
      {refused?.filled ? (
        <Notice kind="success">
          <p>{refused.filled}</p>
        </Notice>
      ) : null}
      <TallyForm
        shape={page.shape}
        t={t}
        reading={reading}
        round={round}
        owner={page.owner}
        mode={mode}
        draft={draftKey({ ...page, round, form: mode })}
        initial={refused?.typed ?? textsOf(mode === "totals" ? newest : undefined)}
        refused={refused !== null}
        problems={refused?.messages ?? []}
        offerIncident={refused?.offerIncident ?? false}
      />
    </>
  );
}

/** Tells the board that somebody counts; whoever forgets it saves all the same. */
function Begin({ path, t }: { path: string; t: HallMessages }) {
  return (
    <form method="post" action={path} className="row count-begin no-print">
      <button type="submit" name="intent" value="begin" className="button small">
        {t.begin}
      </button>
      <span className="hint">{t.beginText}</span>
    </form>
  );
}

function Differs({ page, counting, answer, t }: Props & { counting: CountingView }) {
  const { differing, round } = counting;
  const refused = answer?.form === "third" ? answer : null;
  const names = differing.map((field) => fieldName(page.shape, t, field));
  const counts = page.entering && (page.duty === "counter" || page.duty === "second");
  return (
    <section>
      <h2>{t.differsTitle(differing.length)}</h2>
      <p className="lead">{names.join(", ")}</p>
      <p>{counts ? t.differsText : t.differsLead}</p>
      {counts ? (
        <TallyThird
          shape={page.shape}
          t={t}
          round={round}
          owner={page.owner}
          differing={differing}
          draft={draftKey({ ...page, round, form: "third" })}
          initial={refused?.typed ?? {}}
          refused={refused !== null}
          problems={refused?.messages ?? []}
          offerIncident={refused?.offerIncident ?? false}
          mostReasonLetters={page.mostReasonLetters}
        />
      ) : null}
    </section>
  );
}

function Waiting(props: { page: SheetPage; own: NonNullable<CountingView["own"]>; t: HallMessages }) {
  const { page, own, t } = props;
  if (!own.figures || own.reading === "third") return null;
  return (
    <>
      <Notice kind="success">
        <p>
          <strong>{t.waitTitle}</strong>
        </p>
        <p>{t.waitText[own.reading]}</p>
      </Notice>
      <TallyTable
        caption={t.ownCaption(t.readings[own.reading])}
        shape={page.shape}
        sheet={own.figures}
        t={t}
      />
    </>
  );
}

/** Why the room is counted once more. */
function WhyAgain({ page, counting, t }: { page: SheetPage; counting: CountingView; t: HallMessages }) {
  const { cause, reason } = counting;
  if (reason === null) return null;
  const next = (page.revisions[0]?.revision ?? 0) + 1;
  return (
    <Notice kind="warning">
      <p>{cause === "sent-back" ? t.sentBack(reason) : t.correcting(reason, next)}</p>
    </Notice>
  );
}

function Correct({ page, counting, answer, t }: Props & { counting: CountingView }) {
  if (page.access !== "write" || !page.entering || counting.stage !== "signed") return null;
  const refused = answer?.form === "correct" ? answer : null;
  return (
    <TallyCorrect
      page={page}
      counting={counting}
      t={t}
      typed={refused?.typed.reason ?? ""}
      error={refused?.messages.find(({ field }) => field === "reason")?.text}
    />
  );
}

/** The signed figures as a form shows them; blank where nothing was counted. */
function textsOf(sheet: SheetView | undefined): Record<string, string> {
  const values = Object.entries(sheet?.values ?? {});
  return Object.fromEntries(values.map(([field, value]) => [field, value === null ? "" : String(value)]));
}
