import writeXlsxFile, { type Cell, type SheetData } from "write-excel-file/node";
import { isPlainSum } from "#app/domain/count-rule.ts";
import type { Licence } from "#app/domain/licences.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { type Further, furtherColumns, furtherOf } from "#app/domain/result-further.ts";
import { assistedTexts } from "#app/i18n/assisted.ts";
import { standingOf } from "./result-files.server.ts";
import type { PublishedResult } from "./results.server.ts";
import { textCell } from "./xlsx-text.server.ts";
import { withoutClock } from "./zip-clock.server.ts";

/**
 * results.xlsx: the ranking, the rooms, the fields and what the figures rest on, each a sheet; numbers are numbers and
 * every text is a text cell, so that nothing is computed. The same result gives the same bytes.
 */
export async function resultXlsx(result: PublishedResult, licence: Licence): Promise<Buffer> {
  const { body } = result;
  const sheets = [
    { sheet: "순위 Ranking", data: ranking(body), columns: widths(8, 8, 44, 44, 16, 10, 10, 10, 10) },
    { sheet: "토론장 Rooms", data: rooms(body), columns: widths(30, 30, 12, 10, 10, 10) },
    { sheet: "토론장과 과제 Rooms and projects", data: roomVotes(body), columns: widths(8, 44, 44) },
    { sheet: "분야 Fields", data: fields(body), columns: widths(24, 24, 12, 12) },
    { sheet: "설명 About", data: about(result, licence), columns: widths(34, 90) },
  ];
  const frozen = sheets.map((one) => ({
    ...one,
    ...(one.sheet.endsWith("About") ? {} : { stickyRowsCount: 1 }),
  }));
  return withoutClock(await writeXlsxFile(frozen).toBuffer());
}

function ranking(body: ResultBody): SheetData {
  const { labels, cellsOf } = furtherCells(body);
  return [
    heading(
      ...[
        "순위 Rank",
        "번호 No.",
        "과제",
        "Project",
        "분야 Field",
        "온라인 Online",
        "토론장 On site",
        "합계 Total",
      ],
      ...["득표율 % of choices", "참여자 % of people", "온라인 순위", "토론장 순위", "선정 Selected"],
      ...labels,
    ),
    ...body.projects.map((one) => [
      ...[
        number(one.rank),
        number(one.number),
        textCell(one.title),
        textCell(one.titleEn),
        textCell(one.field),
      ],
      ...[number(one.online), number(one.onsite), number(one.total)],
      ...[number(one.shareOfChoices, "0.0"), number(one.shareOfPeople, "0.0")],
      ...[number(one.onlineRank), number(one.onsiteRank), textCell(one.selected ? "O" : "")],
      ...cellsOf(furtherOf(body, one)),
    ]),
  ];
}

const ties = {
  open: "동점 Tied",
  won: "동점에서 뽑힘 Won the tie",
  lost: "동점에서 뽑히지 않음 Lost the tie",
};
const overrides = { in: "집계와 다르게 넣음 Put in", out: "집계와 다르게 뺌 Taken out" };

/** Columns that only a contest with weighted channels, a tie across the cut line or an override has. */
function furtherCells(body: ResultBody) {
  const there = furtherColumns(body);
  const all: [is: boolean, label: string, cell: (further: Further) => Cell][] = [
    [there.points, "점수 Points", ({ points }) => points && exactNumber(points)],
    [
      there.weightedShare,
      "가중 득표율 Weighted %",
      ({ weightedShare }) => weightedShare && number(Number(weightedShare), "0.000"),
    ],
    [there.tie, "선정선의 동점 Tie", ({ tie }) => tie && textCell(ties[tie])],
    [there.override, "집계와 다름 Override", ({ override }) => override && textCell(overrides[override])],
  ];
  const said = all.filter(([isThere]) => isThere);
  return {
    labels: said.map(([, label]) => label),
    cellsOf: (further: Further) => said.map(([, , cell]) => cell(further)),
  };
}

/** A spreadsheet keeps fifteen digits; longer ones stay a text, in which none is lost. */
function exactNumber(digits: string) {
  return digits.length <= 15 ? number(Number(digits)) : textCell(digits);
}

function rooms({ venues }: ResultBody): SheetData {
  return [
    heading("토론장", "Room", "종류 Kind", "사람 People", "선택 Choices", "집계표 Sheet"),
    ...venues.map((one) => [
      ...[textCell(one.name), textCell(one.nameEn), textCell(one.kind)],
      ...[number(one.people), number(one.choices), number(one.revision)],
    ]),
  ];
}

/** The votes of each project in each room, in the order of the ballot; rooms of an old result may be without. */
function roomVotes({ venues, projects }: ResultBody): SheetData {
  const counted = venues.filter(({ votes }) => votes.length > 0);
  const byNumber = projects.toSorted((one, other) => one.number - other.number);
  return [
    heading("번호 No.", "과제", "Project", ...counted.map(({ name, nameEn }) => `${name} ${nameEn}`)),
    ...byNumber.map(({ number: own, title, titleEn }, index) => [
      ...[number(own), textCell(title), textCell(titleEn)],
      ...counted.map(({ votes }) => number(votes[index] ?? 0)),
    ]),
  ];
}

function fields({ fields }: ResultBody): SheetData {
  return [
    heading("분야", "Field", "후보 Candidates", "선정 Selected"),
    ...fields.map((one) => [
      ...[textCell(one.name), textCell(one.nameEn), number(one.candidates), number(one.selected)],
    ]),
  ];
}

function about(result: PublishedResult, licence: Licence): SheetData {
  const { body, sha256, publishedAt, signatures, assisted } = result;
  const { contest, channels, rule, calendar, notice } = body;
  const rows: [string, string | number][] = [
    ["투표 Contest", `${contest.title} / ${contest.titleEn}`],
    ["주관 Organiser", `${contest.organiser} / ${contest.organiserEn}`],
    ["상태 State", standingOf(result)],
    ["결과 버전 Version", body.version],
    ["발표 Published (UTC)", publishedAt],
    ...signatures.map(({ name, signedAt }): [string, string] => [
      "확정 Signed (UTC)",
      `${name.ko} / ${name.en}, ${signedAt}`,
    ]),
    ["결과 지문 SHA-256", sha256],
    ["최소 선택 Min", rule.min],
    ["최대 선택 Max", rule.max],
    ["선정 수 Seats", rule.seats],
    ...decided(body),
    ["온라인 투표 Voting from (UTC)", calendar.opensAt],
    ["온라인 투표 Voting until (UTC)", calendar.closesAt],
    ["온라인 참여 People online", channels.online.people],
    ["온라인 선택 Choices online", channels.online.choices],
    ["토론장 참여 People on site", channels.onsite.people],
    ["토론장 선택 Choices on site", channels.onsite.choices],
    ...(assisted ? [["도움받은 투표 Assisted voting", assistedTexts(assisted)] as [string, string]] : []),
    ["이용 조건 Licence", `${licence.name.ko} / ${licence.name.en}${licence.url ? ` ${licence.url}` : ""}`],
    ...(notice ? [["알림 Notice", `${notice.ko} / ${notice.en}`] as [string, string]] : []),
  ];
  return rows.map(([label, value]) => [
    { ...textCell(label), fontWeight: "bold" },
    typeof value === "number" ? number(value) : { ...textCell(value), wrap: true },
  ]);
}

/** Of the rule and what it led to: only what is more than votes that are added. */
function decided({ rule, tie, override, corrects }: ResultBody): [string, string][] {
  const { of, online, onsite } = rule.weights;
  const said: [string, string | null | undefined][] = [
    [
      "무게 Weights, online : on site",
      isPlainSum(rule.weights) ? null : `${online} : ${onsite} (${weightKinds[of]})`,
    ],
    ["동점 규칙 Tie rule", rule.tie === "none" ? null : rule.tie],
    ["동점을 가른 차례 Tie settled by", tie?.steps.join(", ")],
    ["추첨 씨앗 Seed of the draw", tie?.draw?.seed],
    ["씨앗을 얻은 곳 Source of the seed", tie?.draw?.source],
    ["집계와 다르게 뽑은 까닭 Reason of the override", override?.reason],
    ["바로잡은 버전 Corrects version", corrects && `${corrects.version}: ${corrects.reason}`],
  ];
  return said.flatMap(([label, value]) => (value?.trim() ? [[label, value] as [string, string]] : []));
}

const weightKinds = {
  points: "한 표마다 for each vote",
  shares: "경로의 득표율에 of each channel's choices",
};

function heading(...labels: string[]): Cell[] {
  return labels.map((label) => ({
    ...textCell(label),
    fontWeight: "bold",
    backgroundColor: "#e6e8ea",
    wrap: true,
  }));
}

function number(value: number, format?: string) {
  return { value, type: Number, ...(format ? { format } : {}) } as const;
}

function widths(...sizes: number[]) {
  return sizes.map((width) => ({ width }));
}
