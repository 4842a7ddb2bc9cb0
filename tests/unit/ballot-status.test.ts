import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ClosedBallot } from "#app/components/ballot-closed.tsx";
import { Receipt } from "#app/components/ballot-receipt.tsx";
import { BallotStatus, RefusedBallot } from "#app/components/ballot-status.tsx";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { receiptMessages } from "#app/i18n/receipt.ts";
import { PreferencesContext } from "#app/page.tsx";
import { usualPreferences } from "#app/preferences.ts";

const contest = { id: "c", title: "투표" };
const organiser = "인천";
const receipt = {
  ...{ code: "", slip: "", checkPage: "", checkSlip: "", qr: { size: 1, path: "" } },
  ...{ version: 1, logIndex: 3, castAt: "1", until: "2", picks: [] },
};

/** What says to somebody that their ballot counts, or that they may cast another. */
const wrongWhereVoid = {
  ko: /유효합니다|다시 투표하기|다시 투표할 수 있습니다\. 다시/,
  en: /counts\.|it counts|Vote again|vote again as often/,
};

describe.each(["ko", "en"] as const)("a ballot that is void, as its voter reads it (%s)", (language) => {
  const [t, kept] = [ballotMessages[language], receiptMessages[language]];
  // Quotation marks and ampersands are escaped in HTML.
  const html = (element: ReactElement) =>
    renderToStaticMarkup(
      createElement(PreferencesContext.Provider, { value: { ...usualPreferences, language } }, element),
    )
      .replaceAll("&#x27;", "'")
      .replaceAll("&amp;", "&");
  const page = {
    contest,
    organiser,
    version: 1,
    mayCast: false,
    isOpen: true,
    closes: "내일",
    hall: null,
    outdated: false,
  };

  test.each([
    { fate: "officials", barred: "voided" },
    { fate: "onsite", barred: "voted-in-hall" },
  ] as const)("$fate: on the status, the receipt, and after a refusal", ({ fate, barred }) => {
    const status = html(createElement(BallotStatus, { ...page, fate, barred }));
    expect(status).toContain(t.statusTexts[fate]({ version: 1, organiser }));
    expect(status).toContain(t.toCheck);
    const beside = html(createElement(Receipt, { ...page, fate, receipt }));
    expect(beside).toContain(kept.voidTitle);
    expect(beside).toContain(t.statusTexts[fate]({ version: 1, organiser }));
    const problem = t.refusals[barred](organiser);
    const refusal = { problem, picks: null, fate, wayOn: "" as const };
    const refused = html(createElement(RefusedBallot, { contest, refusal }));
    const closed = html(createElement(ClosedBallot, { contest, when: problem, published: false, refusal }));
    for (const said of [refused, closed]) {
      expect(said).toContain(problem);
      expect(said).toContain(t.notStored[fate]);
    }
    for (const said of [status, beside, refused, closed]) {
      expect(said).not.toMatch(wrongWhereVoid[language]);
      expect(said).not.toMatch(/종이|paper/);
    }
  });

  test("one that counts is said to count, and the receipt says how to change it", () => {
    const open = { ...page, mayCast: true, fate: "counts" as const };
    expect(html(createElement(BallotStatus, { ...open, barred: null }))).toMatch(wrongWhereVoid[language]);
    const beside = html(createElement(Receipt, { ...open, receipt }));
    expect(beside).toContain(kept.title);
    expect(beside).toContain(kept.changeText("내일"));
    expect(beside).not.toContain(kept.voidTitle);
  });

  test("once nobody can come back to it, no more is said than is known", () => {
    const said = html(createElement(BallotStatus, { ...page, isOpen: false, fate: "unknown", barred: null }));
    expect(said).toContain(t.statusTexts.unknown({ version: 0, organiser }));
    expect(said).not.toMatch(wrongWhereVoid[language]);
  });

  test("who was checked in without an online ballot is told why none is taken", () => {
    const said = html(createElement(BallotStatus, { ...page, fate: "none", barred: "voted-in-hall" }));
    expect(said).toContain(t.refusals["voted-in-hall"](organiser));
    expect(said).not.toContain(t.statusNotVotedText);
  });
});
