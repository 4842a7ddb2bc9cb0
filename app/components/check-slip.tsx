import type { ReactNode } from "react";
import { checkMessages } from "#app/i18n/check.ts";
import { useMessages } from "#app/page.tsx";

/** Asks for a slip or an envelope's hash. The pattern keeps a ballot code in the browser, scripts or not. */
export function SlipForm({ action, problem }: { action: string; problem: string | null }) {
  const t = useMessages(checkMessages);
  return (
    <form method="get" action={action}>
      <div className="field">
        <label htmlFor="slip">{t.slipLabel}</label>
        <p className="hint" id="slip-hint">
          {t.slipHint}
        </p>
        {problem ? (
          <p className="field-error" id="slip-error" role="alert">
            {problem}
          </p>
        ) : null}
        <input
          id="slip"
          name="slip"
          type="text"
          required
          pattern="\s*(slip1\..+|[0-9a-fA-F\s]{64,})"
          title={t.slipPattern}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={problem ? "slip-hint slip-error" : "slip-hint"}
          aria-invalid={problem ? true : undefined}
        />
      </div>
      <p>
        <button className="button" type="submit">
          {t.slipCheck}
        </button>
      </p>
    </form>
  );
}

interface FoundSlip {
  type: "found";
  signature: "valid" | "invalid" | "none";
  index: number;
  version: number;
  hash: string;
  standing:
    | { type: "counts" }
    | { type: "replaced"; version: number }
    | { type: "void"; reason: "onsite" | "officials"; index: number | null }
    | { type: "unreadable" };
  checkpoint: { size: number; signed: string } | null;
}

type Answer =
  | FoundSlip
  | { type: "unreadable" }
  | { type: "ballot-code" }
  | { type: "other-contest"; contestId: string }
  | { type: "missing"; signature: FoundSlip["signature"] };

/** What the log says, at the head of the page and read out at once. */
export function SlipAnswer({ answer, contestId }: { answer: Answer; contestId: string }) {
  const t = useMessages(checkMessages);
  switch (answer.type) {
    case "found":
      return <Found {...answer} contestId={contestId} />;
    case "missing":
      return (
        <Verdict kind="danger" title={t.slipMissing}>
          <p>{t.slipMissingText[answer.signature]}</p>
        </Verdict>
      );
    case "other-contest":
      return (
        <Verdict kind="warning" title={t.slipOther}>
          <p>
            <a href={`/contests/${encodeURIComponent(answer.contestId)}/check`}>{t.slipOtherGo}</a>
          </p>
        </Verdict>
      );
    default:
      return (
        <Verdict kind="warning" title={t.slipTitle}>
          <p>{answer.type === "ballot-code" ? t.slipIsCode : t.slipUnreadable}</p>
        </Verdict>
      );
  }
}

function Found({
  standing,
  signature,
  index,
  version,
  hash,
  checkpoint,
  contestId,
}: FoundSlip & { contestId: string }) {
  const t = useMessages(checkMessages);
  const good = standing.type === "counts" && signature !== "invalid";
  return (
    <Verdict kind={good ? "success" : "warning"} title={t.slipFound}>
      <p>
        {standing.type === "counts" ? t.slipCounts : null}
        {standing.type === "replaced" ? t.slipReplaced(standing.version) : null}
        {standing.type === "void" ? t.slipVoid[standing.reason](standing.index) : null}
        {standing.type === "unreadable" ? t.slipUnopened : null}
      </p>
      <dl className="facts">
        <dt>{t.signature}</dt>
        <dd>{t.signatures[signature]}</dd>
        <dt>{t.index}</dt>
        <dd>{t.indexText(index)}</dd>
        <dt>{t.version}</dt>
        <dd>{t.versionText(version)}</dd>
        <dt>{t.covered}</dt>
        <dd>
          {checkpoint ? (
            <>
              {t.coveredText(checkpoint.size, checkpoint.signed)}{" "}
              <a href={`/contests/${contestId}/checkpoint.txt`}>{t.checkpoint}</a>
            </>
          ) : (
            t.coveredNotYet
          )}
        </dd>
        <dt>{t.hash}</dt>
        <dd className="check-hash">
          <code>{hash}</code>
        </dd>
      </dl>
    </Verdict>
  );
}

function Verdict(props: { kind: "success" | "warning" | "danger"; title: string; children: ReactNode }) {
  return (
    <section
      className={`notice ${props.kind} check-answer`}
      role="alert"
      aria-labelledby="answer-title"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: who asked should land on the answer, scripts or not
      autoFocus
    >
      <h2 id="answer-title">{props.title}</h2>
      {props.children}
    </section>
  );
}
