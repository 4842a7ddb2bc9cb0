import { Fragment } from "react";
import { canvassMessages } from "#app/i18n/canvass.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import type { CanvassView, DeskProps } from "./canvass-step.tsx";

/** What to look at before anyone signs, each figure with its name: nothing here decides by itself. */
export function CanvassChecks({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  return (
    <>
      <h3>{t.checks}</h3>
      <dl className="facts">
        {checksOf(view).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{t.checkNames[name]}</dt>
            <dd>{value === null ? t.notKnown : formatNumber(language, value)}</dd>
          </Fragment>
        ))}
      </dl>
      <Incidents view={view} language={language} />
    </>
  );
}

type CheckName = keyof (typeof canvassMessages)["ko"]["checkNames"];

/** Counts that are no votes by project; null where nobody was checked in by name. */
function checksOf({ onlinePeople, onsitePeople, facts, result }: CanvassView): [CheckName, number | null][] {
  return [
    ["online", onlinePeople],
    ["onsite", onsitePeople],
    ["invalid", facts.invalid],
    ["unreturned", facts.unreturned],
    ["checkedIn", facts.checkedIn],
    ["assisted", facts.checkedIn === null ? null : facts.assisted],
    ["void", facts.void],
    ...(result
      ? ([
          ["overlap", result.body.overlap.people],
          ["unreadable", result.body.notCounted.unreadable],
        ] as [CheckName, number | null][])
      : []),
  ];
}

function Incidents({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const { incidents } = view.facts;
  if (incidents.length === 0) return <p>{t.noIncidents}</p>;
  return (
    <>
      <p>
        <strong>{t.incidents(incidents.length)}</strong>
      </p>
      <ul>
        {incidents.map(({ venue, note, at }) => (
          <li key={venue.ko + at + note}>
            {venue[language]}, {at}: {note}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where this result stands on its road: draft, verified by one, certified by two, published, corrected. */
export function ResultStage({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  if (!view.result) return null;
  const signed = view.signatures.some(({ counts }) => counts);
  const stage = view.publishedAt
    ? view.result.body.version > 1
      ? "corrected"
      : "published"
    : view.certified
      ? "certified"
      : signed
        ? "verified"
        : "draft";
  return (
    <p>
      <span className="badge">{t.stages[stage]}</span> {t.versionText(view.result.body.version)}{" "}
      {view.result.body.override ? <strong>{resultPartMessages[language].overrideTitle}</strong> : null}
    </p>
  );
}
