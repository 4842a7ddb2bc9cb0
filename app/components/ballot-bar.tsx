import { type BallotRule, ballotProgress } from "#app/domain/ballot.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";

/** The counter that stays in sight. `picked` is null where no script counts: then it states the rule. */
export function BallotBar({ rule, picked }: { rule: BallotRule; picked: number | null }) {
  const t = useMessages(ballotMessages);
  const progress = picked === null ? null : ballotProgress(rule, picked);
  return (
    <div className={`ballot-bar ${progress?.state ?? ""}`}>
      <p className="ballot-count">
        <output htmlFor="projects" aria-live="polite">
          {picked !== null && progress ? t.count({ picked, progress, rule }) : t.barRule(rule)}
        </output>
        <span className="ballot-not-cast">{t.notCast}</span>
      </p>
      <button className="button primary" type="submit" name="intent" value="review">
        {t.toReview}
      </button>
    </div>
  );
}
