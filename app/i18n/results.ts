import type { ContestState } from "#app/domain/contest-state.ts";
import type { Messages } from "./language.ts";

/** What happens next in each state that comes before the publication, with its times in words. */
type NotYet = Record<
  Exclude<ContestState, "draft" | "published">,
  (times: { opens: string; closes: string; hallOpens: string | null }) => string
>;

/** The last project chosen and the first one not, every figure in words. */
interface CutWords {
  lastRank: number;
  lastIn: string;
  lastAmount: string;
  firstRank: number;
  firstOut: string;
  firstAmount: string;
  lead: string;
}

const notYetKo: NotYet = {
  scheduled: ({ opens, closes }) => `온라인 투표는 ${opens}부터 ${closes}까지입니다.`,
  open: ({ closes }) => `지금 투표하고 있습니다. 온라인 투표는 ${closes}에 마감합니다.`,
  closed: ({ hallOpens }) =>
    hallOpens
      ? `온라인 투표를 마감했습니다. 토론장 집계는 ${hallOpens}에 시작합니다.`
      : "온라인 투표를 마감했습니다. 곧 개표합니다.",
  counting: () => "온라인 투표를 마감했고, 토론장의 집계표를 모으고 있습니다.",
  opened: () => "개표를 마쳤고, 담당 공무원 두 사람의 확인을 기다립니다.",
  certified: () => "담당 공무원 두 사람이 결과를 확정했습니다. 곧 발표합니다.",
};

const ko = {
  title: "결과",
  pageTitle: (contest: string) => `${contest} 결과`,
  notYetTitle: "아직 결과를 발표하지 않았습니다",
  notYetText:
    "결과는 모든 토론장의 집계가 끝나고 두 담당 공무원이 확정한 뒤에 이 화면에서 발표합니다. 그 전에는 과제별 투표수를 보여 주지 않습니다.",
  notYet: notYetKo,
  backToContest: "투표 안내로 돌아가기",
  headline: (winners: number, people: string, choices: string) =>
    `시민 ${people}명이 ${choices}번 골라 과제 ${winners}개를 뽑았습니다.`,
  headlineOverride: (winners: number, people: string, choices: string, putIn: number) =>
    `시민 ${people}명이 ${choices}번 골랐습니다. 뽑힌 과제 ${winners}개 가운데 ${putIn}개는 집계와 다르게 넣은 것입니다.`,
  headlineNone: (winners: number, people: string) =>
    `참여한 사람은 ${people}명이고, 고른 과제가 하나도 없습니다.${winners > 0 ? ` 과제 ${winners}개의 선정은 표가 아니라 미리 정한 규칙에 따른 것입니다.` : ""}`,
  firstPlace: (project: string, amount: string) => `1위: 「${project}」, ${amount}.`,
  ahead: (project: string, votes: string) => `2위 「${project}」보다 ${votes} 많습니다.`,
  aheadByPoints: (project: string, lead: string) => `2위 「${project}」보다 ${lead} 앞섭니다.`,
  byPoints: "순위는 표수가 아니라 경로마다 무게를 둔 점수로 정했습니다.",
  firstTied: (projects: string, amount: string) => `공동 1위(${amount}): ${projects}.`,
  cut: (cut: CutWords) =>
    `선정선: ${cut.lastRank}위 「${cut.lastIn}」까지 뽑았습니다(${cut.lastAmount}). 다음은 ${cut.firstRank}위 「${cut.firstOut}」(${cut.firstAmount})이고, 차이는 ${cut.lead}입니다.`,
  cutCounted: (cut: CutWords) =>
    `집계의 선정선: ${cut.lastRank}위 「${cut.lastIn}」까지입니다(${cut.lastAmount}). 다음은 ${cut.firstRank}위 「${cut.firstOut}」(${cut.firstAmount})이고, 차이는 ${cut.lead}입니다. 담당 공무원 두 사람이 이와 다르게 뽑았습니다.`,
  cutSettled: (cut: CutWords, steps: string) =>
    `선정선: 마지막 자리의 「${cut.lastIn}」, 바로 다음의 「${cut.firstOut}」이(가) 똑같았고(${cut.lastAmount}), 미리 정한 규칙(${steps})으로 차례를 갈랐습니다.`,
  tie: (projects: string) => `선정선에서 표가 같은 과제가 있습니다: ${projects}. 표로는 가를 수 없습니다.`,
  tieInPoints: (projects: string) =>
    `선정선에서 점수가 같은 과제가 있습니다: ${projects}. 점수로는 가를 수 없습니다.`,
  peopleFacts: (online: string, onsite: string, total: string) =>
    `온라인 ${online}명 + 토론장 ${onsite}명 = ${total}명`,
  choicesFacts: (online: string, onsite: string, total: string) =>
    `온라인 ${online}표 + 토론장 ${onsite}표 = ${total}표`,
  people: "참여자",
  choices: "선택",
  ranking: "순위",
  chartTitle: "과제별 투표수",
  chartText:
    "막대 하나가 과제 하나입니다. 진한 부분은 온라인, 줄무늬는 토론장 투표입니다. 같은 숫자가 아래 표에 있습니다.",
  chartFirst: (projects: string) => `1위: ${projects}.`,
  chartByPoints: "막대의 길이는 표수이고, 차례는 점수를 따릅니다.",
  online: "온라인",
  onsite: "토론장",
  total: "합계",
  rank: "순위",
  project: "과제",
  number: (number: number) => `${number}번`,
  shareOfChoices: "득표율",
  shareOfChoicesOf: (choices: string) => `선택 ${choices}개 중`,
  shareOfPeople: "참여자 비율",
  shareOfPeopleOf: (people: string) => `참여자 ${people}명 중`,
  votes: (votes: string) => `${votes}표`,
  selected: "선정",
  tiedAtCutoff: "선정선 동점",
  cutLine: (seats: number) => `여기까지 ${seats}개 선정`,
  cutLineCounted: (seats: number) => `집계로는 여기까지 ${seats}개`,
  tableCaption: "전체 과제의 순위와 투표수. 표가 같으면 순위도 같습니다.",
  tableCaptionPoints: "전체 과제의 순위, 투표수, 점수. 점수가 같으면 순위도 같습니다.",
  tableRegion: "순위표, 옆으로 밀어 볼 수 있습니다",
  howToRead: "두 백분율 읽는 법",
  readNothing: "아무도 과제를 고르지 않아 비율이 없습니다.",
  readWeighted:
    "순위는 이 두 비율이 아니라 경로마다 무게를 둔 점수로 정했습니다. 그래서 비율이 큰 과제가 더 아래에 있을 수 있습니다.",
  readChoices: (choices: string) => `모든 사람이 고른 선택 ${choices}개 가운데 그 과제의 몫입니다.`,
  announced: (organiser: string) => `${organiser}의 발표에는 이 비율을 씁니다.`,
  readPeople: (people: string) => `참여한 ${people}명 가운데 그 과제를 고른 사람의 몫입니다.`,
  readSeveral: (sum: string) => `한 사람이 여러 과제를 고를 수 있어, 모두 더하면 ${sum}입니다.`,
  readExample: (example: string, part: string, whole: string, share: string) =>
    `보기: 「${example}」 ${part} ÷ ${whole} = ${share}`,
  readRounding: (count: number, sum: string) =>
    `과제 ${count}개의 득표율을 표에 적힌 대로 더하면 100.0%가 아니라 ${sum}입니다. 하나씩 따로 소수 첫째 자리까지 반올림했기 때문입니다. 순위는 반올림하지 않은 값으로 정했습니다.`,
  byField: "분야별 선정",
  field: "분야",
  candidates: "후보",
  chosen: "선정",
  noQuota: "분야별 정원은 없습니다.",
  rankAlone: "순위만으로 정했습니다.",
  venues: "토론장별 참여",
  venue: "토론장",
  venuesCaption:
    "토론장마다 투표지를 낸 사람과 선택 수. 토론장의 과제별 투표수는 검증 꾸러미의 onsite.csv에도 있고, 합쳐 보이는 토론장은 그곳에서도 합친 값입니다.",
  rule: "정한 방법과 날짜",
  ruleText: (rule: { min: number; max: number; seats: number }) =>
    `한 사람이 ${rule.min}~${rule.max}개를 고르고, 순위가 높은 ${rule.seats}개를 뽑습니다.`,
  onlinePeriod: "온라인 투표",
  hall: "토론장 집계",
  certified: "확정",
  signedBy: "확정한 담당 공무원",
  signedAt: (time: string) => `${time} 서명`,
  published: "발표",
  version: "결과 버전",
  versionText: (version: number) => `버전 ${version}`,
  sha256: "결과 지문(SHA-256)",
  downloads: "내려받기",
  check: "내 표 확인하기",
  recount:
    "JSON에서 state, sha256, certifiedAt, publishedAt, signatures, assisted를 뺀 나머지를 그 순서대로 공백 없이 적은 글의 SHA-256이 위의 지문과 같습니다.",
  verify: "직접 다시 세어 보기",
  verifyText:
    "검증 꾸러미 하나에 확인번호별 온라인 표, 토론장 집계표, 서명된 기록, 결과, 검증 프로그램 두 개가 들어 있습니다. 투표한 사람의 이름이나 연락처는 없습니다. 누구나 결과를 다시 계산하고, 한 글자라도 바뀌었는지 확인할 수 있습니다.",
  bundle: (size: string) => `검증 꾸러미 내려받기 (zip, ${size})`,
  bundleSha256: "꾸러미 지문(SHA-256)",
  logKey: "기록 공개키(Ed25519)",
  verifyCommands: "확인하는 명령",
  bundleInTheMaking: "검증 꾸러미를 만들고 있습니다. 잠시 뒤에 이 화면을 새로고침하세요.",
  noBundle: "이 결과의 검증 꾸러미를 만들지 못했습니다. 주관 기관에 알려 주세요.",
  refusal: (state: string) =>
    `이 투표의 결과는 아직 발표하지 않았습니다(지금 상태: ${state}). 발표 전에는 과제별 투표수를 내보내지 않습니다.`,
};

const notYetEn: NotYet = {
  scheduled: ({ opens, closes }) => `Online voting runs from ${opens} to ${closes}.`,
  open: ({ closes }) => `Voting is under way. Online voting closes ${closes}.`,
  closed: ({ hallOpens }) =>
    hallOpens
      ? `Online voting has closed. Counting in the rooms begins ${hallOpens}.`
      : "Online voting has closed. The ballots will be opened soon.",
  counting: () => "Online voting has closed, and the rooms' tally sheets are being gathered.",
  opened: () => "The ballots are counted; the result waits for two officials to check it.",
  certified: () => "Two officials have certified the result. It will be published soon.",
};

const en: typeof ko = {
  title: "Result",
  pageTitle: (contest) => `Result: ${contest}`,
  notYetTitle: "The result has not been published yet",
  notYetText:
    "It appears on this page once every room has been counted and two officials have certified it. Until then no count by project is shown.",
  notYet: notYetEn,
  backToContest: "Back to the contest",
  headline: (winners, people, choices) =>
    `${people} people made ${choices} choices and so chose ${winners} projects.`,
  headlineOverride: (winners, people, choices, putIn) =>
    `${people} people made ${choices} choices. Of the ${winners} projects chosen, ${putIn} were put in against the count.`,
  headlineNone: (winners, people) =>
    `${people} people took part and no project was marked.${winners > 0 ? ` That ${winners} are chosen follows from the rule set beforehand, not from votes.` : ""}`,
  firstPlace: (project, amount) => `First: “${project}”, ${amount}.`,
  ahead: (project, votes) => `That is ${votes} more than second, “${project}”.`,
  aheadByPoints: (project, lead) => `It is ${lead} ahead of second, “${project}”.`,
  byPoints: "Ranks follow points, in which each channel has its weight, and not the number of votes.",
  firstTied: (projects, amount) => `First place shared (${amount}): ${projects}.`,
  cut: (cut) =>
    `Cut line: the last one in is place ${cut.lastRank}, “${cut.lastIn}” (${cut.lastAmount}). Place ${cut.firstRank}, “${cut.firstOut}” (${cut.firstAmount}), is ${cut.lead} behind.`,
  cutCounted: (cut) =>
    `Cut line of the count: the last one in is place ${cut.lastRank}, “${cut.lastIn}” (${cut.lastAmount}). Place ${cut.firstRank}, “${cut.firstOut}” (${cut.firstAmount}), is ${cut.lead} behind. Two officials chose otherwise.`,
  cutSettled: (cut, steps) =>
    `Cut line: “${cut.lastIn}” on the last seat and “${cut.firstOut}” after it were equal (${cut.lastAmount}); the rule set beforehand put them in order (${steps}).`,
  tie: (projects) => `Equal votes on the cut line: ${projects}. No count can choose between them.`,
  tieInPoints: (projects) => `Equal points on the cut line: ${projects}. No count can choose between them.`,
  peopleFacts: (online, onsite, total) => `${online} online + ${onsite} on site = ${total}`,
  choicesFacts: (online, onsite, total) => `${online} online + ${onsite} on site = ${total}`,
  people: "People",
  choices: "Choices",
  ranking: "Ranking",
  chartTitle: "Votes by project",
  chartText:
    "One bar is one project; the solid part is online, the striped part on site. The table below holds the same figures.",
  chartFirst: (projects) => `First: ${projects}.`,
  chartByPoints: "The length of a bar is its votes; the order follows the points.",
  online: "Online",
  onsite: "On site",
  total: "Sum",
  rank: "Rank",
  project: "Project",
  number: (number) => `No. ${number}`,
  shareOfChoices: "Share of choices",
  shareOfChoicesOf: (choices) => `of ${choices} choices`,
  shareOfPeople: "Share of people",
  shareOfPeopleOf: (people) => `of ${people} people`,
  votes: (votes) => (votes === "1" ? "1 vote" : `${votes} votes`),
  selected: "Chosen",
  tiedAtCutoff: "Tied on the cut line",
  cutLine: (seats) => `Cut line: ${seats} chosen`,
  cutLineCounted: (seats) => `Cut line of the count: ${seats}`,
  tableCaption: "All projects with rank and votes. Equal votes share a rank.",
  tableCaptionPoints: "All projects with rank, votes and points. Equal points share a rank.",
  tableRegion: "Ranking table, scrolls sideways",
  howToRead: "How to read the two percentages",
  readNothing: "Nobody marked a project, so there are no percentages.",
  readWeighted:
    "Ranks follow neither percentage but points, in which each channel has its weight. So a project with a larger percentage may stand lower.",
  readChoices: (choices) => `The project's part of all ${choices} choices.`,
  announced: (organiser) => `This is the figure ${organiser} announces.`,
  readPeople: (people) => `How many of the ${people} people who took part marked the project.`,
  readSeveral: (sum) => `A person may mark several, so these add up to ${sum}.`,
  readExample: (example, part, whole, share) => `Example: “${example}”, ${part} ÷ ${whole} = ${share}`,
  readRounding: (count, sum) =>
    `Added as they stand in the table, the ${count} shares of choices make ${sum} rather than 100.0%, because each is rounded to one decimal by itself. Ranks follow values that are not rounded.`,
  byField: "Chosen by field",
  field: "Field",
  candidates: "Candidates",
  chosen: "Chosen",
  noQuota: "There is no quota by field.",
  rankAlone: "Rank alone decided.",
  venues: "Participation by room",
  venue: "Room",
  venuesCaption:
    "People who handed in a ballot in each room, and their choices. A room's votes by project are in onsite.csv of the bundle, too; rooms shown together are together there as well.",
  rule: "Rule and dates",
  ruleText: (rule) =>
    `Each person marks ${rule.min} to ${rule.max} projects; the ${rule.seats} that rank highest are chosen.`,
  onlinePeriod: "Online voting",
  hall: "Counting in the rooms",
  certified: "Certified",
  signedBy: "Officials who certified",
  signedAt: (time) => `signed ${time}`,
  published: "Published",
  version: "Result version",
  versionText: (version) => `${version}`,
  sha256: "Fingerprint (SHA-256)",
  downloads: "Downloads",
  check: "Check my vote",
  recount:
    "Take state, sha256, certifiedAt, publishedAt, signatures and assisted out of the JSON: the SHA-256 of the rest, in its order and without spaces, is the fingerprint above.",
  verify: "Count it yourself",
  verifyText:
    "One bundle holds the online ballots by code, the rooms' tally sheets, the signed log, the result and two verifiers. It names no voter. Anyone can recompute the result with it and see whether a single letter was changed.",
  bundle: (size) => `Download the bundle (zip, ${size})`,
  bundleSha256: "Fingerprint of the bundle (SHA-256)",
  logKey: "Public key of the log (Ed25519)",
  verifyCommands: "Commands to check it",
  bundleInTheMaking: "The bundle is being made. Load this page again in a moment.",
  noBundle: "The bundle of this result could not be made. Please tell the organiser.",
  refusal: (state) =>
    `The result of this contest has not been published (its state is: ${state}). Before that no count by project leaves this site.`,
};

export const resultMessages: Messages<typeof ko> = { ko, en };
