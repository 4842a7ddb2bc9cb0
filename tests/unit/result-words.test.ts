import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Corrections, OverrideMark, TieSettled } from "#app/components/results-acts.tsx";
import { ResultsChart } from "#app/components/results-chart.tsx";
import { FieldsTable, HowToRead } from "#app/components/results-details.tsx";
import { ResultsSolid } from "#app/components/results-solid.tsx";
import { ResultsSummary } from "#app/components/results-summary.tsx";
import { ResultsTable } from "#app/components/results-table.tsx";
import { RevealSteps } from "#app/components/reveal-steps.tsx";
import type { ResultBody } from "#app/domain/result-body.ts";
import { changesBetween } from "#app/domain/result-changes.ts";
import type { Language } from "#app/i18n/language.ts";
import { bodyOf } from "../result-bodies.ts";

type Shown = FunctionComponent<{ body: ResultBody; language: Language }>;

/** What a reader gets to see, one space between words. */
function words(component: Shown, body: ResultBody, language: Language): string {
  return renderToStaticMarkup(createElement(component, { body, language }))
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ")
    .trim();
}

// By votes b is ahead of a, 14 to 12; by points (1 online, 3 on site) a has 32 and b has 14, c 12.
const weighted = bodyOf({
  online: [2, 14, 3],
  rooms: [[10, 0, 3]],
  countRule: { weights: { of: "points", online: 1, onsite: 3 }, share: "people" },
});
// Shares 1 : 1. Online 10 : 20 : 10 of 40, on site 10 : 2 : 8 of 20.
const shares = bodyOf({
  online: [10, 20, 10],
  rooms: [[10, 2, 8]],
  countRule: { weights: { of: "shares", online: 1, onsite: 1 } },
});

describe("a contest that is counted in points", () => {
  test("tells who is ahead by points and never by votes", () => {
    const [ko, en] = [words(ResultsSummary, weighted, "ko"), words(ResultsSummary, weighted, "en")];
    expect(ko).toContain("1위: 「A」, 32점. 2위 「B」보다 18점 앞섭니다.");
    expect(ko).toContain("2위 「B」까지 뽑았습니다(14점). 다음은 3위 「C」(12점)이고, 차이는 2점입니다.");
    expect(ko).toContain("순위는 표수가 아니라 경로마다 무게를 둔 점수로 정했습니다.");
    expect(ko).not.toMatch(/-\d|표 많습니다/);
    expect(en).toContain("First: “A”, 32 points. It is 18 points ahead of second, “B”.");
    expect(en).toContain("place 2, “B” (14 points). Place 3, “C” (12 points), is 2 points behind.");
    expect(en).toContain("Ranks follow points");
    expect(en).not.toMatch(/-\d|more than second/);
  });

  test("of shares tells three decimals, and a lead too small for them as such", () => {
    const ko = words(ResultsSummary, shares, "ko");
    // a: (10/40 + 10/20) / 2, b: (20/40 + 2/20) / 2, c: (10/40 + 8/20) / 2.
    expect(ko).toContain("1위: 「A」, 가중 득표율 37.500%. 2위 「C」보다 5.000%포인트 앞섭니다.");
    expect(ko).toContain("차이는 2.500%포인트입니다.");
    const en = words(ResultsSummary, shares, "en");
    expect(en).toContain("First: “A”, weighted share 37.500%. It is 5.000 percentage points ahead");
    const close = bodyOf({
      online: [500_001, 500_000],
      rooms: [[1, 1]],
      seats: 1,
      countRule: { weights: { of: "shares", online: 1, onsite: 1 } },
    });
    expect(words(ResultsSummary, close, "ko")).toContain("0.001%포인트 미만 앞섭니다.");
    expect(words(ResultsSummary, close, "en")).toContain("less than 0.001 percentage points ahead");
  });

  test("draws no bar beyond its column, and says that the order is that of the points", () => {
    const html = renderToStaticMarkup(createElement(ResultsChart, { body: weighted, language: "ko" }));
    const ends = [...html.matchAll(/<svg aria-hidden="true"><title>.*?<\/svg>/g)].map(([bar]) => {
      const widths = [...bar.matchAll(/ width="([\d.]+)%"/g)].map(([, width]) => Number(width));
      return widths.reduce((sum, width) => sum + width, 0);
    });
    expect(ends).toHaveLength(3);
    for (const end of ends) expect(end).toBeLessThanOrEqual(100);
    expect(Math.max(...ends)).toBeCloseTo(100, 1);
    expect(words(ResultsChart, weighted, "ko")).toContain("차례는 점수를 따릅니다");
    expect(words(ResultsChart, weighted, "en")).toContain("the order follows the points");
    expect(words(ResultsTable, weighted, "ko")).toMatch(/점수가 같으면 순위도 같습니다.* 32점 /);
    expect(words(ResultsTable, weighted, "en")).toMatch(/Equal points share a rank.* 32 points /);
  });

  test("says which percentage is announced, and that ranks follow neither", () => {
    const [, people = ""] = words(HowToRead, weighted, "ko").split("참여자 비율");
    expect(people).toContain("시청의 발표에는 이 비율을 씁니다.");
    expect(words(HowToRead, weighted, "ko").match(/시청의 발표에는/g)).toHaveLength(1);
    expect(words(HowToRead, weighted, "ko")).toContain("순위는 이 두 비율이 아니라");
    expect(words(HowToRead, weighted, "en")).toContain("Ranks follow neither percentage but points");
    const [choices = ""] = words(HowToRead, shares, "en").split("Share of people");
    expect(choices).toContain("This is the figure City Hall announces.");
    // 14 + 12 + 6 choices of 24 people: no talk of "far more" where it is not.
    expect(words(HowToRead, weighted, "ko")).toContain("모두 더하면 133.3%입니다.");
    const one = bodyOf({ online: [3, 2], seats: 1, max: 1 });
    expect(words(HowToRead, one, "ko")).not.toContain("여러 과제");
    expect(words(HowToRead, one, "en")).not.toContain("several");
  });

  test("shows points on the stage", () => {
    expect(words(RevealSteps, weighted, "ko")).toContain("32점 온라인 2표 + 토론장 10표");
    expect(words(RevealSteps, weighted, "en")).toContain("32 points votes: 2 online + 10 on site");
    expect(words(RevealSteps, bodyOf({ online: [3, 2, 1] }), "ko")).toContain("3표 온라인 3표 + 토론장 0표");
  });
});

describe("a tie across the cut line", () => {
  const countRule = {
    weights: { of: "points" as const, online: 1, onsite: 2 },
    tie: "onsite-then-draw" as const,
    drawSource: "시청 로비의 주사위",
  };
  // b 6 + 2 = 8 points, c 4 + 4 = 8 points, d 8 points as b.
  const votes = { online: [20, 6, 4, 6], rooms: [[0, 1, 2, 1]], countRule };

  test("in points is told as one in points, while it is open", () => {
    const open = bodyOf({ ...votes, countRule: { ...countRule, tie: "none", drawSource: null } });
    expect(words(ResultsSummary, open, "ko")).toContain("선정선에서 점수가 같은 과제가 있습니다: B, C, D.");
    expect(words(ResultsSummary, open, "en")).toContain("Equal points on the cut line: B, C, D.");
    const plain = bodyOf({ online: [3, 2, 2] });
    expect(words(ResultsSummary, plain, "ko")).toContain("선정선에서 표가 같은 과제가 있습니다: B, C.");
  });

  test("that the rule settled is told as settled, with what settled it", () => {
    const settled = bodyOf(votes);
    const ko = words(ResultsSummary, settled, "ko");
    expect(ko).toContain("「C」, 바로 다음의 「B」이(가) 똑같았고(8점), 미리 정한 규칙(토론장 표)으로");
    expect(ko).not.toContain("차이는");
    expect(words(ResultsSummary, settled, "en")).toContain("were equal (8 points); the rule set beforehand");
    const drawn = bodyOf({ ...votes, seats: 3, draw: "3 1 4" });
    expect(words(ResultsSummary, drawn, "ko")).toContain("미리 정한 규칙(토론장 표, 공개 추첨)으로");
    const { tie } = drawn;
    const told = words(TieSettled, drawn, "ko");
    for (const { ticket } of tie?.draw?.tickets ?? []) expect(told).toContain(ticket);
    expect(told).toContain("3 1 4");
    expect(told).toContain("시청 로비의 주사위");
  });

  test("of the first place names all of them in what they are equal by", () => {
    const level = bodyOf({
      online: [4, 6, 1],
      rooms: [[1, 0, 0]],
      countRule: { weights: countRule.weights },
    });
    expect(words(ResultsSummary, level, "ko")).toContain("공동 1위(6점): A, B.");
    expect(words(ResultsSummary, level, "en")).toContain("First place shared (6 points): A, B.");
    expect(words(ResultsChart, level, "ko")).toContain("1위: A, B.");
  });
});

describe("a contest in which nobody marked anything", () => {
  const nothing = bodyOf({ online: [0, 0], seats: 2, countRule: { weights: weighted.rule.weights } });

  test.each(["ko", "en"] as const)(
    "names no first place, no percentage and nobody who chose (%s)",
    (language) => {
      const all = [ResultsSummary, ResultsChart, HowToRead]
        .map((one) => words(one, nothing, language))
        .join(" ");
      const [said, unsaid] =
        language === "ko"
          ? ["고른 과제가 하나도 없습니다. 과제 2개의 선정은 표가 아니라", /1위|뽑았습니다|÷|100\.0%/]
          : ["no project was marked. That 2 are chosen follows from the rule", /[Ff]irst|chose |÷|100\.0%/];
      expect(all).toContain(said);
      expect(all).not.toMatch(unsaid);
    },
  );
});

describe("officials who chose otherwise", () => {
  const override = { out: ["b"], in: ["c"], reason: "법에 어긋남" };
  const other = bodyOf({ online: [5, 4, 3, 2], more: { override } });

  test("are told in the headline, at the cut line, in the table and on the stage", () => {
    const ko = words(ResultsSummary, other, "ko");
    expect(ko).toContain("뽑힌 과제 2개 가운데 1개는 집계와 다르게 넣은 것입니다.");
    expect(ko).toContain("집계의 선정선: 2위 「B」까지입니다(4표).");
    expect(words(ResultsSummary, other, "en")).toContain("Cut line of the count");
    expect(words(OverrideMark, other, "ko")).toContain("법에 어긋남");
    expect(words(ResultsTable, other, "ko")).toMatch(/B 집계와 다르게 뺌 .* C 선정 집계와 다르게 넣음 /);
    expect(words(RevealSteps, other, "ko")).toContain("C 집계와 다르게 넣음");
    expect(words(RevealSteps, other, "en")).toContain("C Put in against the count");
    expect(words(ResultsChart, other, "ko")).toMatch(/2 B 4 .*집계로는 여기까지 2개.* 3 C 3/);
    expect(words(FieldsTable, other, "ko")).not.toContain("순위만으로");
    expect(words(FieldsTable, bodyOf({ online: [2, 1] }), "ko")).toContain("순위만으로 정했습니다.");
  });
});

test("a correction leads to the sheet of a room that stands alone, and to none of rooms published together", () => {
  const corrects = { version: 1, sha256: "a".repeat(64), reason: "잘못 옮김" };
  const votes = { online: [9, 1], mergeBelow: 4 };
  const before = bodyOf({
    ...votes,
    rooms: [
      [9, 0],
      [1, 1],
      [3, 2],
    ],
  });
  const after = bodyOf({
    ...votes,
    rooms: [
      [8, 0],
      [1, 2],
      [3, 2],
    ],
    more: { version: 2, corrects },
  });
  const rooms = [...after.venues, ...before.venues];
  const html = renderToStaticMarkup(
    createElement(Corrections, {
      ...{ body: after, language: "ko", changes: { ...changesBetween(before, after), rooms } },
    }),
  );
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)).toEqual([
    "/contests/small/sheets/room-1/1",
  ]);
  expect(html).toContain("2번 방 + 3번 방(함께 공개): 숫자가 바뀜: ");
  expect(html).toContain("B 3 → 4표");
});

describe("people who took part by both channels", () => {
  const solid = (overlap: ResultBody["overlap"], language: Language) => {
    const body = { ...bodyOf({ online: [5, 2, 1], rooms: [[3, 1, 1]] }), overlap };
    const robustness = { whatIfs: whatIfsOf(body), doubleVoters: { fewest: 7 } };
    return renderToStaticMarkup(createElement(ResultsSolid, { body, language, robustness }));
  };
  const whatIfsOf = (body: ResultBody) => [
    {
      variant: { type: "without-venue" as const, venueId: body.venues[0]?.id ?? "" },
      moves: [],
      in: [],
      out: [],
      tied: [],
    },
  ];

  test("are said to be counted once only where somebody was looked for by name", () => {
    for (const rule of ["keep-hall", "keep-online"] as const) {
      expect(solid({ rule, people: 3 }, "ko")).toContain("두 번 센 사람은 없습니다");
      const ko = solid({ rule, people: null }, "ko");
      expect(ko).not.toContain("두 번 센 사람은 없습니다");
      expect(ko).toContain("이름을 확인한 사람이 없어");
      expect(ko).toContain("7명보다 적으면");
      const en = solid({ rule, people: null }, "en");
      expect(en).not.toContain("was counted twice");
      expect(en).toContain("nobody was checked in by name");
    }
    expect(solid({ rule: "count-both", people: null }, "ko")).not.toContain("이름을 확인한 사람이 없어");
  });
});

test("a plain sum is told in votes, as ever", () => {
  const plain = bodyOf({ online: [5, 4, 1], rooms: [[1, 0, 1]] });
  expect(words(ResultsSummary, plain, "ko")).toContain("1위: 「A」, 6표. 2위 「B」보다 2표 많습니다.");
  expect(words(ResultsSummary, plain, "ko")).toContain("차이는 2표입니다.");
  expect(words(ResultsSummary, plain, "en")).toContain("That is 2 votes more than second, “B”.");
});
