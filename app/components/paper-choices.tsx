import { mostBallots, type PaperSize, paperSizes } from "#app/domain/paper-ballot.ts";
import { type Language, languages } from "#app/i18n/language.ts";
import type { PaperMessages } from "#app/i18n/paper.ts";
import { useRequest } from "#app/page.tsx";
import { type BallotsView, serial } from "./paper-ballot.tsx";
import type { PaperSheetView } from "./paper-sheet.tsx";
import { TextField } from "./text-field.tsx";

/** What the paper is asked to be. */
export interface PaperChoice {
  paper: Language;
  size: PaperSize;
  from: number;
  count: number;
}

/** What lies below, how to print it, and a button for it where scripts run. */
export function PaperHints(props: {
  ballots: BallotsView | null;
  sheet: PaperSheetView | null;
  limited: boolean;
  t: PaperMessages;
}) {
  const { ballots, sheet, t } = props;
  const { nonce } = useRequest();
  return (
    <div className="paper-hints">
      <p>
        <strong>
          {ballots
            ? `${t.ballotCount(ballots.count)}, ${t.numbers(serial(ballots.from), serial(ballots.from + ballots.count - 1))}`
            : t.sheetCount(sheet?.pages.length ?? 0)}
        </strong>
      </p>
      {ballots && props.limited ? <p className="field-error">{t.limited(mostBallots)}</p> : null}
      {ballots ? <p>{t.perPage[ballots.layout.form]}</p> : null}
      {ballots && ballots.layout.pages.length > 1 ? <p>{t.several(ballots.layout.pages.length)}</p> : null}
      <p>{t.how}</p>
      <p>
        <button type="button" className="button primary" data-print hidden>
          {t.print}
        </button>
      </p>
      <script src="/print.js" defer nonce={nonce} />
      <p className="hint">{t.preview}</p>
    </div>
  );
}

/** The two kinds of paper of a room, each with what can be chosen about it. */
export function PaperChoices({ choice, t }: { choice: PaperChoice; t: PaperMessages }) {
  return (
    <div className="paper-choices no-print">
      <form method="get" className="card">
        <h2>{t.ballots}</h2>
        <input type="hidden" name="kind" value="ballots" />
        <TextField
          id="count"
          label={t.count}
          hint={t.countHint(mostBallots)}
          defaultValue={choice.count}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
        />
        <TextField
          id="from"
          label={t.from}
          hint={t.fromHint}
          defaultValue={choice.from}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
        />
        <Options legend={t.size} name="size" values={paperSizes} labels={t.sizes} chosen={choice.size} />
        <Options
          legend={t.language}
          name="paper"
          values={languages}
          labels={t.languages}
          chosen={choice.paper}
        />
        <button type="submit" className="button">
          {t.showBallots}
        </button>
      </form>
      <form method="get" className="card">
        <h2>{t.sheet}</h2>
        <p>{t.sheetText}</p>
        <input type="hidden" name="kind" value="sheet" />
        <Options
          legend={t.language}
          name="paper"
          values={languages}
          labels={t.languages}
          chosen={choice.paper}
        />
        <button type="submit" className="button">
          {t.showSheet}
        </button>
      </form>
    </div>
  );
}

function Options<T extends string>(props: {
  legend: string;
  name: string;
  values: readonly T[];
  labels: Record<T, string>;
  chosen: T;
}) {
  const { legend, name, values, labels, chosen } = props;
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value} className="choice">
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
          {labels[value]}
        </label>
      ))}
    </fieldset>
  );
}
