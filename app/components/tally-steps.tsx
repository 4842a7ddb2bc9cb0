import type { HallMessages } from "#app/i18n/hall.ts";
import type { SheetPage } from "./tally-page.ts";

/** The road of a room's count: two people who read the paper, one who signs. Who is where, and no figure. */
export function TallySteps({ page, t }: { page: SheetPage; t: HallMessages }) {
  const { counting, officers } = page;
  if (!counting) return null;
  const { steps, agreed } = counting;
  const signed = counting.signed ? page.revisions[0] : undefined;
  return (
    <ol className="tally-steps no-print" aria-label={t.steps}>
      {steps.map(({ reading, by, at }) => (
        <li key={reading} className={at === null ? "wait" : "ok"}>
          <strong>{t.readings[reading]}</strong>{" "}
          <span>{at === null ? t.stepWaiting : t.stepDone(at, by)}</span>
          {at === null ? <Who names={officers[reading === "first" ? "counter" : "second"]} /> : null}
        </li>
      ))}
      <li className={signed ? "ok" : "wait"}>
        <strong>{t.stepSign}</strong>{" "}
        <span>
          {signed ? t.signedBy(signed.at, signed.by) : agreed ? t.stepSignReady : t.stepSignWaiting}
        </span>
        {signed ? null : <Who names={officers.lead} />}
      </li>
    </ol>
  );
}

function Who({ names }: { names: string }) {
  return names === "" ? null : <span className="tally-who"> ({names})</span>;
}
