import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { signOut } from "#app/auth.server.ts";
import { clearReceipt } from "#app/cookies/receipt-cookie.server.ts";
import { clearVerification } from "#app/cookies/verification-cookie.server.ts";
import { db } from "#app/db.server.ts";
import { clearDraft } from "#app/forms/ballot-draft.server.ts";
import { staffMessages } from "#app/i18n/staff.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { loadContestList } from "#app/services/contests.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => staffMessages[language].signOutTitle);

/** Ends the session on the server and takes along what the browser keeps of ballots, cast or not, in every contest. */
export async function action({ request }: ActionFunctionArgs) {
  const headers = new Headers({ "Set-Cookie": await signOut(request) });
  headers.append("Set-Cookie", clearVerification());
  for (const { contest } of await loadContestList(db, new Date())) {
    headers.append("Set-Cookie", clearDraft(contest.id));
    headers.append("Set-Cookie", clearReceipt(contest.id));
  }
  return redirect("/", { status: 303, headers });
}

export default function SignOut() {
  const t = useMessages(staffMessages);
  return (
    <div className="page narrow">
      <h1>{t.signOutTitle}</h1>
      <p className="lead">{t.signOutText}</p>
      <p>{t.signOutSharedDevice}</p>
      <form method="post" className="row">
        <button className="button primary" type="submit">
          {t.signOut}
        </button>
        <a className="button" href="/">
          {t.stay}
        </a>
      </form>
    </div>
  );
}
