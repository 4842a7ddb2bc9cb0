import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";

/** Where the voter stands: 0 choosing, 1 checking, 2 done. */
export function BallotSteps({ current }: { current: 0 | 1 | 2 }) {
  const t = useMessages(ballotMessages);
  return (
    <ol className="ballot-steps no-print" aria-label={t.steps}>
      {t.stepNames.map((name, index) => (
        <li key={name} aria-current={index === current ? "step" : undefined}>
          <span aria-hidden="true">{index + 1}</span> {name}
        </li>
      ))}
    </ol>
  );
}
