import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import { PaperBallots } from "#app/components/paper-ballot.tsx";
import { type PaperChoice, PaperChoices, PaperHints } from "#app/components/paper-choices.tsx";
import { PaperSheet } from "#app/components/paper-sheet.tsx";
import { RoomForbidden } from "#app/components/room-forbidden.tsx";
import { db } from "#app/db.server.ts";
import { mostBallots, paperSizes, readPrint } from "#app/domain/paper-ballot.ts";
import { askOf, atTheDoor } from "#app/hall-door.server.ts";
import { languages } from "#app/i18n/language.ts";
import { paperMessages } from "#app/i18n/paper.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadPaper, type Paper } from "#app/services/paper.server.ts";
import { ballotsView, paperSheetView } from "#app/views/paper-view.server.ts";
import { sheetPath } from "#app/views/tally-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(matches, (language) => {
    const t = paperMessages[language];
    if (loaded?.ballots) return t.titleBallots(loaded.room);
    return loaded && (loaded.sheet ? t.titleSheet : t.title)(loaded.room);
  });

/** `?kind=ballots` and `?kind=sheet` show what is printed; without it only what there is to choose. */
export const loader = atTheDoor(async ({ request, params }) => {
  const reader = await requireStaff(request, ["organiser", "official"]);
  const ids = { contestId: params.contestId ?? "", venueId: params.venueId ?? "" };
  const paper = await loadPaper(db, ids, { reader, now: new Date() });
  const { language } = preferencesOf(request);
  const { origin, searchParams: asked } = new URL(request.url);
  const choice = readChoice(paper, asked, language);
  const kind = paper.mayPrint ? asked.get("kind") : null;
  const page = {
    board: `/contests/${ids.contestId}/hall`,
    back: sheetPath(ids),
    room: paper.venue.name[language],
    contest: paper.contest.title[language],
    ask: paper.mayPrint ? "" : await askOf({ request, params }),
    mayPrint: paper.mayPrint,
    choice,
    limited: Number(asked.get("count")) > mostBallots,
    ballots: kind === "ballots" ? ballotsView(paper, { ...choice, language: choice.paper }) : null,
    sheet: kind === "sheet" ? paperSheetView(paper, { language: choice.paper, origin }) : null,
  };
  return data(page, { status: paper.mayPrint ? 200 : 403 });
});

function readChoice({ venue }: Paper, asked: URLSearchParams, language: PaperChoice["paper"]): PaperChoice {
  const expected = String(venue.expectedPeople ?? 30);
  return {
    paper: languages.find((known) => known === asked.get("paper")) ?? language,
    size: paperSizes.find((known) => known === asked.get("size")) ?? "standard",
    ...readPrint({ from: asked.get("from"), count: asked.get("count") ?? expected }),
  };
}

export default function PaperPage() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages(paperMessages);
  const { ballots, sheet } = page;
  if (!page.mayPrint) {
    return <RoomForbidden page={page} t={t} />;
  }
  return (
    <div className="page paper">
      <div className="no-print">
        <h1>{ballots ? t.titleBallots(page.room) : (sheet ? t.titleSheet : t.title)(page.room)}</h1>
        <p className="lead">{page.contest}</p>
        {ballots || sheet ? (
          <PaperHints ballots={ballots} sheet={sheet} limited={page.limited} t={t} />
        ) : null}
      </div>
      {ballots ? <PaperBallots ballots={ballots} t={paperMessages[ballots.language]} /> : null}
      {sheet ? <PaperSheet sheet={sheet} t={paperMessages[sheet.language]} /> : null}
      <PaperChoices choice={page.choice} t={t} />
      <p className="next no-print">
        <a href={page.back}>{t.back}</a>
      </p>
    </div>
  );
}
