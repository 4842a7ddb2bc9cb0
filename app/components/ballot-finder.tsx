import type { MouseEvent } from "react";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";
import type { BallotView } from "./ballot-view.ts";

/**
 * Search, field chips and order. Every button submits the form: without scripts the server keeps the marks and draws
 * the view asked for; with scripts `onView` does it in place.
 */
export function BallotFinder(props: {
  view: BallotView;
  fields: readonly { id: string; name: string }[];
  onView: (change: Partial<BallotView>) => void;
}) {
  const { view, fields, onView } = props;
  const t = useMessages(ballotMessages);
  const inPlace = (change: Partial<BallotView>) => (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    onView(change);
  };
  const shows = [{ id: "all", name: t.all }, ...fields, { id: "picked", name: t.pickedOnly }];
  return (
    <div className="ballot-finder">
      <input type="hidden" name="show" value={view.show} />
      <input type="hidden" name="order" value={view.order} />
      <div className="field">
        <label htmlFor="q">{t.finder}</label>
        <p className="hint" id="q-hint">
          {t.finderHint}
        </p>
        <div className="ballot-search">
          <input
            type="search"
            id="q"
            name="q"
            maxLength={60}
            defaultValue={view.query}
            aria-describedby="q-hint"
            autoComplete="off"
            onChange={(event) => onView({ query: event.currentTarget.value })}
          />
          {/* First among the form's buttons: what Enter in any field presses. It never casts. */}
          <button className="button small" type="submit" onClick={inPlace({})}>
            {t.find}
          </button>
        </div>
      </div>
      <fieldset className="ballot-chips">
        <legend className="visually-hidden">{t.filters}</legend>
        {shows.map(({ id, name }) => (
          <button
            key={id}
            className="chip"
            type="submit"
            name="set-show"
            value={id}
            aria-pressed={view.show === id}
            onClick={inPlace(id === "all" ? { show: id, query: "" } : { show: id })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <fieldset className="ballot-chips" aria-describedby="order-hint">
        <legend>{t.order}</legend>
        {(["shuffled", "number"] as const).map((order) => (
          <button
            key={order}
            className="chip"
            type="submit"
            name="set-order"
            value={order}
            aria-pressed={view.order === order}
            onClick={inPlace({ order })}
          >
            {t.orders[order]}
          </button>
        ))}
        <p className="hint" id="order-hint">
          {t.orderHint}
        </p>
      </fieldset>
    </div>
  );
}
