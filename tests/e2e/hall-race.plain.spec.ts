import fc from "fast-check";
import { fieldName, sheetGroups } from "#app/components/tally-fields.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { listReadings } from "#db/queries/count-rounds.ts";
import { incheon } from "#db/seed/incheon.ts";
import { randomRoom, sheetRule, typedSheet } from "#tests/random-sheets.ts";
import { type Answer, staffDevice } from "./asking.ts";
import { newEmptyHall, withServerDatabase } from "./contest.ts";
import { expect, test } from "./fixtures.ts";

/** Two devices save one count at the same moment, over and over: one is kept, the other loses nothing. */

test.describe.configure({ timeout: 300_000 });

const rounds = 100;
const t = hallMessages.ko;
const shape = {
  rule: sheetRule,
  projects: incheon.candidates.map(({ id, no, title_ko }) => ({
    ...{ id, number: no, title: title_ko, withdrawn: false },
  })),
};
const fields = sheetGroups(shape, t).flatMap(({ rows }) => rows.map(({ field }) => field));
const idOf = new Map(shape.projects.map(({ id, number }) => [`votes-p${number}`, `votes-${id}`]));

/** Different sheets that add up, as they are typed: two a round. */
const sheets = fc
  .sample(randomRoom, { numRuns: 2 * rounds, seed: 20201013 })
  .map(
    ({ figures }) => new Map([...typedSheet(figures)].map(([name, text]) => [idOf.get(name) ?? name, text])),
  );

/** Which of the typed fields a page does not hold: beside what is saved, or in words where that is another's. */
function lostOn(html: string, typed: ReadonlyMap<string, string>): string[] {
  const rows = [...html.matchAll(/<\/th><td class="number">([^<]*)<\/td><td class="number">/g)];
  if (rows.length > 0)
    return fields.filter((field, at) => rows[at]?.[1] !== (typed.get(field) || t.notCounted));
  const said = fields.filter((field) => typed.get(field) !== "");
  const words = said.map((field) => `${fieldName(shape, t, field)} ${typed.get(field)}`);
  return said.filter((_, at) => !html.includes(words.slice(Math.max(0, at - 1), at + 2).join(", ")));
}

test(`${rounds} rounds: one save, one conflict, no field lost`, async ({ baseURL }) => {
  const { contestId, rooms } = await newEmptyHall();
  const [room] = rooms;
  const venueId = room?.venueId ?? "";
  const sheet = `/contests/${contestId}/hall/${venueId}`;
  const origin = baseURL ?? "";
  // The room has two first counters; one of them has two devices.
  const [one, again, other, lead] = await Promise.all(
    [room?.counter ?? "", room?.counter ?? "", "organiser2", "lead"].map((login) =>
      staffDevice(origin, login),
    ),
  );
  if (!one || !again || !other || !lead) throw new Error("nobody to ask");
  const seen = { saved: 0, conflicts: 0, own: 0, lost: 0 };
  for (let round = 1; round <= rounds; round++) {
    const typed = [sheets[2 * round - 2], sheets[2 * round - 1]].map(
      (each) => each ?? new Map<string, string>(),
    );
    const rival = round % 2 === 0 ? again : other;
    const send = (ask: typeof one, each = new Map<string, string>()) =>
      ask(sheet, { ...Object.fromEntries(each), intent: "reading", round: `${round}` });
    const answers: Answer[] = await Promise.all([send(one, typed[0]), send(rival, typed[1])]);
    expect(answers.map(({ status }) => status).sort(), `round ${round}`).toEqual([303, 409]);
    const loser = answers[0]?.status === 409 ? 0 : 1;
    const html = answers[loser]?.text ?? "";
    seen.saved += 1;
    seen.conflicts += 1;
    if (html.includes(t.ownConflictTitle)) seen.own += 1;
    const lost = lostOn(html, typed[loser] ?? new Map());
    expect(lost, `round ${round}`).toEqual([]);
    seen.lost += lost.length;
    const kept = await withServerDatabase((db) => listReadings(db, contestId, venueId));
    const stored = kept.filter((reading) => reading.round === round).map(({ values }) => values);
    const winner = [...(typed[1 - loser] ?? [])].map(([name, text]) => [
      name,
      text === "" ? null : Number(text),
    ]);
    expect(stored, `round ${round}`).toEqual([Object.fromEntries(winner)]);
    const sent = await lead(sheet, { intent: "send-back", round: `${round}`, reason: "다음 판" });
    expect(sent.status).toBe(303);
  }
  console.log(`  ${JSON.stringify(seen)}`);
  expect(seen).toEqual({ saved: rounds, conflicts: rounds, own: rounds / 2, lost: 0 });
});
