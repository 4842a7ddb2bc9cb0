import { venueMessages } from "#app/i18n/venues.ts";
import { useMessages } from "#app/page.tsx";
import { Notice } from "./notice.tsx";
import type { VenuePage } from "./venue-view.ts";

/** New accounts with their first passwords, one slip a person, to print and cut apart. Shown in one answer, never again. */
export function VenueAccounts(props: {
  page: VenuePage & { origin: string };
  accounts: readonly { login: string; name: string; password: string; rooms: string[] }[];
}) {
  const { page, accounts } = props;
  const t = useMessages(venueMessages);
  return (
    <div className="page venues venues-new">
      <h1>{t.accountsTitle}</h1>
      <p className="lead">{page.contest}</p>
      <div className="no-print">
        <Notice kind="success">
          <p>{t.saved}</p>
        </Notice>
        <Notice kind="warning">
          <p>
            <strong>{t.accountsOnce}</strong>
          </p>
          <p>{t.accountsPrint}</p>
        </Notice>
      </div>
      <ul className="venues-slips">
        {accounts.map(({ login, name, password, rooms }) => (
          <li key={login} className="venues-slip">
            <h2>{name}</h2>
            <p>{rooms.join(", ")}</p>
            <dl>
              <dt>{t.login}</dt>
              <dd>{login}</dd>
              <dt>{t.password}</dt>
              <dd>{password}</dd>
              <dt>{t.signInAt}</dt>
              <dd className="venues-address">{page.origin}/staff/sign-in</dd>
            </dl>
          </li>
        ))}
      </ul>
      <p className="no-print">
        <a className="button" href={`/contests/${page.contestId}/venues`}>
          {t.accountsDone}
        </a>
      </p>
    </div>
  );
}
