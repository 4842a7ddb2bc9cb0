import type { HallMessages } from "#app/i18n/hall.ts";
import { Notice } from "./notice.tsx";
import { fieldName } from "./tally-fields.ts";
import type { CountingView, SheetPage } from "./tally-page.ts";
import { TallyTable } from "./tally-table.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  page: SheetPage;
  counting: CountingView;
  t: HallMessages;
}

/** What both counts agree on: the head of the room signs it or has it counted again, the others wait. */
export function TallyAgreed(
  props: Props & { agreed: NonNullable<CountingView["agreed"]>; typed: string; error: string | undefined },
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
      {agreed.problems.length > 0 ? (
        <Notice kind="warning">
          <p>
            <strong>{t.notAddingUp}</strong>
          </p>
          {agreed.problems.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      ) : null}
      <TallyTable caption={t.agreedCaption} shape={page.shape} sheet={agreed.figures} t={t} />
      {lead ? (
        <>
          <form method="post" className="tally-sign">
            <input type="hidden" name="intent" value="sign" />
            <input type="hidden" name="round" value={counting.round} />
            <button type="submit" className="button primary">
              {agreed.problems.length > 0 ? t.signWithIncident : t.sign}
            </button>
          </form>
          <SendBack {...props} />
        </>
      ) : null}
    </section>
  );
}

/** The way out of a count that cannot be signed. */
export function SendBack(props: Props & { typed: string; error: string | undefined }) {
  const { page, counting, t, typed, error } = props;
  return (
    <details className="tally-send-back" open={error !== undefined || undefined}>
      <summary>{t.sendBackTitle}</summary>
      <form method="post">
        <input type="hidden" name="intent" value="send-back" />
        <input type="hidden" name="round" value={counting.round} />
        <TextField
          id="reason"
          label={t.sendBackReason}
          error={error}
          defaultValue={typed}
          maxLength={page.mostReasonLetters}
          autoComplete="off"
        />
        <button type="submit" className="button">
          {t.sendBack}
        </button>
      </form>
    </details>
  );
}

/** A signed sheet that turns out to be wrong. */
export function TallyCorrect(props: Props & { typed: string; error: string | undefined }) {
  const { page, counting, t, typed, error } = props;
  return (
    <details className="tally-send-back no-print" open={error !== undefined || undefined}>
      <summary>{t.correctTitle}</summary>
      <p>{t.correctText}</p>
      <form method="post">
        <input type="hidden" name="intent" value="correct" />
        <input type="hidden" name="round" value={counting.round} />
        <TextField
          id="reason"
          label={t.reason}
          hint={t.reasonHint}
          error={error}
          defaultValue={typed}
          maxLength={page.mostReasonLetters}
          autoComplete="off"
        />
        <button type="submit" className="button">
          {t.correctStart}
        </button>
      </form>
    </details>
  );
}
