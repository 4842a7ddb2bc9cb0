import { mostCodesInOnePrint } from "#app/domain/room-voting.ts";
import { languages } from "#app/i18n/language.ts";
import { type RoomCodeMessages, roomCodeMessages } from "#app/i18n/room-codes.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { KeptWords } from "./kept-words.tsx";
import { Notice } from "./notice.tsx";
import { RoomClosed, RoomClosing } from "./room-closing.tsx";
import type { RoomCodesAnswer, RoomCodesView } from "./room-codes-view.ts";
import { TextField } from "./text-field.tsx";

export interface RoomCodesProps {
  page: RoomCodesView;
  answer: RoomCodesAnswer | undefined;
}

/** Voting by phone in a room, in the order in which its officers need it. */
export function RoomCodes({ page, answer }: RoomCodesProps) {
  const t = useMessages(roomCodeMessages);
  const site = useMessages(siteMessages);
  const acting = page.access === "act";
  return (
    <div className="page narrow room">
      <ErrorSummary title={site.error.summaryTitle} problems={answer?.messages ?? []} />
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{page.contest}</p>
      {page.saved && !answer ? (
        <Notice kind="success">
          <p>{t.saved[page.saved]}</p>
        </Notice>
      ) : null}
      {acting ? null : <p>{t.readOnly}</p>}
      <Standing page={page} t={t} />
      {page.stage === "closed" ? <RoomClosed page={page} t={t} /> : null}
      {acting && page.stage === "not-begun" ? <Begin page={page} t={t} /> : null}
      {acting && page.stage === "open" ? <RoomClosing page={page} answer={answer} t={t} /> : null}
      {acting && page.stage !== "closed" ? <PrintForm page={page} answer={answer} t={t} /> : null}
      <Sheets page={page} answer={answer} t={t} />
      {acting ? <KeptWords owner={page.owner} done={page.saved !== null && !answer} /> : null}
      <p className="hint">{t.sealedNote}</p>
      <p className="next">
        <a href={page.sheetPath}>{t.back}</a>
      </p>
    </div>
  );
}

function Standing({ page, t }: { page: RoomCodesView; t: RoomCodeMessages }) {
  return (
    <>
      {page.stage === "not-begun" ? <p>{t.intro}</p> : null}
      <dl className="facts">
        <dt>{t.stage}</dt>
        <dd>
          <strong>{t.stages[page.stage]}</strong>
          {page.begun ? ` (${t.begunAt(page.begun.at, page.begun.by)})` : null}
        </dd>
        <dt>{t.printed}</dt>
        <dd>{t.codes(page.printed)}</dd>
        <dt>{t.used}</dt>
        <dd>
          {t.ballots(page.used)}{" "}
          {page.stage === "open" ? (
            <a className="button small" href={page.path}>
              {t.reload}
            </a>
          ) : null}
        </dd>
      </dl>
    </>
  );
}

function Begin({ page, t }: { page: RoomCodesView; t: RoomCodeMessages }) {
  const printed = page.printed !== "0";
  return (
    <section className="card">
      <h2>{t.beginTitle}</h2>
      <p>{t.beginText}</p>
      {page.mayBegin && printed ? (
        <form method="post" action={page.path}>
          <input type="hidden" name="owner" value={page.owner} />
          <button className="button primary" type="submit" name="intent" value="begin" id="begin">
            {t.begin}
          </button>
        </form>
      ) : (
        <p id="begin">{page.sheetSaved ? t.sheetSaved : printed ? t.beginLater : t.refusals["no-codes"]}</p>
      )}
    </section>
  );
}

function PrintForm({ page, answer, t }: RoomCodesProps & { t: RoomCodeMessages }) {
  const problem = answer?.messages.find(({ field }) => field === "count")?.text;
  const paper = answer?.typed.paper ?? page.language;
  if (!page.mayPrint) return page.sheetSaved ? null : <p>{t.notNow}</p>;
  return (
    <section className="card">
      <h2>{t.printTitle}</h2>
      <p>{t.printText}</p>
      <form method="post" action={page.path} noValidate data-keep="print">
        <input type="hidden" name="owner" value={page.owner} />
        <input type="hidden" name="requestKey" value={page.requestKey} />
        <TextField
          id="count"
          label={t.count}
          hint={t.countHint(mostCodesInOnePrint)}
          error={problem}
          defaultValue={answer?.typed.count ?? page.proposed}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
        />
        <fieldset className="row">
          <legend>{t.language}</legend>
          {languages.map((known) => (
            <label key={known} className="room-choice">
              <input type="radio" name="paper" value={known} defaultChecked={known === paper} />{" "}
              {t.languages[known]}
            </label>
          ))}
        </fieldset>
        <button className="button primary" type="submit" name="intent" value="print">
          {t.print}
        </button>
      </form>
    </section>
  );
}

function Sheets({ page, answer, t }: RoomCodesProps & { t: RoomCodeMessages }) {
  if (page.sheets.length === 0) return null;
  const mayWithdraw = page.access === "act" && page.stage !== "closed";
  return (
    <section>
      <h2>{t.sheets}</h2>
      <ul className="room-sheets">
        {page.sheets.map((sheet) => {
          const field = `reason-${sheet.number}`;
          const problem = answer?.messages.find((message) => message.field === field)?.text;
          return (
            <li key={sheet.number} className="card">
              <p>
                <strong>{t.sheet(sheet.number, sheet.codes)}</strong>
              </p>
              <p className="hint">{t.sheetBy(sheet.at, sheet.by)}</p>
              {sheet.withdrawn ? <p>{t.withdrawn(sheet.withdrawn.codes, sheet.withdrawn.reason)}</p> : null}
              {mayWithdraw && !sheet.withdrawn ? (
                <details open={problem !== undefined}>
                  <summary>{t.withdraw}</summary>
                  <p>{t.withdrawText}</p>
                  <form method="post" action={page.path} noValidate data-keep={field}>
                    <input type="hidden" name="owner" value={page.owner} />
                    <input type="hidden" name="number" value={sheet.number} />
                    <TextField
                      id={field}
                      label={t.withdrawReason}
                      error={problem}
                      defaultValue={answer?.typed[field] ?? ""}
                      maxLength={300}
                      autoComplete="off"
                    />
                    <button className="button" type="submit" name="intent" value="withdraw">
                      {t.withdrawSubmit}
                    </button>
                  </form>
                </details>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
