import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { CanvassChecks, ResultStage } from "#app/components/canvass-checks.tsx";
import { RoomsStep } from "#app/components/canvass-counting.tsx";
import type { CanvassView, DeskProps } from "#app/components/canvass-step.tsx";
import { canvassMessages } from "#app/i18n/canvass.ts";
import type { Language } from "#app/i18n/language.ts";
import { bodyOf } from "../result-bodies.ts";

const hall = { ko: "중앙홀", en: "Central hall" };
const body = bodyOf({ online: [9, 5, 3], rooms: [[2, 4, 1]] });
const view: CanvassView = {
  ...{ contestId: "c1", state: "opened", closes: "", overlapRule: "count-both", keyCustody: "server" },
  ...{ keysReady: true, onlinePeople: 31, venues: 3, onsitePeople: 32, opening: null },
  missing: [{ id: "room-2", name: { ko: "2번 방", en: "Room 2" } }],
  mismatched: [{ id: "hall", name: hall, problems: 2 }],
  result: {
    body: { ...body, overlap: { ...body.overlap, people: 38 }, notCounted: { void: 37, unreadable: 39 } },
    sha256: "",
  },
  ...{ signatures: [], signedByReader: false, certified: null, publishedAt: null, correcting: false },
  ...{ waitsForDraw: false, decisionsWaiting: 0, mayAct: true },
  facts: {
    ...{ invalid: 33, unreturned: 34, checkedIn: 35, assisted: 36, void: 37 },
    incidents: [{ venue: hall, at: "14:05", note: "봉투 하나가 젖음" }],
  },
};

function html(part: FunctionComponent<DeskProps>, more: Partial<CanvassView>, language: Language): string {
  return renderToStaticMarkup(createElement(part, { view: { ...view, ...more }, language }));
}

describe.each(["ko", "en"] as const)("what officials look at before they sign (%s)", (language) => {
  const t = canvassMessages[language];
  const names = [
    ...(["online", "onsite", "invalid", "unreturned", "checkedIn", "assisted", "void"] as const),
    ...(["overlap", "unreadable"] as const),
  ];

  test("every figure stands beside its name, and every incident with its room and time", () => {
    const shown = html(CanvassChecks, {}, language);
    const facts = [...shown.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(facts).toEqual(names.map((name, at) => [t.checkNames[name], String(31 + at)]));
    expect(shown).toContain(t.incidents(1));
    expect(shown).toContain(`<li>${hall[language]}, 14:05: 봉투 하나가 젖음</li>`);
  });

  test("where nobody was checked in by name, that is said instead of a nought", () => {
    const shown = html(CanvassChecks, { facts: { ...view.facts, checkedIn: null, incidents: [] } }, language);
    for (const name of ["checkedIn", "assisted"] as const)
      expect(shown).toContain(`<dt>${t.checkNames[name]}</dt><dd>${t.notKnown}</dd>`);
    expect(shown).toContain(t.noIncidents);
  });

  test("rooms that are missing and rooms that do not add up are named, each leading to its sheet", () => {
    const shown = html(RoomsStep, {}, language);
    expect(shown).toContain(t.missing);
    expect(shown).toMatch(/href="\/contests\/c1\/hall\/room-2">[^<]+<\/a><\/li>/);
    expect(shown).toContain(t.mismatched);
    expect(shown).toContain(`/hall/hall">${hall[language]}</a> (${t.problems(2)})`);
    expect(shown).not.toContain(t.allAddUp);
  });

  const signed = { name: hall, at: "", counts: true };
  const certified = { version: 1, at: "" };
  const corrected = view.result && { ...view.result, body: { ...view.result.body, version: 2 } };
  test.each([
    { stage: "draft", now: {} },
    { stage: "draft", now: { signatures: [{ ...signed, counts: false }] } },
    { stage: "verified", now: { signatures: [signed] } },
    { stage: "certified", now: { signatures: [signed, signed], certified } },
    { stage: "published", now: { signatures: [signed, signed], certified, publishedAt: "19:00" } },
    { stage: "corrected", now: { certified, publishedAt: "19:00", result: corrected } },
  ] as const)("a result is told to be: $stage", ({ stage, now }) => {
    expect(html(ResultStage, now as Partial<CanvassView>, language)).toContain(`>${t.stages[stage]}</span>`);
  });
});
