import type { HallMessages } from "#app/i18n/hall.ts";
import { DeskDiffers } from "./desk-count.tsx";
import { Notice } from "./notice.tsx";
import { IncidentFields } from "./tally-as-paper.tsx";
import { fieldName } from "./tally-fields.ts";
import type { CountingView, Refused, SheetPage } from "./tally-page.ts";
import { TallyTable } from "./tally-table.tsx";
import { WordsForm } from "./tally-words.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  page: SheetPage;
  counting: CountingView;
  t: HallMessages;
}

/** What both counts agree on: the head of the room signs it or has it counted again, the others wait. */
export function TallyAgreed(
  props: Props & {
    agreed: NonNullable<CountingView["agreed"]>;
    signing: Refused | null;
    sendingBack: Refused | null;
  },
) {
  const { page, agreed, counting, t } = props;
  const lead = page.duty === "lead" && page.entering;
  const names = agreed.settled.map((field) => fieldName(page.shape, t, field)).join(", ");
  return (
    <section className="tally-agreed">
      <h2>{agreed.settled.length === 0 ? t.agreedTitle : t.settledTitle(agreed.settled.length)}</h2>
      {agreed.settled.length > 0 ? (
        <p>
          {names}. {agreed.settledBecause === null ? "" : t.settledBecause(agreed.settledBecause)}
        </p>
      ) : null}
      <p>{lead ? t.agreedLead : t.agreedCounter}</p>
      <NotAddingUp agreed={agreed} t={t} />
      <DeskDiffers atDesk={page.atDesk} sheet={agreed.figures} t={t} />
      <TallyTable caption={t.agreedCaption} shape={page.shape} sheet={agreed.figures} t={t} />
      {lead ? (
        <>
          <WordsForm {...{ page, counting, t }} intent="sign" refused={props.signing} className="tally-sign">
            {agreed.explained ? null : <Explain refused={props.signing} t={t} />}
            <button type="submit" className="button primary">
              {agreed.problems.length + agreed.together.length > 0 ? t.signWithIncident : t.sign}
            </button>
          </WordsForm>
          <SendBack page={page} counting={counting} t={t} refused={props.sendingBack} />
        </>
      ) : null}
    </section>
  );
}

function NotAddingUp({ agreed, t }: { agreed: NonNullable<CountingView["agreed"]>; t: HallMessages }) {
  const { problems, together } = agreed;
  if (problems.length + together.length === 0) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.notAddingUp}</strong>
      </p>
      {problems.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {together.map((text) => (
        <p key={text}>{t.withPhone(text)}</p>
      ))}
    </Notice>
  );
}

/** Where no counter had to say why: on the paper all adds up, and only the head of the room sees the rest. */
function Explain({ refused, t }: { refused: Refused | null; t: HallMessages }) {
  const errors = new Map(refused?.messages.map(({ field, text }) => [field, text]));
  return (
    <fieldset className="tally-group">
      <legend>{t.signExplain}</legend>
      <IncidentFields t={t} initial={refused?.typed ?? {}} errors={errors} />
    </fieldset>
  );
}

/** The way out of a count that cannot be signed. */
export function SendBack(props: Props & { refused: Refused | null }) {
  const { page, counting, t, refused } = props;
  return (
    <WordsForm
      {...{ page, counting, t, refused }}
      intent="send-back"
      summary={t.sendBackTitle}
      className="tally-send-back"
    >
      <Reason label={t.sendBackReason} {...{ page, refused }} />
      <button type="submit" className="button">
        {t.sendBack}
      </button>
    </WordsForm>
  );
}

function Reason(props: { label: string; hint?: string; page: SheetPage; refused: Refused | null }) {
  const { page, refused, ...said } = props;
  return (
    <TextField
      id="reason"
      {...said}
      error={refused?.messages.find(({ field }) => field === "reason")?.text}
      defaultValue={refused?.typed.reason ?? ""}
      maxLength={page.mostReasonLetters}
      autoComplete="off"
    />
  );
}

/** A signed sheet that turns out to be wrong. */
export function TallyCorrect(props: Props & { refused: Refused | null }) {
  const { page, counting, t, refused } = props;
  return (
    <WordsForm
      {...{ page, counting, t, refused }}
      intent="correct"
      summary={t.correctTitle}
      lead={<p>{t.correctText}</p>}
      className="tally-send-back no-print"
    >
      <Reason label={t.reason} hint={t.reasonHint} {...{ page, refused }} />
      <button type="submit" className="button">
        {t.correctStart}
      </button>
    </WordsForm>
  );
}
