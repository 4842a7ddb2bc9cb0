import type { CheckInView } from "#app/components/check-in-view.ts";
import { formOwner } from "#app/forms/kept-form.server.ts";
import { formatNumber, formatShortTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import type { CheckInDesk } from "#app/services/check-in-desk.server.ts";
import { sheetPath } from "./tally-view.server.ts";

/** A room's desk as its page shows it. */
export function checkInView(
  language: Language,
  desk: CheckInDesk,
  asked: { query: string; officerId: string; saved: string | null; issued: string | null },
): CheckInView {
  const { contest, venue, here } = desk;
  const sheet = sheetPath({ contestId: contest.id, venueId: venue.id });
  const number = (value: number) => formatNumber(language, value);
  const phone = desk.phone === "open";
  const saved = (["undone", "undone-counts", "assisted", "roll"] as const).find(
    (known) => known === asked.saved,
  );
  return {
    path: `${sheet}/check-in`,
    owner: formOwner(asked.officerId),
    sheetPath: sheet,
    room: venue.name[language],
    contest: contest.title[language],
    rule: contest.overlapRule,
    ...{ access: desk.access, open: desk.open },
    people: number(desk.people),
    here: {
      people: number(here.people),
      paper: number(here.paper),
      phone: number(here.phone),
      assisted: number(here.assisted),
    },
    phone,
    // In a video room nobody can be handed a paper.
    issued:
      phone && (asked.issued ?? (venue.kind === "remote" ? "phone" : "paper")) === "phone"
        ? "phone"
        : "paper",
    roll:
      desk.roll.entries > 0
        ? { entries: number(desk.roll.entries), arrived: number(desk.roll.arrived) }
        : null,
    query: asked.query,
    found: desk.found,
    more: desk.more > 0 ? number(desk.more) : null,
    recent: desk.recent.map(({ id, name, at, issued, officer, onlineVoid, assisted, undone }) => ({
      ...{ id, name, issued, assisted },
      at: formatShortTime(language, at),
      officer: officer[language],
      onlineVoid: onlineVoid === 1,
      undone: undone?.reason ?? null,
    })),
    saved: saved ?? null,
  };
}
