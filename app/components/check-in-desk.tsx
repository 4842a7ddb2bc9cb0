import { type CheckInMessages, checkInMessages } from "#app/i18n/check-in.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { CheckInRecent } from "./check-in-recent.tsx";
import type { CheckInAnswer, CheckInView } from "./check-in-view.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { KeptWords } from "./kept-words.tsx";
import { Notice } from "./notice.tsx";
import { TextField } from "./text-field.tsx";

interface DeskProps {
  page: CheckInView;
  /** Whom to ask; empty for who may check in here. */
  ask: string;
  answer: CheckInAnswer | undefined;
}

/** A room's desk: find a person on the roll or type their contact, and see at once what to hand out. */
export function CheckInDesk({ page: loaded, ask, answer }: DeskProps) {
  // Whoever gives out codes gives the next person one, too.
  const page = answer && "issued" in answer ? { ...loaded, issued: answer.issued } : loaded;
  const t = useMessages(checkInMessages);
  const site = useMessages(siteMessages);
  const problem = answer?.type === "problem" ? answer : undefined;
  return (
    <div className="page narrow check-in">
      <ErrorSummary
        title={site.error.summaryTitle}
        problems={problem ? [{ field: problem.field, text: problem.text }] : []}
      />
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{page.contest}</p>
      {answer?.type === "done" ? (
        <Notice kind={answer.result === "again" ? "danger" : "success"}>
          <p>
            <strong>{t.results[answer.result]}</strong>{" "}
            {answer.result === "again" ? null : t.give[answer.issued]}
          </p>
        </Notice>
      ) : null}
      {page.saved && !answer ? (
        <Notice kind="success">
          <p>{t.saved[page.saved]}</p>
        </Notice>
      ) : null}
      {answer?.type === "ask" ? <AskFirst page={page} answer={answer} t={t} /> : null}
      <p>{t.rules[page.rule]}</p>
      {page.access ? (
        <>
          <dl className="facts">
            <dt>{t.counts}</dt>
            <dd>{t.countsText(page.here)}</dd>
          </dl>
          <p className="hint">{t.counted(page.people)}</p>
        </>
      ) : null}
      {page.access && page.open ? (
        <>
          <Roll page={page} t={t} />
          <OnTheSpot page={page} problem={problem} t={t} />
        </>
      ) : (
        <Notice kind="warning">
          <p>{page.access ? t.notNow : `${t.forbidden} ${ask}`}</p>
        </Notice>
      )}
      {page.access ? <CheckInRecent page={page} problem={problem} t={t} /> : null}
      {page.access ? <KeptWords owner={page.owner} done={page.saved !== null && !answer} /> : null}
      <p className="next row">
        <a href={page.sheetPath}>{t.toSheet}</a>
        {page.access ? <a href={`${page.sheetPath}/codes`}>{t.toCodes}</a> : null}
        {page.access ? <a href={`${page.sheetPath}/roll`}>{t.toRoll}</a> : null}
      </p>
    </div>
  );
}

/** Nothing is void by a slip of the hand. */
function AskFirst(props: {
  page: CheckInView;
  answer: Extract<CheckInAnswer, { type: "ask" }>;
  t: CheckInMessages;
}) {
  const { page, answer, t } = props;
  return (
    <div className="notice danger" role="alert">
      <p>
        <strong>{t.wouldVoid}</strong>
      </p>
      <form method="post" action={page.path} className="row">
        <input type="hidden" name="owner" value={page.owner} />
        <input type="hidden" name="contact" value={answer.contact} />
        <input type="hidden" name="rollId" value={answer.rollId} />
        <input type="hidden" name="issued" value={answer.issued} />
        <input type="hidden" name="confirmed" value="yes" />
        <button className="button primary" type="submit">
          {t.confirmVoid}
        </button>
        <a className="button" href={page.path}>
          {t.cancel}
        </a>
      </form>
    </div>
  );
}

function Roll({ page, t }: { page: CheckInView; t: CheckInMessages }) {
  if (!page.roll) return <p>{t.rollEmpty}</p>;
  return (
    <section className="card">
      <h2>{t.rollTitle}</h2>
      <p>{t.rollCount(page.roll.entries, page.roll.arrived)}</p>
      <form method="get" action={page.path} data-keep="search">
        <TextField
          id="q"
          label={t.query}
          hint={t.queryHint}
          defaultValue={page.query}
          autoComplete="off"
          maxLength={60}
        />
        <button className="button" type="submit">
          {t.find}
        </button>
      </form>
      {page.query !== "" && page.found.length === 0 ? <p role="status">{t.nobodyFound(page.query)}</p> : null}
      {page.found.length > 0 ? (
        <ul className="check-in-found" aria-label={t.found}>
          {page.found.map((person) => (
            <li key={person.id}>
              <span>
                <strong>{person.name}</strong>{" "}
                {person.votedOnline ? <span className="badge">{t.votedOnline}</span> : null}{" "}
                {person.checkedIn === "no" ? null : (
                  <span className="badge">{t.checkedIn[person.checkedIn]}</span>
                )}
              </span>
              {person.checkedIn === "no" ? (
                <form method="post" action={page.path} className="row">
                  <input type="hidden" name="owner" value={page.owner} />
                  <input type="hidden" name="rollId" value={person.id} />
                  {page.phone ? <Issued page={page} t={t} name={person.id} /> : null}
                  <button className="button primary small" type="submit">
                    {t.arrive(person.name)}
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {page.more ? <p>{t.more(page.more)}</p> : null}
    </section>
  );
}

/** Paper or code; asked only where the room has both. `name` keeps the ids of several forms apart. */
function Issued({ page, t, name }: { page: CheckInView; t: CheckInMessages; name: string }) {
  const id = `issued-${name}`;
  return (
    <span className="check-in-issued">
      <label htmlFor={id}>{t.issued}</label>
      <select id={id} name="issued" defaultValue={page.issued}>
        {(["paper", "phone"] as const).map((kind) => (
          <option key={kind} value={kind}>
            {t.issuedKinds[kind]}
          </option>
        ))}
      </select>
    </span>
  );
}

function OnTheSpot(props: {
  page: CheckInView;
  problem: Extract<CheckInAnswer, { type: "problem" }> | undefined;
  t: CheckInMessages;
}) {
  const { page, t } = props;
  const problem = props.problem?.field === "contact" ? props.problem : undefined;
  return (
    <section className="card">
      <h2>{t.onTheSpot}</h2>
      <form method="post" action={page.path} noValidate>
        <input type="hidden" name="owner" value={page.owner} />
        <p>{t.intro}</p>
        <TextField
          id="contact"
          label={t.contact}
          hint={t.contactHint}
          error={problem?.text}
          defaultValue={problem?.typed ?? ""}
          autoComplete="off"
          autoFocus={!problem && page.roll === null}
          maxLength={254}
          data-ask
        />
        {page.phone ? <Issued page={page} t={t} name="contact" /> : null}
        <button className="button primary" type="submit">
          {t.submit}
        </button>
      </form>
    </section>
  );
}
