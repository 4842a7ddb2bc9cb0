import type { RoomCodeMessages } from "#app/i18n/room-codes.ts";
import type { RoomCodesAnswer, RoomCodesView } from "./room-codes-view.ts";
import { TextField } from "./text-field.tsx";

/** The form with which the head of a room ends its voting: what was counted by hand, against what the server knows. */
export function RoomClosing(props: {
  page: RoomCodesView;
  answer: RoomCodesAnswer | undefined;
  t: RoomCodeMessages;
}) {
  const { page, answer, t } = props;
  const problemOf = (field: string) =>
    answer?.messages
      .filter((message) => message.field === field)
      .map(({ text }) => text)
      .join(" ") || undefined;
  const typed = (field: string) => answer?.typed[field] ?? "";
  const counts = ["headCount", "handedOut", "leftOver"] as const;
  return (
    <section className="card">
      <h2>{t.closeTitle}</h2>
      <p>{t.closeText}</p>
      {page.lead ? (
        <form method="post" action={page.path} noValidate data-keep="close">
          <input type="hidden" name="owner" value={page.owner} />
          {counts.map((field) => (
            <TextField
              key={field}
              id={field}
              label={t[field]}
              hint={t[`${field}Hint`]}
              error={problemOf(field)}
              defaultValue={typed(field)}
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
            />
          ))}
          <fieldset className="field" aria-describedby="paper-hint">
            <legend>{t.paper}</legend>
            <p className="hint" id="paper-hint">
              {t.paperHint}
            </p>
            {problemOf("paper") ? <p className="field-error">{problemOf("paper")}</p> : null}
            {(["none", "also"] as const).map((kind) => (
              <label key={kind} className="room-choice">
                <input
                  type="radio"
                  id={kind === "none" ? "paper" : undefined}
                  name="paper"
                  value={kind}
                  defaultChecked={typed("paper") === kind}
                />{" "}
                {t.papers[kind]}
              </label>
            ))}
          </fieldset>
          <TextField
            id="reason"
            label={t.reason}
            hint={t.reasonHint}
            error={problemOf("reason")}
            defaultValue={typed("reason")}
            autoComplete="off"
            maxLength={300}
          />
          <div className="field">
            {problemOf("confirmed") ? (
              <p className="field-error" id="confirmed-error">
                {problemOf("confirmed")}
              </p>
            ) : null}
            <label className="room-choice">
              <input
                type="checkbox"
                id="confirmed"
                name="confirmed"
                value="yes"
                defaultChecked={typed("confirmed") === "yes"}
                aria-describedby={problemOf("confirmed") ? "confirmed-error" : undefined}
              />{" "}
              {t.confirm}
            </label>
          </div>
          <button className="button primary" type="submit" name="intent" value="close">
            {t.close}
          </button>
        </form>
      ) : (
        <p id="close">{t.onlyLead(page.leads, page.ask)}</p>
      )}
    </section>
  );
}

/** How it ended: people and codes, then votes by project. */
export function RoomClosed({ page, t }: { page: RoomCodesView; t: RoomCodeMessages }) {
  const { closing } = page;
  if (!closing) return null;
  return (
    <section>
      <h2>{t.stages.closed}</h2>
      <p>{t.closedBy(closing.at, closing.by)}</p>
      <dl className="facts">
        <dt>{t.headCount}</dt>
        <dd>{t.people(closing.headCount)}</dd>
        <dt>{t.handedOut}</dt>
        <dd>{t.codes(closing.handedOut)}</dd>
        <dt>{t.leftOver}</dt>
        <dd>{t.codes(closing.leftOver)}</dd>
        {closing.missing ? (
          <>
            <dt>{t.missing}</dt>
            <dd>{t.codes(closing.missing)}</dd>
          </>
        ) : null}
        {closing.unreadable ? (
          <>
            <dt>{t.unreadable}</dt>
            <dd>{t.ballots(closing.unreadable)}</dd>
          </>
        ) : null}
        {closing.reason ? (
          <>
            <dt>{t.reason}</dt>
            <dd>{closing.reason}</dd>
          </>
        ) : null}
      </dl>
      <h3>{t.result}</h3>
      <table className="room-votes">
        <thead>
          <tr>
            <th scope="col">{t.number}</th>
            <th scope="col">{t.project}</th>
            <th scope="col">{t.votes}</th>
          </tr>
        </thead>
        <tbody>
          {closing.votes.map(({ number, title, votes }) => (
            <tr key={number}>
              <td>{number}</td>
              <th scope="row">{title}</th>
              <td>{t.votesCount(votes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
