import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";

/** Picks in words, with their ballot numbers. `change` adds a link back to each one's card. */
export function PickedList(props: {
  picks: readonly { number: number; title: string; fieldName?: string; id?: string }[];
  change?: (id: string) => string;
}) {
  const t = useMessages(ballotMessages);
  return (
    <ol className="ballot-picked">
      {props.picks.map(({ number, title, fieldName, id }) => (
        <li key={number}>
          <span className="project-number" role="img" aria-label={t.number(number)}>
            {number}
          </span>
          <span>
            <strong>{title}</strong>
            {fieldName ? <span className="hint">{fieldName}</span> : null}
          </span>
          {props.change && id ? (
            <a href={props.change(id)} aria-label={t.changeOf(number)}>
              {t.change}
            </a>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
