import type { AnnouncementField, AnnouncementProblem } from "#app/domain/announcement.ts";
import { formatNumber } from "./format.ts";
import type { Messages } from "./language.ts";

type Sentences = {
  [Type in AnnouncementProblem["type"]]: (problem: Extract<AnnouncementProblem, { type: Type }>) => string;
};

const koProblems: Sentences = {
  "unknown-kind": () => "무엇을 알리는지 고르세요.",
  "not-published": () => "결정과 추진 상황은 결과를 발표한 뒤에 알릴 수 있습니다.",
  "not-chosen": () => "선정된 과제 가운데 하나를 고르세요.",
  "unknown-status": () => "추진 상황을 고르세요.",
  "no-day": () => "날짜를 2021-03-05처럼 적으세요.",
  "future-day": () => "결정과 추진 상황의 날짜는 오늘이거나 그 전이어야 합니다.",
  "no-amount": () => "예산을 원 단위 숫자로 적으세요. 모르면 비워 두세요.",
  blank: ({ field }) => (field === "titleKo" ? "제목을 적으세요." : "내용을 적으세요."),
  "too-long": ({ most }) => `${most}자까지 적을 수 있습니다. 줄여 주세요.`,
  "unknown-entry": () => "정정할 알림이 없습니다. 알림 목록에서 다시 시작하세요.",
  "already-corrected": () => "다른 사람이 이미 정정한 알림입니다. 가장 새 알림을 정정하세요.",
};

const ko = {
  title: "알림과 그 뒤",
  pageTitle: (contest: string) => `알림: ${contest}`,
  lead: "이 투표에 대한 알림, 결과에 대한 시의 결정, 선정된 과제의 추진 상황입니다.",
  feedTitle: (contest: string) => `${contest}: 알림`,
  backToContest: "투표로 돌아가기",
  none: "아직 알림이 없습니다.",
  kinds: { notice: "알림", decision: "결정", status: "추진 상황" },
  statuses: { planned: "준비 중", running: "추진 중", done: "완료", changed: "변경" },
  dayOf: { notice: "날짜", decision: "결정한 날", status: "이 상황이 된 날" },
  budget: "예산",
  won: (amount: number) => `${formatNumber("ko", amount)}원`,
  correctsEntry: (number: number) => `${number}번 알림을 정정합니다.`,
  corrected: (number: number) => `${number}번 알림에서 정정했습니다. 이 내용은 기록으로 남겨 둡니다.`,
  entry: (number: number) => `${number}번`,
  written: (time: string) => `${time}에 올림`,
  aftermath: "결과 발표 뒤",
  decision: (day: string) => `시의 결정 (${day})`,
  progress: "선정된 과제의 추진 상황",
  progressCaption: "선정된 과제마다 가장 새로운 추진 상황",
  project: "과제",
  status: "상황",
  noStatus: "아직 알림 없음",
  all: "모든 알림 보기",
  projectNews: "추진 상황",

  subscribe: "새 알림을 메일로 받기",
  subscribeText:
    "메일 주소를 적으면 확인 메일을 보냅니다. 메일의 링크를 눌러야 받기 시작합니다. 주소는 암호로 잠가 두고 알림에만 쓰며, 투표와 이어지지 않습니다. 언제든 한 번 눌러 그만 받을 수 있습니다.",
  address: "메일 주소",
  subscribeButton: "확인 메일 받기",
  sent: (masked: string) => `${masked} 주소로 확인 메일을 보냈습니다. 메일의 링크를 누르면 알림을 받습니다.`,
  noMail: "이 누리집은 메일을 보내지 않습니다. 피드로 받아 볼 수 있습니다.",
  feed: "피드 (Atom)",
  demoMail: "시연용 메일함",
  demoMailText: "시연에서는 메일을 실제로 보내지 않고 여기에 보여 줍니다.",
  subscribeRefusals: {
    "bad-address": "메일 주소를 name@example.com처럼 적으세요.",
    "too-many": (minutes: number) => `확인 메일을 여러 번 보냈습니다. ${minutes}분 뒤에 다시 해 주세요.`,
    undeliverable: "메일을 보내지 못했습니다. 주소를 확인하고 잠시 뒤 다시 해 주세요.",
  },
  subscription: {
    title: "알림 메일",
    on: "알림 메일을 받고 있습니다.",
    off: "아직 알림 메일을 받지 않습니다. 아래를 누르면 받기 시작합니다.",
    begin: "알림 메일 받기",
    end: "그만 받기",
    begun: "이제 새 알림이 있을 때 메일로 알려 드립니다.",
    ended: "그만 받도록 했습니다. 메일 주소도 지웠습니다.",
    unknown: "이미 그만 받았거나 쓸 수 없는 링크입니다. 다시 받으려면 투표의 알림 화면에서 신청하세요.",
  },
  mail: {
    confirmSubject: (contest: string) => `[시민의 선택] 알림 메일 확인: ${contest}`,
    confirmText: (contest: string, link: string) =>
      `「${contest}」의 새 알림을 이 주소로 받으려면 아래 링크를 열고 단추를 누르세요.\n\n${link}\n\n신청한 적이 없으면 이 메일을 지우면 됩니다. 이틀 안에 누르지 않으면 주소를 지웁니다.`,
    subject: (contest: string, title: string) => `[시민의 선택] ${contest}: ${title}`,
    subjectOfStatus: (project: string, status: string, title: string) =>
      `[시민의 선택] ${project} (${status}): ${title}`,
    text: (mail: { contest: string; title: string; text: string; link: string; unsubscribe: string }) =>
      `${mail.contest}\n${mail.title}\n\n${mail.text}\n\n${mail.link}\n\n--\n그만 받기: ${mail.unsubscribe}`,
  },

  write: "알림 쓰기",
  writePageTitle: (contest: string) => `알림 쓰기: ${contest}`,
  writeIntro:
    "올린 알림은 지우거나 고칠 수 없고, 구독자에게 메일로 갑니다. 잘못은 정정 알림을 새로 올려 바로잡습니다.",
  correctThis: "정정하기",
  correcting: (number: number) => `${number}번 알림을 정정합니다. 앞의 알림도 기록으로 남습니다.`,
  subscribers: (count: string) => `메일 구독자 ${count}명`,
  fields: {
    kind: "무엇을 알리나요",
    projectId: "과제 (추진 상황일 때)",
    status: "상황 (추진 상황일 때)",
    day: "날짜",
    budget: "예산, 원 (추진 상황일 때, 없으면 비움)",
    titleKo: "제목",
    titleEn: "영어 제목 (비우면 한국어 제목)",
    textKo: "내용",
    textEn: "영어 내용 (비우면 한국어 내용)",
  } satisfies Record<AnnouncementField, string>,
  choose: "고르세요",
  afterPublication: "결정과 추진 상황은 결과를 발표한 뒤에 알릴 수 있습니다.",
  preview: "미리 보기",
  previewAgain: "고쳐서 다시 미리 보기",
  previewTitle: "미리 보기: 아직 올리지 않았습니다",
  publish: (subscribers: string) =>
    subscribers === "0" ? "올리기" : `올리고 ${subscribers}명에게 메일 보내기`,
  problems: koProblems,
  formStale: "오래된 화면입니다. 내용을 확인하고 미리 보기부터 다시 해 주세요.",
};

const enProblems: Sentences = {
  "unknown-kind": () => "Choose what it is about.",
  "not-published": () => "Decisions and progress can be told once the result is published.",
  "not-chosen": () => "Choose one of the projects that were chosen.",
  "unknown-status": () => "Choose how it fares.",
  "no-day": () => "Type the day as 2021-03-05.",
  "future-day": () => "The day of a decision or of progress is today or before.",
  "no-amount": () => "Type the budget in won, as a number. Leave it empty if you do not know.",
  blank: ({ field }) => (field === "titleKo" ? "Type a title." : "Type the text."),
  "too-long": ({ most }) => `At most ${most} characters. Please shorten it.`,
  "unknown-entry": () => "There is no such announcement to correct. Begin again from the list.",
  "already-corrected": () => "Somebody has corrected this announcement already. Correct the newest one.",
};

const en: typeof ko = {
  title: "Announcements and what followed",
  pageTitle: (contest) => `Announcements: ${contest}`,
  lead: "What is told about this contest, what the city decided on its result, and how the chosen projects fare.",
  feedTitle: (contest) => `${contest}: announcements`,
  backToContest: "Back to the contest",
  none: "Nothing has been announced yet.",
  kinds: { notice: "Notice", decision: "Decision", status: "Progress" },
  statuses: { planned: "Planned", running: "Running", done: "Done", changed: "Changed" },
  dayOf: { notice: "Day", decision: "Decided on", status: "Since" },
  budget: "Budget",
  won: (amount) => `${formatNumber("en", amount)} won`,
  correctsEntry: (number) => `Corrects number ${number}.`,
  corrected: (number) => `Corrected by number ${number}. Kept here as a record.`,
  entry: (number) => `No. ${number}`,
  written: (time) => `published ${time}`,
  aftermath: "After the result",
  decision: (day) => `The city's decision (${day})`,
  progress: "How the chosen projects fare",
  progressCaption: "The newest word on each chosen project",
  project: "Project",
  status: "Progress",
  noStatus: "Nothing yet",
  all: "All announcements",
  projectNews: "Progress",

  subscribe: "Hear of it by mail",
  subscribeText:
    "Type your mail address and a first mail is sent; following its link begins the subscription. The address is kept encrypted, used for this alone and never tied to a vote. One press ends it at any time.",
  address: "Mail address",
  subscribeButton: "Send me the first mail",
  sent: (masked) => `A mail is on its way to ${masked}. Follow its link to begin.`,
  noMail: "This site sends no mail. You can follow the feed.",
  feed: "Feed (Atom)",
  demoMail: "Mailbox of the demonstration",
  demoMailText: "A demonstration sends no mail; it is shown here instead.",
  subscribeRefusals: {
    "bad-address": "Type a mail address such as name@example.com.",
    "too-many": (minutes) => `Several mails were sent already. Please try again in ${minutes} minutes.`,
    undeliverable: "The mail could not be sent. Check the address and try again in a moment.",
  },
  subscription: {
    title: "Mail about announcements",
    on: "You are told by mail.",
    off: "You are not told by mail yet. Press to begin.",
    begin: "Tell me by mail",
    end: "Stop",
    begun: "From now on you are told by mail.",
    ended: "Stopped. Your mail address is deleted, too.",
    unknown:
      "This was stopped before, or the link cannot be used. To begin again, go to the announcements of the contest.",
  },
  mail: {
    confirmSubject: (contest) => `[Citizens' Choice] Please confirm: ${contest}`,
    confirmText: (contest, link) =>
      `To be told at this address of what is new about "${contest}", open this link and press the button.\n\n${link}\n\nIf you did not ask for this, delete this mail. Without your confirmation the address is deleted after two days.`,
    subject: (contest, title) => `[Citizens' Choice] ${contest}: ${title}`,
    subjectOfStatus: (project, status, title) => `[Citizens' Choice] ${project} (${status}): ${title}`,
    text: ({ contest, title, text, link, unsubscribe }) =>
      `${contest}\n${title}\n\n${text}\n\n${link}\n\n--\nStop these mails: ${unsubscribe}`,
  },

  write: "Write an announcement",
  writePageTitle: (contest) => `Write an announcement: ${contest}`,
  writeIntro:
    "What is published can be neither deleted nor edited, and goes to subscribers by mail. Mistakes are put right by a new entry.",
  correctThis: "Correct",
  correcting: (number) => `This corrects number ${number}, which stays as a record.`,
  subscribers: (count) => `${count} subscribers`,
  fields: {
    kind: "What is it about",
    projectId: "Project (for progress)",
    status: "How it fares (for progress)",
    day: "Day",
    budget: "Budget in won (for progress; empty if none)",
    titleKo: "Title in Korean",
    titleEn: "Title in English (empty: the Korean one)",
    textKo: "Text in Korean",
    textEn: "Text in English (empty: the Korean one)",
  },
  choose: "Choose",
  afterPublication: "Decisions and progress can be told once the result is published.",
  preview: "Preview",
  previewAgain: "Change and preview again",
  previewTitle: "Preview: not published yet",
  publish: (subscribers) => (subscribers === "0" ? "Publish" : `Publish and mail ${subscribers} people`),
  problems: enProblems,
  formStale: "This page is old. Look at the text and preview it again.",
};

/** What the city announces, what followed the result, and who is told by mail. */
export const newsMessages: Messages<typeof ko> = { ko, en };
