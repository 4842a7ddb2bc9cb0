import type { ReactNode } from "react";
import type { ResultBody } from "#app/domain/result-body.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { CountRuleText } from "./count-rule-text.tsx";
import { OverlapRemark } from "./results-remark.tsx";

export interface ResultRecordFacts {
  opens: string;
  closes: string;
  hallOpens: string | null;
  certified: string;
  published: string;
  signers: { name: string; at: string }[];
}

interface RecordProps {
  body: ResultBody;
  sha256: string;
  record: ResultRecordFacts;
  /** Newest first. */
  versions: { version: number; at: string }[];
  language: Language;
}

/** The rule it was counted by and when people voted; further facts go into the same list. */
export function CountedBy({
  body,
  record,
  language,
  children,
}: Pick<RecordProps, "body" | "language"> & {
  record: Pick<ResultRecordFacts, "opens" | "closes" | "hallOpens">;
  children?: ReactNode;
}) {
  const t = resultMessages[language];
  return (
    <>
      <p>{t.ruleText(body.rule)}</p>
      <CountRuleText rule={body.rule} language={language} />
      <OverlapRemark body={body} language={language} />
      <dl className="facts">
        <dt>{t.onlinePeriod}</dt>
        <dd>
          {record.opens} ~ {record.closes}
        </dd>
        {record.hallOpens ? (
          <>
            <dt>{t.hall}</dt>
            <dd>{record.hallOpens}</dd>
          </>
        ) : null}
        {children}
      </dl>
    </>
  );
}

/** The rule it was counted by, when, who signed, and every version there is. */
export function ResultRecord({ body, sha256, record, versions, language }: RecordProps) {
  const t = resultMessages[language];
  const parts = resultPartMessages[language];
  return (
    <section>
      <h2>{t.rule}</h2>
      <CountedBy body={body} record={record} language={language}>
        <dt>{t.certified}</dt>
        <dd>{record.certified}</dd>
        <dt>{t.signedBy}</dt>
        <dd>
          {record.signers.map(({ name, at }) => (
            <span key={name + at} className="signer">
              {name} ({t.signedAt(at)})
            </span>
          ))}
        </dd>
        <dt>{t.published}</dt>
        <dd>{record.published}</dd>
        <dt>{t.version}</dt>
        <dd>{t.versionText(body.version)}</dd>
        <dt>{t.sha256}</dt>
        <dd className="fingerprint">
          <code>{sha256}</code>
        </dd>
      </CountedBy>
      <p className="row no-print">
        <a href={`/contests/${body.contest.id}/report?version=${body.version}`}>{parts.report}</a>
        <a href={`/contests/${body.contest.id}/reveal`}>{parts.stage}</a>
        <a href={`/contests/${body.contest.id}/corrections`}>{parts.ledger}</a>
      </p>
      <Versions contestId={body.contest.id} versions={versions} language={language} />
    </section>
  );
}

function Versions(props: { contestId: string; versions: RecordProps["versions"]; language: Language }) {
  const { contestId, versions, language } = props;
  const t = resultPartMessages[language];
  if (versions.length < 2) return null;
  return (
    <>
      <h3>{t.versions}</h3>
      <ul>
        {versions.map(({ version, at }) => (
          <li key={version}>
            <a href={`/contests/${contestId}/results?version=${version}`}>{t.versionLine(version, at)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
