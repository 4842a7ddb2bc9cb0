import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import { DraftsWaiting } from "#app/components/drafts-waiting.tsx";
import { DeskModeration } from "#app/components/moderation-numbers.tsx";
import {
  DeskContests,
  type DeskContestView,
  DeskHalls,
  type DeskHallView,
  DeskSetups,
} from "#app/components/tally-desk.tsx";
import { db } from "#app/db.server.ts";
import { hasToAct } from "#app/domain/count-round.ts";
import { askOf } from "#app/hall-door.server.ts";
import { formatShortTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { staffMessages } from "#app/i18n/staff.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { deskCounts } from "#app/services/moderation-desk.server.ts";
import { loadOfficialDesk, loadOrganiserDesk, loadSetupDesk } from "#app/services/staff-desk.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => staffMessages[language].deskTitle);

export async function loader({ request }: LoaderFunctionArgs) {
  const { id, staff } = await requireStaff(request, ["organiser", "official", "moderator", "administrator"]);
  const { language } = preferencesOf(request);
  const own = staff.role === "organiser" ? await halls(language, id) : null;
  return {
    name: { ko: staff.nameKo, en: staff.nameEn }[language],
    ...{ id, role: staff.role },
    halls: own,
    ask: own?.length === 0 ? await askOf({ request, params: {} }) : "",
    contests: staff.role === "official" ? await contests(language) : null,
    moderation: staff.role === "moderator" ? await deskCounts(db) : null,
    setups: staff.role === "official" || staff.role === "administrator" ? await setups(language) : null,
  };
}

async function setups(language: Language) {
  const desk = await loadSetupDesk(db, new Date());
  return desk.map(({ contest, state }) => ({
    contestId: contest.id,
    contest: contest.title[language],
    state,
  }));
}

async function halls(language: Language, accountId: string): Promise<DeskHallView[]> {
  const desk = await loadOrganiserDesk(db, accountId, new Date());
  return desk.map(({ contest, state, entering, rooms }) => ({
    contestId: contest.id,
    contest: contest.title[language],
    state,
    entering,
    rooms: rooms.map(({ venue, sheet, stage, signed, duty }) => ({
      venueId: venue.id,
      venue: venue.name[language],
      ...{ stage, duty, todo: duty !== null && !signed && hasToAct(duty, stage) },
      sheet: sheet && {
        revision: sheet.revision,
        by: sheet.by[language],
        at: formatShortTime(language, sheet.at),
      },
    })),
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
  const { id, name, role, halls, ask, contests, setups, moderation } = useLoaderData<typeof loader>();
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
      {halls ? <DraftsWaiting officerId={id} /> : null}
      {halls ? <DeskHalls halls={halls} ask={ask} t={t} /> : null}
      {contests ? <DeskContests contests={contests} t={t} /> : null}
      {setups ? <DeskSetups setups={setups} t={t} /> : null}
      {moderation ? <DeskModeration counts={moderation} /> : null}
      {halls || contests || setups || moderation ? null : <p>{t.nothingHere}</p>}
    </div>
  );
}
