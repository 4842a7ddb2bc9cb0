import type { Messages } from "./language.ts";

const ko = {
  homeTitle: "우리 도시의 우선순위, 시민이 정합니다",
  homeIntro:
    "무엇을 먼저 할지 시민이 온라인과 토론장에서 고릅니다. 두 투표를 더해 순위를 정하고, 누구나 다시 셀 수 있게 공개합니다.",
  openNow: "지금 투표할 수 있습니다",
  noneOpen: "지금은 온라인으로 투표할 수 있는 투표가 없습니다. 새 투표가 시작되면 이곳에 나옵니다.",
  closes: "투표 마감",
  stepsTitle: "투표하는 방법",
  steps: [
    { title: "본인 확인", text: "휴대전화나 이메일로 받은 인증번호 6자리를 넣습니다. 가입하지 않습니다." },
    { title: "과제 고르기", text: "과제를 읽고, 먼저 했으면 하는 것에 표시합니다." },
    { title: "확인하고 제출", text: "고른 과제를 확인하고 제출합니다. 마감 전까지 바꿀 수 있습니다." },
  ],
  otherContests: "집계 중인 투표와 지난 결과",
  vote: "투표하러 가기",
  seeProjects: "과제 살펴보기",
  seeResults: "결과 보기",
  checkTitle: "투표를 마쳤다면",
  checkText:
    "투표할 때 받은 접수증으로 봉투가 기록부에 있는지 지금 확인하고, 결과를 발표하면 확인번호로 내 투표지를 찾을 수 있습니다.",
  check: "내 표 확인하기",
  keepCheckpoint: "기록부의 서명된 확인점 내려받기",
  keepCheckpointWhy: "간직해 두면 누가 나중에 기록부를 고쳤을 때 드러납니다.",
  rule: (rule: { min: number; max: number; seats: number }) =>
    rule.min === rule.max
      ? `한 사람이 과제 ${rule.min}개를 고르고, 많이 고른 순서로 ${rule.seats}개를 뽑습니다.`
      : `한 사람이 과제 ${rule.min}개에서 ${rule.max}개까지 고르고, 많이 고른 순서로 ${rule.seats}개를 뽑습니다.`,
  onlinePeriod: "온라인 투표",
  hall: "토론장 집계",
  from: (time: string) => `${time}부터`,
  organiser: "주관",
  howChosen: "고르는 방법",
  venues: (count: number) => `토론장 ${count}곳`,
  figures: "수치 안내",
  projects: (count: number) => `후보 과제 ${count}개`,
  field: "분야",
  projectPeriod: "기간",
  slogan: "시민 이름",
  tasks: "세부 과제",
  task: "과제",
  code: "번호",
  sourceNote: "제목과 설명의 출처",
  withdrawn: "철회된 과제입니다. 고를 수 없습니다.",
  backToContest: "투표 안내로 돌아가기",
  otherProjects: "다른 과제",
  previousProject: "이전 과제",
  nextProject: "다음 과제",
  numberLabel: (number: number) => `${number}번`,
  stateHelp: {
    draft: "",
    scheduled: "아직 투표를 시작하지 않았습니다. 과제를 미리 읽어 보세요.",
    open: "지금 투표할 수 있습니다. 마감 전까지 몇 번이든 바꿀 수 있고, 마지막에 낸 표만 셉니다.",
    closed: "온라인 투표가 끝났습니다. 토론장 투표가 이어집니다.",
    counting: "토론장에서 표를 세고 있습니다. 온라인 표는 모든 토론장 집계가 끝난 뒤에 엽니다.",
    opened: "개표를 마치고 담당 공무원이 확인하고 있습니다.",
    certified: "결과를 확정했습니다. 곧 발표합니다.",
    published: "결과를 발표했습니다.",
  },
};

const en: typeof ko = {
  homeTitle: "Our city's priorities, decided by its people",
  homeIntro:
    "People choose online and in public meetings what should come first. The two counts are added and ranked, and published so that anyone can recount them.",
  openNow: "You can vote now",
  noneOpen: "No online voting is open at the moment. New contests appear here when they begin.",
  closes: "Voting closes",
  stepsTitle: "How to vote",
  steps: [
    {
      title: "Confirm who you are",
      text: "Enter the six-digit code sent to your phone or e-mail. No account is needed.",
    },
    { title: "Choose projects", text: "Read the projects and mark those that should come first." },
    {
      title: "Check and submit",
      text: "Check your choices and submit. You can change them until the close.",
    },
  ],
  otherContests: "Counts under way and past results",
  vote: "Vote now",
  seeProjects: "Read the projects",
  seeResults: "See the result",
  checkTitle: "After voting",
  checkText:
    "Your acceptance slip shows right now that your envelope is in the log; once the result is published, your ballot code finds your ballot.",
  check: "Check my vote",
  keepCheckpoint: "Download a signed checkpoint of the log",
  keepCheckpointWhy: "Keep it: if anybody rewrites the log later, it shows.",
  rule: (rule) =>
    rule.min === rule.max
      ? `Each person marks ${rule.min} projects; the ${rule.seats} marked most are chosen.`
      : `Each person marks ${rule.min} to ${rule.max} projects; the ${rule.seats} marked most are chosen.`,
  onlinePeriod: "Online voting",
  hall: "Counting in the rooms",
  from: (time) => `from ${time}`,
  organiser: "Organiser",
  howChosen: "How projects are chosen",
  venues: (count) => `${count} rooms`,
  figures: "About the figures",
  projects: (count) => `${count} candidate projects`,
  field: "Field",
  projectPeriod: "Period",
  slogan: "Citizens' name",
  tasks: "Tasks in detail",
  task: "Task",
  code: "No.",
  sourceNote: "Where title and text come from",
  withdrawn: "This project has been withdrawn and cannot be marked.",
  backToContest: "Back to the contest",
  otherProjects: "Other projects",
  previousProject: "Previous project",
  nextProject: "Next project",
  numberLabel: (number) => `No. ${number}`,
  stateHelp: {
    draft: "",
    scheduled: "Voting has not begun. You can already read the projects.",
    open: "You can vote now. Change your ballot as often as you like until the close; only the last one counts.",
    closed: "Online voting is over. Voting in the rooms follows.",
    counting: "The rooms are counting. Online ballots are opened once every room has reported.",
    opened: "The ballots are opened and officials are checking the sums.",
    certified: "The result is certified and will be published shortly.",
    published: "The result has been published.",
  },
};

export const contestMessages: Messages<typeof ko> = { ko, en };
