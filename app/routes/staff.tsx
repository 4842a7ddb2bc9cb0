import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import {
  DeskContests,
  type DeskContestView,
  DeskRooms,
  type DeskRoomView,
} from "#app/components/tally-desk.tsx";
import { db } from "#app/db.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { staffMessages } from "#app/i18n/staff.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadOfficialDesk, loadOrganiserDesk } from "#app/services/staff-desk.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => staffMessages[language].deskTitle);

export async function loader({ request }: LoaderFunctionArgs) {
  const { id, staff } = await requireStaff(request, ["organiser", "official", "moderator", "administrator"]);
  const { language } = preferencesOf(request);
  return {
    name: { ko: staff.nameKo, en: staff.nameEn }[language],
    role: staff.role,
    rooms: staff.role === "organiser" ? await rooms(language, id) : null,
    contests: staff.role === "official" ? await contests(language) : null,
  };
}

async function rooms(language: Language, accountId: string): Promise<DeskRoomView[]> {
  const desk = await loadOrganiserDesk(db, accountId, new Date());
  return desk.map(({ contest, state, venue, entering, sheet }) => ({
    contestId: contest.id,
    contest: contest.title[language],
    state,
    venueId: venue.id,
    venue: venue.name[language],
    entering,
    sheet: sheet && {
      revision: sheet.revision,
      by: sheet.enteredBy[language],
      at: formatDateTime(language, sheet.enteredAt),
    },
  }));
}

async function contests(language: Language): Promise<DeskContestView[]> {
  const desk = await loadOfficialDesk(db, new Date());
  return desk.map(({ contest, ...entry }) => ({
    ...entry,
    contestId: contest.id,
    contest: contest.title[language],
  }));
}

export default function StaffDesk() {
  const { name, role, rooms, contests } = useLoaderData<typeof loader>();
  const t = useMessages(staffMessages);
  return (
    <div className="page">
      <div className="desk-head">
        <div>
          <h1>{t.deskTitle}</h1>
          <p className="lead">{t.greeting(name, t.roles[role])}</p>
        </div>
        <form method="post" action="/sign-out">
          <button className="button" type="submit">
            {t.signOut}
          </button>
        </form>
      </div>
      {rooms ? <DeskRooms rooms={rooms} t={t} /> : null}
      {contests ? <DeskContests contests={contests} t={t} /> : null}
      {rooms || contests ? null : <p>{t.nothingHere}</p>}
    </div>
  );
}
