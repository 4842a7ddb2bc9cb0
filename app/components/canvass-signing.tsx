import { canvassMessages } from "#app/i18n/canvass.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { CanvassChecks, ResultStage } from "./canvass-checks.tsx";
import { Act, type CanvassView, type DeskProps, Step } from "./canvass-step.tsx";
import { Notice } from "./notice.tsx";
import { OverrideMark, TieSettled } from "./results-acts.tsx";
import { projectName } from "./results-names.ts";
import { CutLine } from "./results-summary.tsx";
import { ResultsTable } from "./results-table.tsx";

/** The result as it would be signed, with its cut line in words; a tie across it is reported here. */
export function CheckStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const { result } = view;
  if (!result) {
    return (
      <Step name="check" state="later" language={language}>
        <p>{t.checkWait}</p>
      </Step>
    );
  }
  const tied = result.body.projects.filter((project) => project.tiedAtCutoff);
  return (
    <Step name="check" state={view.certified ? "done" : "now"} language={language}>
      <ResultStage view={view} language={language} />
      {view.publishedAt ? null : <p>{t.provisional}</p>}
      <OverrideMark body={result.body} language={language} />
      <CanvassChecks view={view} language={language} />
      {tied.length > 0 ? (
        <Notice kind="danger">
          <p>
            {view.waitsForDraw
              ? t.waitsForDraw
              : t.tie(tied.map((project) => projectName(project, language)).join(", "))}
          </p>
        </Notice>
      ) : (
        <p>
          <CutLine body={result.body} language={language} />
        </p>
      )}
      <ResultsTable body={result.body} language={language} />
      <TieSettled body={result.body} language={language} />
      <p>
        {view.decisionsWaiting > 0 ? <strong>{t.decisionsWaiting(view.decisionsWaiting)} </strong> : null}
        <a href={`/contests/${view.contestId}/decisions`}>{t.toDecisions}</a>
        {` (${t.decisions})`}
      </p>
    </Step>
  );
}

/** Who has signed which result. */
export function CertifyStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const { result, certified } = view;
  const mayCertify =
    (view.state === "opened" || view.correcting) && result !== null && result.body.tiedAtCutoff.length === 0;
  const state = certified ? "done" : mayCertify ? "now" : "later";
  return (
    <Step name="certify" state={state} language={language}>
      <p>{certified ? t.certifiedText(certified.version, certified.at) : t.certifyText}</p>
      {state === "later" ? <p>{result ? t.waitTie : t.waitResult}</p> : null}
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

/** The publication, once two have signed. */
export function PublishStep({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const state = view.publishedAt ? "done" : view.certified ? "now" : "later";
  return (
    <Step name="publish" state={state} language={language}>
      {view.publishedAt ? (
        <>
          <p>{t.publishedText(view.publishedAt)}</p>
          <p className="row">
            <a className="button" href={`/contests/${view.contestId}/results`}>
              {t.publicPage}
            </a>
          </p>
        </>
      ) : (
        <p>{t.publishText}</p>
      )}
      {state === "later" ? <p>{t.waitCertified}</p> : null}
      {view.certified ? (
        <p>
          <a href={`/contests/${view.contestId}/reveal`}>{resultPartMessages[language].stage}</a>
        </p>
      ) : null}
      {state === "now" ? (
        <Act view={view} intent="publish" label={t.publishButton} language={language} />
      ) : null}
    </Step>
  );
}
