import type { BallotProgress, BallotRule } from "#app/domain/ballot.ts";
import type { Messages } from "./language.ts";

interface Count {
  picked: number;
  progress: BallotProgress;
  rule: BallotRule;
}

interface Standing {
  version: number;
  organiser: string;
}

const range = ({ min, max }: Pick<BallotRule, "min" | "max">) => (min === max ? `${min}` : `${min}–${max}`);

const ko = {
  title: ({ min, max }: BallotRule) =>
    min === max ? `과제를 ${min}개 고르세요` : `과제를 ${min}개에서 ${max}개까지 고르세요`,
  backToContest: "투표 안내로",
  steps: "투표 단계",
  stepNames: ["과제 고르기", "확인하기", "제출 완료"],
  intro: (rule: BallotRule) =>
    rule.min === rule.max
      ? `우리 도시가 먼저 했으면 하는 과제 ${rule.min}개에 표시하세요.`
      : `우리 도시가 먼저 했으면 하는 과제를 ${rule.min}개에서 ${rule.max}개까지 표시하세요. ${rule.min}개만 골라도 완전한 한 표입니다.`,
  closes: (time: string) => `마감: ${time}. 마감 전까지 몇 번이든 바꿀 수 있습니다.`,
  notCast: "아직 제출되지 않았습니다.",
  notCastText: "표시만 해서는 투표가 되지 않습니다. 확인 화면에서 '투표 제출하기'를 눌러야 끝납니다.",
  votedTitle: (times: number) =>
    times > 1
      ? `이미 투표를 ${times}번 제출했습니다. 마지막 투표지가 유효합니다.`
      : "이미 투표를 제출했습니다. 그 투표지가 유효합니다.",
  votedText:
    "바꾸려면 처음부터 다시 고르세요. 새 투표지를 제출하는 순간까지 앞의 투표지가 그대로 유효합니다. 앞서 고른 과제는 비밀을 지키려고 여기에도 보여 드리지 않습니다.",
  draftDropped: (titles: string) => `고른 뒤에 철회되어 빠진 과제가 있습니다: ${titles}`,
  finder: "과제 찾기",
  finderHint: "낱말이나 초성으로 찾습니다. 예: 교통, ㄷㅅㅅ",
  find: "찾기",
  filters: "분야로 걸러 보기",
  all: "전체",
  pickedOnly: "고른 것만",
  order: "보는 순서",
  orders: { shuffled: "섞은 순서", number: "번호순" },
  orderHint: "순서에 따른 치우침을 줄이려고 사람마다 다르게 섞어 보여 드립니다. 번호는 누구에게나 같습니다.",
  shown: (shown: number, all: number) => `과제 ${all}개 가운데 ${shown}개를 보고 있습니다.`,
  noneShown: "맞는 과제가 없습니다. 다른 낱말로 찾거나 '전체'를 누르세요.",
  hiddenPicks: (titles: string) => `지금 보이지 않지만 고른 상태인 과제: ${titles}`,
  legend: "먼저 했으면 하는 과제",
  numberAndTitle: (number: number, title: string) => `${number}번 ${title}`,
  number: (number: number) => `${number}번`,
  details: "자세히 보기",
  period: "기간",
  tasks: "세부 과제",
  sourceNote: "출처",
  withdrawn: "철회된 과제입니다. 고를 수 없습니다.",
  barRule: (rule: BallotRule) => `${range(rule)}개를 고른 뒤 누르세요`,
  count: ({ picked, progress, rule }: Count) => {
    const allowed = `(${range(rule)}개)`;
    if (progress.state === "over") return `${picked}개 선택, ${progress.excess}개를 빼세요 ${allowed}`;
    if (progress.state === "complete")
      return progress.room > 0
        ? `${picked}개 선택, ${progress.room}개 더 골라도 됩니다 ${allowed}`
        : `${picked}개 선택, 다 골랐습니다 ${allowed}`;
    return `${picked}개 선택, ${progress.missing}개 더 고르세요 ${allowed}`;
  },
  toReview: "고른 과제 확인하기",
  reviewTitle: "고른 과제를 확인하세요",
  reviewIntro: (picked: number) => `${picked}개를 골랐습니다. 맞으면 아래 버튼을 눌러 제출하세요.`,
  reviewNotCast: "버튼을 누르기 전에는 투표한 것이 아닙니다. 이 화면을 닫으면 제출되지 않습니다.",
  yourPicks: "내가 고른 과제",
  change: "바꾸기",
  changeOf: (number: number) => `${number}번 과제 바꾸기`,
  replaces: "제출하면 앞서 낸 투표지를 대신합니다.",
  cast: "투표 제출하기",
  backToPicks: "과제 다시 고르기",
  version: "몇 번째 제출",
  versionText: (version: number) => (version === 1 ? "첫 번째" : `${version}번째 (앞의 투표지를 바꿈)`),
  nextTitle: "이제 어떻게 되나요?",
  nextSteps: (facts: { closes: string; hall: string | null }) => [
    `온라인 투표는 ${facts.closes}에 마감합니다.`,
    facts.hall
      ? `${facts.hall}부터 토론장에서 종이 투표를 셉니다. 모든 토론장 집계가 끝난 뒤에 온라인 투표지를 엽니다.`
      : "마감한 뒤에 온라인 투표지를 엽니다.",
    "공무원 두 사람이 확인하고 서명하면 결과를 발표합니다. 그 전에는 아무도 과제별 득표를 볼 수 없습니다.",
  ],
  voteAgain: "다시 투표하기",
  sharedDevice: "함께 쓰는 기기라면 끝낸 뒤 로그아웃하세요.",
  signOut: "로그아웃",
  statusVoted: "이 투표에 참여했습니다",
  statusTexts: {
    counts: ({ version }: Standing) =>
      version > 1
        ? `투표지를 ${version}번 제출했고, 마지막 것이 유효합니다.`
        : "투표지를 제출했고, 그 투표지가 유효합니다.",
    officials: ({ organiser }: Standing) =>
      `제출한 투표지를 담당 공무원 두 사람이 무효로 처리해 세지 않습니다. 다시 제출할 수도 없습니다. 까닭은 공개하지 않으니 ${organiser}에 물어보세요.`,
    onsite: (_: Standing) =>
      "토론장에서 접수하셨기 때문에 온라인으로 제출한 투표지는 세지 않습니다. 이 투표는 한 사람의 투표지를 하나만 셉니다. 접수가 잘못되었다면 온라인 개표 전에 그 토론장에 알려 취소하세요. 그러면 온라인 투표지를 다시 셉니다.",
    unknown: (_: Standing) =>
      "결과를 확정하면서 사람과 봉투를 잇는 열쇠를 없앴습니다. 그래서 이 화면에서는 제출한 투표지가 어떻게 되었는지 더 알 수 없습니다. 확인번호나 접수증으로 확인하세요.",
  },
  toCheck: "내 표 확인하기",
  statusSecret: "고른 과제는 제출 직후 화면에만 나오고 다시 보여 드리지 않습니다.",
  statusNotVoted: "아직 투표하지 않았습니다",
  statusNotVotedText: "저장된 투표지가 없습니다. 과제를 고르고 제출하세요.",
  statusNoBallot: "저장된 온라인 투표지가 없습니다",
  goVote: "투표하러 가기",
  closedTitle: "지금은 투표할 수 없습니다",
  closedText: {
    draft: "",
    scheduled: (opens: string) => `아직 투표를 시작하지 않았습니다. ${opens}부터 투표할 수 있습니다.`,
    over: (closes: string) => `온라인 투표는 ${closes}에 마감했습니다.`,
  },
  seeContest: "투표 안내와 과제 보기",
  seeResults: "결과 보기",
  notStored: {
    none: "아무것도 저장하지 않았습니다.",
    counts: "새로 저장한 것은 없습니다. 앞서 제출한 투표지가 그대로 유효합니다.",
    officials: "새로 저장한 것은 없습니다. 앞서 제출한 투표지는 무효여서 세지 않습니다.",
    onsite: "새로 저장한 것은 없습니다. 앞서 온라인으로 제출한 투표지도 세지 않습니다.",
    unknown: "새로 저장한 것은 없습니다.",
  },
  refusedTitle: "제출하지 못했습니다",
  waysOn: {
    "": "투표 안내와 과제 보기",
    "/ballot": "과제 다시 고르기",
    "/ballot/review": "다시 확인하고 제출하기",
  },
  refusals: {
    "too-few": ({ picked, min }: { picked: number; min: number }) =>
      picked === 0
        ? `고른 과제가 없습니다. ${min}개 이상 고르세요.`
        : `${picked}개만 골랐습니다. ${min - picked}개 더 고르세요.`,
    "too-many": ({ picked, max }: { picked: number; max: number }) =>
      `${picked}개를 골랐습니다. ${max}개까지만 고를 수 있으니 ${picked - max}개를 빼세요.`,
    "unknown-project": "이 투표에 없는 과제가 들어 있습니다. 아래 목록에서 다시 고르세요.",
    "withdrawn-project": (title: string) => `철회된 과제는 고를 수 없습니다: ${title}. 다른 과제를 고르세요.`,
    repeated: (title: string) => `같은 과제를 두 번 고를 수 없습니다: ${title}. 한 번만 표시하세요.`,
    "bad-request-key": "화면이 오래되었거나 온전하지 않습니다. 확인 화면을 다시 열어 제출하세요.",
    "request-key-used":
      "이 화면은 이미 다른 선택으로 제출되었고, 그 투표지가 저장되어 있습니다. 바꾸려면 확인 화면을 다시 열어 제출하세요.",
    "voted-in-hall": (_: string) =>
      "토론장에서 접수하셨습니다. 이 투표는 한 사람의 투표지를 하나만 세므로 온라인 투표지를 받지 않습니다. 접수가 잘못되었다면 그 토론장에 알려 취소하세요. 취소하면 마감 전까지 온라인으로 다시 투표할 수 있습니다.",
    "too-many-ballots":
      "한 사람이 다시 낼 수 있는 횟수를 모두 썼습니다. 마지막으로 낸 투표지가 그대로 유효합니다.",
    voided: (organiser: string) =>
      `담당 공무원 두 사람이 제출하신 투표지를 무효로 처리해 다시 제출할 수 없습니다. 까닭은 공개하지 않으니 ${organiser}에 물어보세요.`,
    superseded:
      "이 화면을 연 뒤에 투표지를 다시 제출하셨습니다. 나중에 제출한 투표지가 유효하고, 이 화면의 것은 저장하지 않았습니다.",
    "not-open": (when: string) => `투표를 받는 때가 아닙니다. ${when}`,
    "not-recorded":
      "투표지가 기록되지 않았습니다. 서버가 지금 저장하지 못합니다. 고른 과제는 이 기기에 남아 있으니 잠시 뒤 다시 제출하세요.",
    "other-person":
      "이 화면은 이 기기에서 다른 사람이 본인 확인을 했을 때 열린 것입니다. 저장하지 않았습니다. 처음부터 다시 고르세요.",
  },
};

const en: typeof ko = {
  title: ({ min, max }) => (min === max ? `Choose ${min} projects` : `Choose ${min} to ${max} projects`),
  backToContest: "About this contest",
  steps: "Steps of voting",
  stepNames: ["Choose", "Check", "Done"],
  intro: (rule) =>
    rule.min === rule.max
      ? `Mark the ${rule.min} projects our city should do first.`
      : `Mark the projects our city should do first: at least ${rule.min}, at most ${rule.max}. ${rule.min} make a complete ballot.`,
  closes: (time) => `Voting closes: ${time}. Until then you can change your ballot as often as you like.`,
  notCast: "Not yet submitted.",
  notCastText:
    "Marking projects is not voting. You are done when you press ‘Submit my ballot’ on the next page.",
  votedTitle: (times) =>
    times > 1
      ? `You have submitted ${times} ballots. The last one counts.`
      : "You have already submitted a ballot. It counts.",
  votedText:
    "To change it, choose again from the start. The earlier ballot counts until the moment you submit the new one. To keep it secret, what you picked is not shown here either.",
  draftDropped: (titles) => `Withdrawn since you picked them, and therefore removed: ${titles}`,
  finder: "Find a project",
  finderHint: "Search by word, or by Korean initials such as ㄷㅅㅅ.",
  find: "Find",
  filters: "Show by field",
  all: "All",
  pickedOnly: "My picks",
  order: "Order",
  orders: { shuffled: "Shuffled", number: "By number" },
  orderHint:
    "The order is shuffled differently for each person, so that no project gains from its place. Numbers are the same for everybody.",
  shown: (shown, all) => `Showing ${shown} of ${all} projects.`,
  noneShown: "No project matches. Try another word, or press ‘All’.",
  hiddenPicks: (titles) => `Picked but not shown at the moment: ${titles}`,
  legend: "Projects to do first",
  numberAndTitle: (number, title) => `No. ${number} ${title}`,
  number: (number) => `No. ${number}`,
  details: "Details",
  period: "Period",
  tasks: "Tasks",
  sourceNote: "Source",
  withdrawn: "This project has been withdrawn and cannot be marked.",
  barRule: (rule) => `Choose ${range(rule)}, then press`,
  count: ({ picked, progress, rule }) => {
    const allowed = `(${range(rule)})`;
    if (progress.state === "over") return `${picked} chosen, remove ${progress.excess} ${allowed}`;
    if (progress.state === "complete")
      return progress.room > 0
        ? `${picked} chosen, you may add ${progress.room} ${allowed}`
        : `${picked} chosen, that is the most ${allowed}`;
    return `${picked} chosen, ${progress.missing} more to go ${allowed}`;
  },
  toReview: "Check my choices",
  reviewTitle: "Check your choices",
  reviewIntro: (picked) => `You chose ${picked} projects. If they are right, submit your ballot below.`,
  reviewNotCast:
    "You have not voted until you press the button. If you close this page, nothing is submitted.",
  yourPicks: "Your choices",
  change: "Change",
  changeOf: (number) => `Change project no. ${number}`,
  replaces: "It will replace the ballot you submitted earlier.",
  cast: "Submit my ballot",
  backToPicks: "Back to the projects",
  version: "Which ballot",
  versionText: (version) =>
    version === 1 ? "Your first" : `Your ballot no. ${version} (replaces the one before)`,
  nextTitle: "What happens next?",
  nextSteps: (facts) => [
    `Online voting closes: ${facts.closes}.`,
    facts.hall
      ? `Paper ballots are counted in the rooms from ${facts.hall}. The online ballots are opened once every room has reported.`
      : "After the close the online ballots are opened.",
    "Two officials check and sign, then the result is published. Before that nobody can see votes by project.",
  ],
  voteAgain: "Vote again",
  sharedDevice: "On a shared device, sign out when you are done.",
  signOut: "Sign out",
  statusVoted: "You have voted in this contest",
  statusTexts: {
    counts: ({ version }) =>
      version > 1
        ? `You submitted ${version} ballots; the last one counts.`
        : "You submitted a ballot, and it counts.",
    officials: ({ organiser }) =>
      `Two officials have taken your ballot out of the count: it is void, and you cannot submit another. The reason is not published; ask ${organiser}.`,
    onsite: () =>
      "You were checked in at the hall, so the ballot you submitted online is not counted: this contest counts one ballot a person. If that was a mistake, have the room take it back before the online ballots are opened; your online ballot then counts again.",
    unknown: () =>
      "When the result was certified, the key that led from people to their envelopes was destroyed. So this page can no longer tell what became of your ballot. Your ballot code or slip can.",
  },
  toCheck: "Check my vote",
  statusSecret: "Your choices are shown right after submitting only, and never again.",
  statusNotVoted: "You have not voted yet",
  statusNotVotedText: "No ballot of yours is stored. Choose your projects and submit them.",
  statusNoBallot: "No online ballot of yours is stored",
  goVote: "Vote now",
  closedTitle: "Voting is not open now",
  closedText: {
    draft: "",
    scheduled: (opens) => `Voting has not begun. It opens: ${opens}.`,
    over: (closes) => `Online voting closed: ${closes}.`,
  },
  seeContest: "About the contest and its projects",
  seeResults: "See the result",
  notStored: {
    none: "Nothing was stored.",
    counts: "Nothing new was stored. The ballot you submitted earlier still counts.",
    officials: "Nothing new was stored. The ballot you submitted earlier is void and not counted.",
    onsite: "Nothing new was stored. The ballot you submitted online earlier is not counted either.",
    unknown: "Nothing new was stored.",
  },
  refusedTitle: "Your ballot was not submitted",
  waysOn: {
    "": "About the contest and its projects",
    "/ballot": "Choose again",
    "/ballot/review": "Check again and submit",
  },
  refusals: {
    "too-few": ({ picked, min }) =>
      picked === 0
        ? `You have not chosen a project. Choose at least ${min}.`
        : `You chose only ${picked}. Choose ${min - picked} more.`,
    "too-many": ({ picked, max }) => `You chose ${picked}. The most is ${max}, so remove ${picked - max}.`,
    "unknown-project":
      "One of the projects does not belong to this contest. Choose again from the list below.",
    "withdrawn-project": (title) => `A withdrawn project cannot be chosen: ${title}. Choose another one.`,
    repeated: (title) => `A project cannot be chosen twice: ${title}. Mark it once.`,
    "bad-request-key": "The page is out of date or incomplete. Open the check page again and submit there.",
    "request-key-used":
      "This page was submitted before with other choices, and that ballot is stored. To change it, open the check page again and submit there.",
    "voted-in-hall": () =>
      "You were checked in at the hall. This contest counts one ballot a person, so no online ballot is taken from you. If that was a mistake, have the room take it back; until the close you can then vote online again.",
    "too-many-ballots":
      "You have used up the number of times a person may cast again. The ballot you cast last still counts.",
    voided: (organiser) =>
      `Two officials have taken your ballot out of the count, so you cannot submit another. The reason is not published; ask ${organiser}.`,
    superseded:
      "You have submitted another ballot since this page was opened. The later ballot counts; the one on this page was not stored.",
    "not-open": (when) => `Ballots are not accepted now. ${when}`,
    "not-recorded":
      "Your ballot was not recorded: the server cannot store anything right now. Your picks are kept on this device; please submit again in a moment.",
    "other-person":
      "This page was opened when another person had signed in on this device. Nothing was stored. Please choose again from the start.",
  },
};

export const ballotMessages: Messages<typeof ko> = { ko, en };
