import { formatNumber } from "#app/i18n/format.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { type VenueMessages, venueMessages } from "#app/i18n/venues.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Notice } from "./notice.tsx";
import { StateBadge } from "./state-badge.tsx";
import { TableUpload } from "./table-upload.tsx";
import type { VenueDeskView } from "./venue-view.ts";

/** The rooms with their officers, and the form that takes a list of them. */
export function VenueDesk(props: { page: VenueDeskView; problem: string | undefined; already: boolean }) {
  const { page, problem, already } = props;
  const { language } = usePreferences();
  const t = useMessages(venueMessages);
  const open = page.scope === "all" || page.scope === "details";
  return (
    <div className="page venues">
      <ErrorSummary
        title={siteMessages[language].error.summaryTitle}
        problems={problem ? [{ field: open ? "file" : "main", text: problem }] : []}
      />
      <p>
        <StateBadge state={page.state} language={language} />
      </p>
      <h1>{t.title}</h1>
      <p className="lead">{page.contest}</p>
      {page.saved && !problem && !already ? (
        <Notice kind="success">
          <p>{t.saved}</p>
        </Notice>
      ) : null}
      {page.unbound && !problem && !already ? (
        <Notice kind="success">
          <p>{t.unbound}</p>
        </Notice>
      ) : null}
      {already ? (
        <Notice kind="success">
          <p>{t.already}</p>
        </Notice>
      ) : null}
      <p>{t.intro}</p>
      {open ? <UploadForm page={page} problem={problem} t={t} /> : null}
      {page.scope === "none" || page.scope === "no-hall" ? (
        <Notice kind="info">
          <p>{page.scope === "none" ? t.closed : t.noHall}</p>
        </Notice>
      ) : null}
      <RoomList page={page} open={open} t={t} />
    </div>
  );
}

function UploadForm(props: { page: VenueDeskView; problem: string | undefined; t: VenueMessages }) {
  const { page, problem, t } = props;
  const path = `/contests/${page.contestId}/venues`;
  return (
    <section className="card venues-upload">
      <h2>{t.uploadTitle}</h2>
      {page.scope === "details" ? (
        <Notice kind="info">
          <p>{t.details}</p>
        </Notice>
      ) : null}
      <TableUpload path={path} t={t} hints={[t.fileHint, t.fileDetails]} problem={problem} />
      <h3>{t.templates}</h3>
      <p>{t.templateHint}</p>
      <p className="row">
        {(["xlsx", "csv"] as const).map((kind) => (
          <a key={kind} className="button small" href={`${path}/template.${kind}`} download>
            {kind.toUpperCase()}
          </a>
        ))}
      </p>
    </section>
  );
}

function RoomList({ page, open, t }: { page: VenueDeskView; open: boolean; t: VenueMessages }) {
  const { language } = usePreferences();
  if (page.rooms.length === 0) return <p>{t.noRooms}</p>;
  return (
    <section>
      <h2>{t.rooms(page.rooms.length)}</h2>
      <ul className="venues-list">
        {page.rooms.map((room) => (
          <li key={room.id} className="card">
            <h3>{room.name}</h3>
            <dl>
              <div>
                <dt>{t.columns.kind}</dt>
                <dd>{t.kinds[room.kind]}</dd>
              </div>
              <div>
                <dt>{t.columns.address}</dt>
                <dd>{room.address ?? t.nothing}</dd>
              </div>
              <div>
                <dt>{t.columns.expectedPeople}</dt>
                <dd>
                  {room.expectedPeople === null
                    ? t.nothing
                    : t.people(formatNumber(language, room.expectedPeople))}
                </dd>
              </div>
            </dl>
            {room.officers.length === 0 ? <p className="venues-lack">{t.noOfficers}</p> : null}
            <ul aria-label={t.officers}>
              {room.officers.map((officer) => (
                <li key={officer.login} className="venues-officer">
                  <span>{t.duties[officer.duty]}</span> {officer.name} <code>{officer.login}</code>
                  {open ? <Unbind page={page} room={room} officer={officer} t={t} /> : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Room = VenueDeskView["rooms"][number];

/** Two steps, with and without scripts: the officer loses the room at once. */
function Unbind(props: {
  page: VenueDeskView;
  room: Room;
  officer: Room["officers"][number];
  t: VenueMessages;
}) {
  const { page, room, officer, t } = props;
  return (
    <details className="venues-unbind">
      <summary>
        {t.unbind} <span className="visually-hidden">({officer.name})</span>
      </summary>
      <p>{t.unbindText(officer.name, room.name)}</p>
      <form method="post" action={`/contests/${page.contestId}/venues`}>
        <input type="hidden" name="venue" value={room.id} />
        <input type="hidden" name="login" value={officer.login} />
        <button type="submit" name="intent" value="unbind" className="button small danger">
          {t.unbindConfirm(officer.name)}
        </button>
      </form>
    </details>
  );
}
