import type { CheckInMessages } from "#app/i18n/check-in.ts";
import { assistedReasons, type CheckInAnswer, type CheckInView, type RecentView } from "./check-in-view.ts";
import { TextField } from "./text-field.tsx";

type Problem = Extract<CheckInAnswer, { type: "problem" }> | undefined;

/** The latest people at the desk, each with the two things that may have to be said afterwards. */
export function CheckInRecent(props: { page: CheckInView; problem: Problem; t: CheckInMessages }) {
  const { page, problem, t } = props;
  return (
    <section>
      <h2>{t.recent}</h2>
      {page.recent.length === 0 ? <p>{t.nobodyYet}</p> : null}
      <ul className="check-in-recent">
        {page.recent.map((one) => (
          <li key={one.id} className={one.undone === null ? "card" : "card undone"}>
            <p>
              <strong>{one.name ?? t.walkIn}</strong>{" "}
              {one.assisted ? <span className="badge">{t.assisted}</span> : null}
            </p>
            <p className="hint">{t.recentLine(one.at, t.issuedKinds[one.issued], one.officer)}</p>
            {one.undone === null ? null : <p>{t.undone(one.undone)}</p>}
            {one.undone === null && page.open ? (
              <Afterwards page={page} one={one} problem={problem} t={t} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Afterwards(props: { page: CheckInView; one: RecentView; problem: Problem; t: CheckInMessages }) {
  const { page, one, t } = props;
  const [field, helped] = [`reason-${one.id}`, `assisted-${one.id}`];
  const problemAt = (id: string) => (props.problem?.field === id ? props.problem : undefined);
  const [problem, unmarked] = [problemAt(field), problemAt(helped)];
  const who = <span className="visually-hidden"> ({`${one.name ?? t.walkIn} ${one.at}`})</span>;
  return (
    <div className="check-in-afterwards">
      {one.assisted ? null : (
        <details open={unmarked !== undefined}>
          <summary>
            {t.assistedMark}
            {who}
          </summary>
          <p>{t.assistedText}</p>
          {unmarked ? (
            <p className="field-error" id={`${helped}-error`}>
              {unmarked.text}
            </p>
          ) : null}
          <form method="post" action={page.path} className="row" data-keep={helped}>
            <input type="hidden" name="owner" value={page.owner} />
            <input type="hidden" name="checkInId" value={one.id} />
            <label htmlFor={helped}>{t.assistedReason}</label>
            <select
              id={helped}
              name="assisted"
              defaultValue={unmarked?.typed}
              aria-describedby={unmarked ? `${helped}-error` : undefined}
            >
              {assistedReasons.map((reason) => (
                <option key={reason} value={reason}>
                  {t.assistedReasons[reason]}
                </option>
              ))}
            </select>
            <button className="button small" type="submit" name="intent" value="assisted">
              {t.assistedSubmit}
            </button>
          </form>
        </details>
      )}
      <details open={problem !== undefined}>
        <summary>
          {t.undo}
          {who}
        </summary>
        <p>
          {t.undoText} {one.onlineVoid ? t.undoCounts : ""}
        </p>
        <form method="post" action={page.path} noValidate data-keep={field}>
          <input type="hidden" name="owner" value={page.owner} />
          <input type="hidden" name="checkInId" value={one.id} />
          <TextField
            id={field}
            label={t.undoReason}
            error={problem?.text}
            defaultValue={problem?.typed ?? ""}
            autoComplete="off"
            maxLength={300}
          />
          <button className="button small" type="submit" name="intent" value="undo">
            {t.undoSubmit}
          </button>
        </form>
      </details>
    </div>
  );
}
