import type { Messages } from "./language.ts";

const ko = {
  title: "온라인 개표",
  intro:
    "온라인 투표지가 든 봉투를 모두 열어, 확인번호 순서로 늘어놓고, 과제별로 셉니다. 열린 투표지에는 누구의 것인지도, 어느 봉투에서 나왔는지도 적지 않습니다.",
  back: "집계 확인과 확정으로",
  envelopes: (envelopes: string) => `열 봉투: ${envelopes}개`,
  takenOut: (envelopes: string) => `무효로 처리해 열지 않는 봉투: ${envelopes}개`,
  irrevocable:
    "개표는 되돌릴 수 없습니다. 도중에 멈추면 아무것도 세지 않은 것이 되고, 처음부터 다시 하면 됩니다.",
  custody: {
    server:
      "이 투표의 개표 열쇠는 서버가 지키고 있습니다. 그래서 열쇠 조각 없이 바로 열 수 있지만, 서버를 맡은 사람은 개표 전에도 봉투를 열 수 있었습니다.",
    shares: "이 투표의 개표 열쇠는 세 사람이 나누어 가지고 있습니다. 두 사람이 자기 조각을 적어야 열립니다.",
    none: "온라인으로 투표한 사람이 없어 열쇠 없이 개표를 마칠 수 있습니다.",
  },
  shareHint: "종이에 적힌 그대로 적습니다. 작은 글자, 빈칸, 줄표는 상관없습니다.",
  shareCare:
    "조각은 저장하지 않고 다시 보여 주지도 않습니다. 화면을 여럿이 보고 있다면 적는 동안 가리고, 브라우저가 저장하겠다고 물으면 거절하세요.",
  begin: "봉투 열기",
  readOnly: "개표는 담당 공무원만 시작할 수 있습니다.",
  running: "개표하고 있습니다",
  phases: {
    opening: "봉투를 열고 있습니다",
    sorting: "확인번호 순서로 늘어놓고 있습니다",
    clearing: "앞서 멈춘 개표가 남긴 것을 치우고 있습니다",
    storing: "투표지를 저장하고 있습니다",
    recording: "개표를 기록하고 있습니다",
  },
  step: (step: number, of: number) => `${of}단계 가운데 ${step}단계`,
  progress: (done: string, total: string) => `${total}개 가운데 ${done}개`,
  secondsLeft: (seconds: number) =>
    seconds < 60
      ? `이 단계는 ${seconds}초쯤 남았습니다`
      : `이 단계는 ${Math.ceil(seconds / 60)}분쯤 남았습니다`,
  startedBy: (name: string, time: string) => `${name}, ${time}에 시작했습니다.`,
  refreshes: "이 화면은 3초마다 스스로 새로 고칩니다. 닫아도 개표는 계속됩니다.",
  stopRefresh: "새로 고침 멈추기",
  still: "이 화면은 스스로 새로 고치지 않습니다.",
  refreshNow: "지금 새로 고치기",
  ended: {
    interrupted:
      "앞서 시작한 개표가 도중에 멈췄습니다. 아무것도 세지 않았고 잃어버린 것도 없습니다. 다시 시작하세요.",
    failed:
      "앞서 시작한 개표가 서버의 문제로 멈췄습니다. 아무것도 세지 않았고 잃어버린 것도 없습니다. 다시 시작해도 같으면 시스템 관리자에게 알리세요.",
  },
  unreadableTitle: (envelopes: string) => `셀 수 없는 봉투가 ${envelopes}개 있습니다`,
  unreadableText:
    "그래서 아무것도 세지 않고 멈췄습니다. 봉투가 바뀌거나 망가진 것일 수 있으니 시스템 관리자와 함께 까닭을 먼저 밝히세요. 백업에서 되돌릴 수 있다면 되돌린 뒤 다시 엽니다.",
  slot: "봉투의 자리",
  version: "차례",
  why: "까닭",
  faults: {
    sealed: "열리지 않음: 내용이나 자리가 바뀌었거나 다른 열쇠로 봉함",
    payload: "열었지만 투표지가 아님",
    rule: "고른 과제가 규칙에 맞지 않음",
    code: "확인번호가 다른 봉투와 같음",
    log: "기록부에 적힌 봉투가 아님",
  },
  more: (envelopes: string) => `이 밖에 ${envelopes}개가 더 있습니다.`,
  withoutTitle: "이 봉투를 빼고 개표하기",
  withoutText: (envelopes: string) =>
    `봉투 ${envelopes}개를 빼고 나머지를 엽니다. 뺀 봉투의 수는 결과와 함께 공개되고, 봉투의 자리와 아래에 적은 까닭은 이름과 함께 기록에 남습니다.`,
  reason: "빼고 개표하는 까닭",
  without: (envelopes: string) => `봉투 ${envelopes}개를 빼고 열기`,
  doneTitle: "개표를 마쳤습니다.",
  doneText: (name: string, time: string) => `${name}, ${time}에 개표했습니다.`,
  counted: "센 투표지",
  unreadable: "열 수 없어 뺀 봉투",
  took: "걸린 시간",
  seconds: (seconds: number) =>
    seconds < 60 ? `${seconds}초` : `${Math.floor(seconds / 60)}분 ${seconds % 60}초`,
  hash: "투표지 파일 ballots.csv의 지문(SHA-256)",
  hashText:
    "지금 소리 내어 읽고, 지켜보는 사람마다 받아 적습니다. 나중에 공개하는 투표지 파일의 지문이 이와 다르면 그 사이에 바뀐 것입니다.",
  next: "결과 확인하러 가기",
  refusals: {
    "not-closed": "아직 온라인 투표 중입니다. 마감 뒤에 개표할 수 있습니다.",
    "sheets-missing":
      "집계표가 들어오지 않은 토론장이 있어 아직 개표할 수 없습니다. 빠진 토론장을 먼저 받으세요.",
    "sheets-do-not-add-up":
      "합이 맞지 않는 집계표가 있어 아직 개표할 수 없습니다. 그 토론장에서 먼저 고쳐야 합니다.",
    "already-opened": "이미 개표했습니다.",
    "already-running": "다른 사람이 이미 개표를 시작했습니다.",
    "unknown-contest": "그런 투표가 없습니다.",
    "unknown-act": "무엇을 할지 알 수 없는 요청입니다. 버튼을 다시 눌러 주세요.",
    "key-missing":
      "이 투표함을 여는 열쇠가 서버에 없어 아무것도 열지 않았습니다. 시스템 관리자에게 열쇠 파일을 되돌려 놓으라고 알리세요.",
    "reason-missing": "빼고 개표하는 까닭을 적으세요.",
    "log-behind":
      "봉투의 차례를 모두 더한 값이 기록부와 달라 아무것도 세지 않았습니다. 데이터베이스가 프로그램 밖에서 바뀌었을 수 있습니다. 시스템 관리자에게 npm run log:verify를 돌려 어느 봉투인지 찾게 하세요.",
    "voids-differ":
      "무효로 표시된 봉투가 기록부에 적힌 것과 달라 아무것도 세지 않았습니다. 데이터베이스가 프로그램 밖에서 바뀌었을 수 있습니다. 시스템 관리자에게 npm run log:verify를 돌려 어느 봉투인지 찾게 하세요.",
    "unreadable-envelopes": (envelopes: string) =>
      `셀 수 없는 봉투가 ${envelopes}개 있어 아무것도 세지 않았습니다. 아래 목록을 보세요.`,
    "ballots-differ-from-people": (ballots: string, people: string) =>
      `투표한 사람은 ${people}명인데 봉투는 ${ballots}개여서 아무것도 세지 않았습니다. 시스템 관리자에게 알리세요.`,
  },
};

const en: typeof ko = {
  title: "Opening the online ballots",
  intro:
    "Every envelope is opened, the ballots are put in the order of their codes, and counted by project. An opened ballot does not say whose it is, nor from which envelope it came.",
  back: "To the canvass",
  envelopes: (envelopes) => `Envelopes to open: ${envelopes}`,
  takenOut: (envelopes) => `Envelopes taken out of the count, which stay closed: ${envelopes}`,
  irrevocable:
    "An opening cannot be undone. If it stops half-way nothing has been counted, and it can be begun again.",
  custody: {
    server:
      "The server keeps this contest's opening key. So it opens without shares; but whoever runs the server could have opened envelopes before now.",
    shares: "Three people share this contest's opening key. Two of them have to enter their shares.",
    none: "Nobody voted online, so the opening needs no key.",
  },
  shareHint: "As it stands on the paper. Small letters, spaces and hyphens do not matter.",
  shareCare:
    "Shares are not stored and never shown again. If others see this screen, cover it while typing; if the browser offers to save them, decline.",
  begin: "Open the envelopes",
  readOnly: "Only officials can begin the opening.",
  running: "The opening is under way",
  phases: {
    opening: "Opening the envelopes",
    sorting: "Sorting the ballots by code",
    clearing: "Clearing away what an interrupted opening left",
    storing: "Storing the ballots",
    recording: "Recording the opening",
  },
  step: (step, of) => `Step ${step} of ${of}`,
  progress: (done, total) => `${done} of ${total}`,
  secondsLeft: (seconds) =>
    seconds < 60
      ? `about ${seconds} s left in this step`
      : `about ${Math.ceil(seconds / 60)} min left in this step`,
  startedBy: (name, time) => `Begun by ${name}, ${time}.`,
  refreshes: "This page refreshes itself every 3 seconds. The opening goes on if you close it.",
  stopRefresh: "Stop refreshing",
  still: "This page does not refresh itself.",
  refreshNow: "Refresh now",
  ended: {
    interrupted:
      "The opening that was begun stopped half-way. Nothing was counted and nothing is lost. Begin again.",
    failed:
      "The opening that was begun stopped because of a problem of the server. Nothing was counted and nothing is lost. If it happens again, tell the system administrator.",
  },
  unreadableTitle: (envelopes) => `Envelopes that cannot be counted: ${envelopes}`,
  unreadableText:
    "So it stopped without counting anything. They may have been altered or damaged: find out why, with the system administrator, before going on. If a backup can be put back, put it back and open again.",
  slot: "Slot of the envelope",
  version: "Version",
  why: "Why",
  faults: {
    sealed: "does not open: contents or place altered, or sealed to another key",
    payload: "opened, but holds no ballot",
    rule: "the picks break the rule",
    code: "has the same code as another envelope",
    log: "is not the envelope named in the log",
  },
  more: (envelopes) => `And ${envelopes} more.`,
  withoutTitle: "Opening without these envelopes",
  withoutText: (envelopes) =>
    `The others are opened without these ${envelopes}. Their number is published with the result; their slots and the reason you give are kept on record with your name.`,
  reason: "Reason for going on without them",
  without: (envelopes) => `Open without ${envelopes} envelopes`,
  doneTitle: "The ballots are open.",
  doneText: (name, time) => `Opened by ${name}, ${time}.`,
  counted: "Ballots counted",
  unreadable: "Left out as unreadable",
  took: "Time taken",
  seconds: (seconds) => (seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`),
  hash: "Fingerprint of the file of ballots, ballots.csv (SHA-256)",
  hashText:
    "Read it aloud now, so that every observer writes it down. If the fingerprint of the file published later differs, it was changed in between.",
  next: "Check the result",
  refusals: {
    "not-closed": "Online voting is still open. Ballots can be opened after the close.",
    "sheets-missing":
      "Some rooms have not sent their sheet, so the ballots cannot be opened yet. Get those first.",
    "sheets-do-not-add-up":
      "Some sheets do not add up, so the ballots cannot be opened yet. Those rooms must correct them first.",
    "already-opened": "The ballots are opened already.",
    "already-running": "Somebody else has begun the opening already.",
    "unknown-contest": "There is no such contest.",
    "unknown-act": "It is not clear what this request asks for. Please press the button again.",
    "key-missing":
      "The key that opens this ballot box is not on the server, so nothing was opened. Ask the system administrator to put the key file back.",
    "reason-missing": "Enter the reason for going on without them.",
    "log-behind":
      "The versions of the envelopes do not add up to the log, so nothing was counted. The database may have been changed from outside. Ask the system administrator to run npm run log:verify, which names the envelope.",
    "voids-differ":
      "The envelopes marked void are not those the log names, so nothing was counted. The database may have been changed from outside. Ask the system administrator to run npm run log:verify, which names the envelope.",
    "unreadable-envelopes": (envelopes) =>
      `Nothing was counted: envelopes that cannot be counted: ${envelopes}. See the list below.`,
    "ballots-differ-from-people": (ballots, people) =>
      `Nothing was counted: ${people} people voted, but the box holds ${ballots} envelopes. Tell the system administrator.`,
  },
};

export const openingMessages: Messages<typeof ko> = { ko, en };
