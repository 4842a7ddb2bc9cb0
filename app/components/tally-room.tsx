import type { HallMessages } from "#app/i18n/hall.ts";
import { DeskDiffers } from "./desk-count.tsx";
import { Notice } from "./notice.tsx";
import { type DraftForm, draftKey } from "./tally-draft.ts";
import { fieldName } from "./tally-fields.ts";
import { TallyForm } from "./tally-form.tsx";
import { TallyIncidents } from "./tally-incidents.tsx";
import { TallyLeftovers } from "./tally-leftovers.tsx";
import type { CountingView, SheetAnswer, SheetPage } from "./tally-page.ts";
import { TallyReading } from "./tally-reading.tsx";
import { SendBack, TallyAgreed, TallyCorrect } from "./tally-sign.tsx";
import { TallySteps } from "./tally-steps.tsx";
import { TallyTable } from "./tally-table.tsx";
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
  const calm = page.reading || !page.entering || counting.signed;
  const unexplained = page.duty === "lead" && counting.agreed?.explained === false;
  const asked = !calm && (unexplained || (answer?.offerIncident ?? false));
  return (
    <>
      {calm ? null : <TallySteps page={page} t={t} />}
      {calm || answer?.form === "reading" ? null : <WhyAgain page={page} counting={counting} t={t} />}
      <TallyLeftovers
        page={page}
        taken={[...takenForms(page, counting, answer), ...takenWords(page, counting, { calm, asked })]}
        t={t}
      />
      {calm && answer?.form !== "reading" ? <TallyReading page={page} t={t} /> : null}
      {calm && answer?.form !== "reading" ? (
        <Correct page={page} counting={counting} answer={answer} t={t} />
      ) : (
        <Task page={page} counting={counting} answer={answer} t={t} />
      )}
      <TallyIncidents
        page={page}
        counting={counting}
        t={t}
        asked={asked}
        refused={answer?.form === "incident" ? answer : null}
      />
    </>
  );
}

/** The kept entries that have their form on this page. */
function takenForms(page: SheetPage, counting: CountingView, answer: Again | null): DraftForm[] {
  const refused = answer?.form === "reading" ? answer : null;
  const reading = refused || counting.todo ? [refused?.mode ?? page.mode] : [];
  return counting.differing.length > 0 && page.duty !== "lead" ? [...reading, "third"] : reading;
}

/** The same of the forms of a few words. */
function takenWords(
  page: SheetPage,
  counting: CountingView,
  { calm, asked }: { calm: boolean; asked: boolean },
): DraftForm[] {
  const { agreed, signed, steps } = counting;
  if (page.access !== "write" || !page.entering) return [];
  const leads = page.duty === "lead" && !calm;
  const sendsBack = leads && (agreed !== null || steps.some(({ at }) => at !== null));
  return [
    ...(asked ? [] : ["incident" as const]),
    ...(signed ? ["correct" as const] : []),
    ...(leads && agreed?.explained === false ? ["sign" as const] : []),
    ...(sendsBack ? ["send-back" as const] : []),
  ];
}

/** What whoever counts, or signs, has to do now. */
function Task({ page, counting, answer, t }: Props & { counting: CountingView }) {
  const { todo, differing, agreed, own } = counting;
  if (answer?.form === "reading" || todo)
    return <Entry page={page} counting={counting} answer={answer} t={t} />;
  const refusedAs = (form: Again["form"]) => (answer?.form === form ? answer : null);
  const sendingBack = refusedAs("send-back");
  const props = { page, counting, t };
  if (agreed)
    return <TallyAgreed {...props} agreed={agreed} signing={refusedAs("sign")} sendingBack={sendingBack} />;
  const sendBack = page.duty === "lead" && counting.steps.some(({ at }) => at !== null);
  return (
    <>
      {differing.length > 0 ? <Differs {...props} answer={answer} /> : null}
      {differing.length === 0 && own?.figures ? <Waiting {...props} own={own} /> : null}
      {own === null && differing.length === 0 ? (
        <p className="lead">{page.duty === null ? t.officialWaits : t.leadWaits}</p>
      ) : null}
      {sendBack ? <SendBack {...props} refused={sendingBack} /> : null}
    </>
  );
}

function Entry({ page, counting, answer, t }: Props & { counting: CountingView }) {
  const refused = answer?.form === "reading" ? answer : null;
  const reading = counting.todo ?? (page.duty === "second" ? "second" : "first");
  const mode = refused?.mode ?? page.mode;
  const round = refused?.round ?? counting.round;
  const other = mode === "totals" ? "ballots" : "totals";
  return (
    <>
      <h2>{t.entryTitle[reading]}</h2>
      <p>{t.blind}</p>
      <p className="no-print">
        {t.modeLead}: <strong>{t.modes[mode]}</strong> ·{" "}
        <a href={`${page.path}?mode=${other}`}>{t.modes[other]}</a>
      </p>
      {refused?.done ? (
        <Notice kind="success">
          <p>{refused.done}</p>
        </Notice>
      ) : null}
      <TallyForm
        shape={page.shape}
        t={t}
        reading={reading}
        round={round}
        owner={page.owner}
        officerId={page.officerId}
        room={page.venue}
        begin={counting.stage === "open"}
        mode={mode}
        draft={draftKey({ ...page, form: mode })}
        // Blank in a correction, too: a count is read from the paper, and a signed sheet may hold ballots by phone.
        initial={refused?.typed ?? {}}
        refused={refused !== null}
        problems={refused?.messages ?? []}
        offerIncident={refused?.offerIncident ?? false}
        atDesk={page.atDesk}
      />
    </>
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
          officerId={page.officerId}
          room={page.venue}
          differing={differing}
          draft={draftKey({ ...page, form: "third" })}
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
      <DeskDiffers atDesk={page.atDesk} sheet={own.figures} t={t} />
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
  if (page.access !== "write" || !page.entering || !counting.signed) return null;
  return (
    <TallyCorrect
      page={page}
      counting={counting}
      t={t}
      refused={answer?.form === "correct" ? answer : null}
    />
  );
}
