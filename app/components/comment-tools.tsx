import type { Filter, Order } from "#app/domain/comment-order.ts";
import { filters, orders } from "#app/domain/comment-order.ts";
import type { CommentCounts } from "#app/domain/comment-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

/** The address of a conversation in an order, filtered, from a cursor on; what is usual is left out. */
export function threadsAddress(
  base: string,
  { order, filter, after }: { order: Order; filter: Filter; after?: string | null },
): string {
  const query = new URLSearchParams();
  if (order !== "newest") query.set("order", order);
  if (filter !== "all") query.set("show", filter);
  if (after) query.set("after", after);
  return query.size > 0 ? `${base}?${query}` : base;
}

/** How many comments take which stance. Links that filter by it. */
export function CommentTools(props: {
  base: string;
  counts: CommentCounts;
  order: Order;
  filter: Filter;
  query: string;
}) {
  const { base, counts, order, filter, query } = props;
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  const numbers: Record<Filter, number> = {
    all: counts.visible,
    for: counts.stanceFor,
    concern: counts.stanceConcern,
    question: counts.stanceQuestion,
    idea: counts.stanceIdea,
    answered: counts.answered,
  };
  return (
    <div className="comment-tools no-print">
      <nav aria-label={t.filterTitle}>
        <ul>
          {filters.map((one) => (
            <li key={one}>
              <a
                href={threadsAddress(base, { order, filter: one })}
                aria-current={one === filter && !query ? "page" : undefined}
              >
                {t.filters[one]} <span>{formatNumber(language, numbers[one])}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={t.orderTitle}>
        <ul>
          {orders.map((one) => (
            <li key={one}>
              <a
                href={threadsAddress(base, { order: one, filter })}
                aria-current={one === order && !query ? "page" : undefined}
              >
                {t.orders[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <search>
        <form method="get" action={base} className="comment-search">
          <label htmlFor="q">{t.search}</label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={50}
            aria-describedby="q-hint"
          />
          <button className="button small" type="submit">
            {t.searchButton}
          </button>
          <p className="hint" id="q-hint">
            {t.searchHint}
          </p>
        </form>
      </search>
      {order === "helpful" ? <p className="hint">{t.helpfulHow}</p> : null}
    </div>
  );
}
