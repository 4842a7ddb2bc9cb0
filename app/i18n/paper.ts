import type { BallotRule } from "#app/domain/ballot.ts";
import type { Messages } from "./language.ts";

/** How many of how many: the part of the rule that every ballot begins with. */
interface RuleFacts {
  rule: BallotRule;
  projects: number;
}

const ko = {
  title: (room: string) => `${room} 인쇄`,
  titleBallots: (room: string) => `${room} 투표지 인쇄`,
  titleSheet: (room: string) => `${room} 집계표 양식 인쇄`,
  forbidden: (room: string) => `${room}의 종이는 그 토론장의 담당자와 담당 공무원만 인쇄할 수 있습니다.`,
  back: "이 토론장의 집계표로",
  toBoard: "토론장 현황으로",
  ballots: "투표지",
  language: "종이의 언어",
  languages: { ko: "한국어", en: "English" },
  size: "크기",
  sizes: { standard: "보통 (A4)", large: "큰 글자 (A4)" },
  count: "장수",
  countHint: (most: number) => `한 번에 ${most}장까지 인쇄합니다.`,
  from: "첫 인쇄 번호",
  fromHint:
    "인쇄 번호는 몇 장을 인쇄했는지 세는 데만 씁니다. 누가 받았는지, 무엇을 골랐는지와 함께 적지 마세요.",
  showBallots: "투표지 보기",
  sheet: "집계표 양식",
  sheetText:
    "손으로 적는 빈 집계표입니다. 입력 화면과 순서가 같고, QR 코드는 이 토론장의 입력 화면으로 갑니다.",
  showSheet: "집계표 양식 보기",
  limited: (most: number) => `한 번에 ${most}장까지만 인쇄합니다. 나머지는 다음 번호부터 다시 인쇄하세요.`,
  numbers: (from: string, to: string) => `인쇄 번호 ${from}–${to}`,
  ballotCount: (count: number) => `투표지 ${count}장`,
  sheetCount: (sheets: number) => `A4 ${sheets}쪽`,
  perPage: {
    half: "A4 가로 한 쪽에 두 장씩 나옵니다. 가운데 점선을 따라 자르세요.",
    full: "A4 한 쪽에 한 장씩 나옵니다.",
    large: "A4에 큰 글자로 나옵니다.",
  },
  several: (pages: number) => `투표지 한 장이 ${pages}쪽입니다. 쪽이 섞이지 않게 묶어서 나눠 주세요.`,
  how: "인쇄 창에서 용지는 A4, 여백은 ‘없음’, 배율은 100%, 머리글과 바닥글은 끄세요. 흑백으로 충분합니다.",
  print: "인쇄",
  preview: "미리보기 (첫 쪽만)",

  ballot: "투표지",
  demo: "시연용 · 실제 투표지가 아닙니다",
  demoSheet: "시연용",
  rule: ({ rule, projects }: RuleFacts) =>
    rule.min === rule.max
      ? `과제 ${projects}개 가운데 ${rule.min}개를 골라 네모 칸에 ✓ 표시하세요. 그보다 적거나 많으면 무효입니다.`
      : `과제 ${projects}개 가운데 ${rule.min}개에서 ${rule.max}개를 골라 네모 칸에 ✓ 표시하세요. ${rule.min}개보다 적거나 ${rule.max}개보다 많으면 무효입니다.`,
  withdrawn: "철회, 고를 수 없음",
  serial: (number: string) => `인쇄 번호 ${number}`,
  page: (page: number, pages: number) => `${page} / ${pages}쪽`,
  goesOn: "다음 쪽에 이어집니다",
  ends: "과제가 더 없습니다",

  sheetTitle: "집계표",
  number: "번호",
  scan: "입력 화면",
  byHand: "칸마다 수를 적으세요. 한 장도, 한 표도 없으면 0을 적습니다.",
  sums: "서명하기 전에 맞춰 보세요",
  sumLabels: {
    checkedIn: "접수",
    issued: "나눠 준",
    valid: "유효",
    invalid: "무효 4칸",
    unreturned: "안 돌아온",
    size: (size: number) => `${size}개`,
    times: (size: number) => `${size}개 고른 표`,
    choices: "과제별 표 합",
    most: "가장 많은 표",
  },
  signatures: {
    counter: "집계한 사람 (이름, 서명)",
    second: "다시 센 사람 (이름, 서명)",
    lead: "토론장 책임자 (이름, 서명, 시각)",
  },
};

const en: typeof ko = {
  title: (room) => `Print for ${room}`,
  titleBallots: (room) => `Print ballots: ${room}`,
  titleSheet: (room) => `Print the tally sheet form: ${room}`,
  forbidden: (room) => `Only the organisers of ${room} and officials print its paper.`,
  back: "To the tally sheet of this room",
  toBoard: "To the rooms",
  ballots: "Ballots",
  language: "Language on paper",
  languages: { ko: "한국어", en: "English" },
  size: "Size",
  sizes: { standard: "Standard (A4)", large: "Large print (A4)" },
  count: "How many",
  countHint: (most) => `At most ${most} in one print.`,
  from: "First print number",
  fromHint:
    "A print number only counts what was printed. Never write it down beside who got the ballot or what it says.",
  showBallots: "Show the ballots",
  sheet: "Tally sheet form",
  sheetText:
    "An empty sheet to fill in by hand, in the order of the entry page; its QR code leads to this room's entry page.",
  showSheet: "Show the sheet form",
  limited: (most) => `One print holds at most ${most}. Print the rest from the next number on.`,
  numbers: (from, to) => `Print numbers ${from}–${to}`,
  ballotCount: (count) => (count === 1 ? "1 ballot" : `${count} ballots`),
  sheetCount: (sheets) => (sheets === 1 ? "1 page A4" : `${sheets} pages A4`),
  perPage: {
    half: "Two on each landscape A4 page. Cut along the dashed line in the middle.",
    full: "One on each A4 page.",
    large: "In large letters on A4.",
  },
  several: (pages) => `One ballot takes ${pages} pages. Fasten them together before handing them out.`,
  how: "In the print dialog choose A4, no margins, scale 100 %, and no headers and footers. Black and white is enough.",
  print: "Print",
  preview: "Preview (first page only)",

  ballot: "Ballot",
  demo: "Demonstration: not a real ballot",
  demoSheet: "Demonstration",
  rule: ({ rule, projects }) =>
    rule.min === rule.max
      ? `Choose ${rule.min} of the ${projects} projects and mark their boxes with ✓. With fewer or more, the ballot is invalid.`
      : `Choose ${rule.min} to ${rule.max} of the ${projects} projects and mark their boxes with ✓. With fewer than ${rule.min} or more than ${rule.max}, the ballot is invalid.`,
  withdrawn: "withdrawn, cannot be chosen",
  serial: (number) => `Print no. ${number}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  goesOn: "Goes on on the next page",
  ends: "No more projects",

  sheetTitle: "Tally sheet",
  number: "No.",
  scan: "Entry page",
  byHand: "A number in every box. Write 0 where there was none.",
  sums: "Check before you sign",
  sumLabels: {
    checkedIn: "checked in",
    issued: "handed out",
    valid: "valid",
    invalid: "all invalid",
    unreturned: "not returned",
    size: (size) => `${size} picks`,
    times: (size) => `with ${size} picks`,
    choices: "all votes",
    most: "highest vote",
  },
  signatures: {
    counter: "Counted by (name, signature)",
    second: "Counted again by (name, signature)",
    lead: "Head of room (name, signature, time)",
  },
};

export const paperMessages: Messages<typeof ko> = { ko, en };
export type PaperMessages = typeof ko;
