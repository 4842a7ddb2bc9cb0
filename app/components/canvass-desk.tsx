import type { ReactNode } from "react";
import type { Text } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { canvassMessages } from "#app/i18n/canvass.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { Notice } from "./notice.tsx";
import { projectName } from "./results-names.ts";
import { ResultsTable } from "./results-table.tsx";

/** What the canvass page shows, with every time already in words. */
export interface CanvassView {
  contestId: string;
  state: ContestState;
  closes: string;
  onlinePeople: number;
  venues: number;
  missing: { id: string; name: Text }[];
  mismatched: { id: string; name: Text; problems: number }[];
  onsitePeople: number;
  opening: { by: Text; at: string; people: number } | null;
  result: { body: ResultBody; sha256: string } | null;
  signatures: { name: Text; at: string; counts: boolean }[];
  signedByReader: boolean;
  certified: { version: number; at: string } | null;
  publishedAt: string | null;
  /** Only officials act; administrators read. */
  mayAct: boolean;
}

interface DeskProps {
  view: CanvassView;
  language: Language;
}

type StepState = "done" | "now" | "later";

/** The road from the close to the publication, one step after the other, each saying why it is not its turn yet. */
export function CanvassDesk({ view, language }: DeskProps) {
  const props = { view, language };
  return (
    <ol className="canvass-steps">
      <OnlineStep {...props} />
      <RoomsStep {...props} />
      <OpeningStep {...props} />
      <CheckStep {...props} />
      <CertifyStep {...props} />
      <PublishStep {...props} />
    </ol>
  );
}

function Step(props: { title: string; state: StepState; language: Language; children: ReactNode }) {
  const t = canvassMessages[props.language];
  return (
    <li className={`card step-${props.state}`}>
      <h2>
        {props.title} <span className={`badge${props.state === "now" ? " live" : ""}`}>{t[props.state]}</span>
      </h2>
      {props.children}
    </li>
  );
}

function OnlineStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const voting = view.state === "scheduled" || view.state === "open";
  return (
    <Step title={t.steps.online} state={voting ? "now" : "done"} language={language}>
      <p>{t.closes(view.closes)}</p>
      <p>{t.onlinePeople(formatNumber(language, view.onlinePeople))}</p>
      {voting ? <p>{t.stillOpen}</p> : null}
    </Step>
  );
}

function RoomsStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const sheetsIn = view.venues - view.missing.length;
  const complete = view.missing.length === 0 && view.mismatched.length === 0;
  const state = complete ? "done" : view.state === "counting" || view.state === "opened" ? "now" : "later";
  return (
    <Step title={t.steps.rooms} state={state} language={language}>
      <p>{view.venues === 0 ? t.noRooms : t.roomsIn(sheetsIn, view.venues)}</p>
      <RoomList title={t.missing} rooms={view.missing} contestId={view.contestId} language={language} />
      <RoomList title={t.mismatched} rooms={view.mismatched} contestId={view.contestId} language={language} />
      {sheetsIn > 0 && view.mismatched.length === 0 ? <p>{t.allAddUp}</p> : null}
      {sheetsIn > 0 ? <p>{t.onsitePeople(formatNumber(language, view.onsitePeople))}</p> : null}
      <p className="hint">{t.overlap}</p>
      <p>
        <a href={`/contests/${view.contestId}/hall`}>{t.board}</a>
      </p>
    </Step>
  );
}

function RoomList(props: {
  title: string;
  rooms: readonly { id: string; name: Text; problems?: number }[];
  contestId: string;
  language: Language;
}) {
  const t = canvassMessages[props.language];
  if (props.rooms.length === 0) return null;
  return (
    <>
      <h3>{props.title}</h3>
      <ul>
        {props.rooms.map((room) => (
          <li key={room.id}>
            <a href={`/contests/${props.contestId}/hall/${room.id}`}>{room.name[props.language]}</a>
            {room.problems ? ` (${t.problems(room.problems)})` : ""}
          </li>
        ))}
      </ul>
    </>
  );
}

function OpeningStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const { opening } = view;
  const roomsIn = view.missing.length === 0 && view.mismatched.length === 0;
  const mayOpen =
    !opening && roomsIn && (view.state === "counting" || (view.state === "closed" && view.venues === 0));
  return (
    <Step title={t.steps.opening} state={opening ? "done" : mayOpen ? "now" : "later"} language={language}>
      {opening ? (
        <p>{t.openedBy(opening.by[language], opening.at, formatNumber(language, opening.people))}</p>
      ) : (
        <p>{t.openingText}</p>
      )}
      {mayOpen ? <Act view={view} intent="open" label={t.openButton} language={language} /> : null}
    </Step>
  );
}

function CheckStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const { result } = view;
  if (!result) {
    return (
      <Step title={t.steps.check} state="later" language={language}>
        <p>{t.checkWait}</p>
      </Step>
    );
  }
  const tied = result.body.projects.filter((project) => project.tiedAtCutoff);
  return (
    <Step title={t.steps.check} state={view.certified ? "done" : "now"} language={language}>
      {view.publishedAt ? null : <p>{t.provisional}</p>}
      {tied.length > 0 ? (
        <Notice kind="danger">
          <p>{t.tie(tied.map((project) => projectName(project, language)).join(", "))}</p>
        </Notice>
      ) : null}
      <ResultsTable body={result.body} language={language} />
    </Step>
  );
}

function CertifyStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const { result, certified } = view;
  const mayCertify = view.state === "opened" && result !== null && result.body.tiedAtCutoff.length === 0;
  const state = certified ? "done" : mayCertify ? "now" : "later";
  return (
    <Step title={t.steps.certify} state={state} language={language}>
      <p>{certified ? t.certifiedText(certified.version, certified.at) : t.certifyText}</p>
      {result ? (
        <p className="fingerprint">
          {t.fingerprint}: <code>{result.sha256}</code>
        </p>
      ) : null}
      <Signatures view={view} language={language} />
      {mayCertify && view.signedByReader ? <p>{t.signedByYou}</p> : null}
      {mayCertify && !view.signedByReader ? (
        <Act view={view} intent="certify" label={t.sign} language={language} sha256={result.sha256} />
      ) : null}
    </Step>
  );
}

function Signatures({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const list = (signatures: CanvassView["signatures"]) => (
    <ul>
      {signatures.map(({ name, at }) => (
        <li key={name.ko + at}>{t.signature(name[language], at)}</li>
      ))}
    </ul>
  );
  const counting = view.signatures.filter((signature) => signature.counts);
  const outdated = view.signatures.filter((signature) => !signature.counts);
  return (
    <>
      <h3>{t.signatures}</h3>
      {counting.length === 0 ? <p>{t.noSignatures}</p> : list(counting)}
      {outdated.length > 0 ? (
        <>
          <p className="hint">{t.outdated}</p>
          {list(outdated)}
        </>
      ) : null}
    </>
  );
}

function PublishStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const state = view.publishedAt ? "done" : view.certified ? "now" : "later";
  return (
    <Step title={t.steps.publish} state={state} language={language}>
      {view.publishedAt ? (
        <>
          <p>{t.publishedText(view.publishedAt)}</p>
          <p>
            <a className="button" href={`/contests/${view.contestId}/results`}>
              {t.publicPage}
            </a>
          </p>
        </>
      ) : (
        <p>{t.publishText}</p>
      )}
      {state === "now" ? (
        <Act view={view} intent="publish" label={t.publishButton} language={language} />
      ) : null}
    </Step>
  );
}

function Act(props: DeskProps & { intent: string; label: string; sha256?: string }) {
  if (!props.view.mayAct) return <p>{canvassMessages[props.language].readOnly}</p>;
  return (
    <form method="post">
      <input type="hidden" name="intent" value={props.intent} />
      {props.sha256 ? <input type="hidden" name="sha256" value={props.sha256} /> : null}
      <button className="button primary" type="submit">
        {props.label}
      </button>
    </form>
  );
}
