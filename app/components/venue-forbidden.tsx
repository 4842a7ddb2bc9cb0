import { venueMessages } from "#app/i18n/venues.ts";
import { useMessages } from "#app/page.tsx";
import { Notice } from "./notice.tsx";

/** For organisers, who may not see the list: whom to ask. */
export function VenueForbidden({ page }: { page: { contest: string; officials: readonly string[] } }) {
  const t = useMessages(venueMessages);
  return (
    <div className="page narrow">
      <h1>{t.title}</h1>
      <p className="lead">{page.contest}</p>
      <Notice kind="warning">
        <p>{t.forbidden}</p>
        <p>{page.officials.length > 0 ? t.forbiddenAsk(page.officials.join(", ")) : t.forbiddenNobody}</p>
      </Notice>
      <p>
        <a className="button" href="/staff">
          {t.toDesk}
        </a>
      </p>
    </div>
  );
}
