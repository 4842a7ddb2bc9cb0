import type { Messages } from "./language.ts";

const ko = {
  title: (room: string) => `${room} 접수`,
  intro:
    "토론장에 온 사람의 휴대전화 번호나 이메일을 적으면, 온라인으로 이미 투표했는지 바로 알려 줍니다. 적은 연락처는 저장하지 않고, 되돌릴 수 없는 값만 남깁니다. 이 기기에도 남기지 않으니, 보내기 전에 화면을 다시 읽으면 다시 적어야 합니다.",
  rules: {
    "count-both":
      "이 투표는 온라인과 토론장 투표지를 모두 셉니다. 둘 다 한 사람의 수를 결과와 함께 밝힙니다.",
    "keep-online":
      "이 투표는 온라인 투표지를 남깁니다. 온라인으로 투표한 사람에게는 종이 투표지를 주지 않습니다.",
    "keep-hall":
      "이 투표는 토론장 투표지를 남깁니다. 접수하는 순간 온라인 투표지는 무효가 되고, 개표할 때 공개 기록부에 적습니다.",
  },
  contact: "휴대전화 번호 또는 이메일 주소",
  contactHint: "예: 010-1234-5678, hong@example.kr",
  contactWrong: "휴대전화 번호나 이메일 주소를 확인하세요. 예: 010-1234-5678, hong@example.kr",
  submit: "접수",
  results: {
    admitted: "접수했습니다.",
    "admitted-both": "접수했습니다. 온라인으로도 투표한 사람입니다. 규칙에 따라 두 투표지를 모두 셉니다.",
    voided: "접수했습니다. 이 사람의 온라인 투표지는 무효가 되었습니다.",
    again: "이미 접수한 사람입니다. 종이 투표지나 코드를 또 주지 마세요.",
    "voted-online":
      "온라인으로 이미 투표한 사람입니다. 규칙에 따라 종이 투표지를 주지 않습니다. 접수하지 않았습니다.",
    "unknown-entry": "명단이 바뀌었습니다. 다시 찾아보세요. 접수하지 않았습니다.",
  },
  give: { paper: "종이 투표지를 주세요.", phone: "투표 코드를 하나 주세요." },
  issued: "무엇을 주나요?",
  issuedKinds: { paper: "종이 투표지", phone: "휴대전화 투표 코드" },
  wouldVoid:
    "온라인으로 이미 투표한 사람입니다. 접수하면 그 온라인 투표지는 무효가 됩니다. 본인이 맞는지 확인하고, 토론장에서 투표하겠다고 하면 접수하세요. 아직 접수하지 않았습니다.",
  confirmVoid: "온라인 투표지를 무효로 하고 접수",
  cancel: "접수하지 않기",
  rollTitle: "명단에서 찾기",
  rollCount: (entries: string, arrived: string) => `명단 ${entries}명 가운데 ${arrived}명 접수`,
  rollEmpty: "이 토론장의 명단이 아직 없습니다. 명단 없이도 아래에서 접수할 수 있습니다.",
  toRoll: "명단 올리기",
  find: "찾기",
  query: "이름",
  queryHint: "이름의 일부나 초성으로 찾습니다. 예: 홍길, ㅎㄱㄷ",
  nobodyFound: (query: string) => `명단에서 찾지 못했습니다: ${query}. 아래에서 연락처로 접수하세요.`,
  more: (more: string) => `${more}명이 더 있습니다. 이름을 더 적어 보세요.`,
  found: "찾은 사람",
  votedOnline: "온라인 투표함",
  checkedIn: { here: "이 토론장에서 접수함", elsewhere: "다른 토론장에서 접수함", no: "" },
  arrive: (name: string) => `${name} 접수`,
  onTheSpot: "현장 접수",
  counts: "이 토론장에서 접수한 사람",
  countsText: ({
    people,
    paper,
    phone,
    assisted,
  }: Record<"people" | "paper" | "phone" | "assisted", string>) =>
    `${people}명 (종이 투표지 ${paper}장, 투표 코드 ${phone}개, 도움받은 투표 ${assisted}명)`,
  recent: "최근 접수",
  nobodyYet: "아직 아무도 접수하지 않았습니다.",
  walkIn: "현장에서 온 사람",
  recentLine: (time: string, kind: string, officer: string) => `${time} ${kind}, 접수 ${officer}`,
  undone: (reason: string) => `취소됨: ${reason}`,
  undo: "접수 취소",
  undoText: "준 투표지나 코드를 쓰지 않은 채로 돌려받은 뒤에만 취소하세요. 취소한 기록과 까닭은 남습니다.",
  undoCounts: "취소하면 이 사람의 온라인 투표지를 다시 셉니다.",
  undoReason: "취소하는 까닭",
  undoSubmit: "접수 취소",
  reasonMissing: "까닭을 적으세요.",
  keptTyped: "로그인이 끝나 아무것도 하지 못했습니다. 적으신 것은 그대로 있습니다. 다시 보내세요.",
  otherPerson:
    "이 화면은 다른 담당자가 연 것이라 아무것도 하지 않았습니다. 적은 연락처를 확인하고 다시 보내세요.",
  reasonUnreadable: "까닭에 보이지 않는 제어 문자가 들어 있습니다. 지우고 다시 적으세요.",
  changed: "그 사이에 바뀌었습니다. 화면을 다시 읽고 해 보세요.",
  saved: {
    undone: "접수를 취소했습니다. 까닭과 함께 기록에 남았습니다.",
    "undone-counts": "접수를 취소했습니다. 이 사람의 온라인 투표지를 다시 셉니다.",
    assisted: "도움받은 투표로 표시했습니다. 비율은 결과와 함께 공개됩니다.",
    roll: "명단을 저장했습니다.",
  },
  assisted: "도움받은 투표",
  assistedMark: "도움받은 투표 표시",
  assistedText:
    "다른 사람이 투표지를 읽어 주거나 대신 표시했다면 표시하세요. 누가 표시했는지와 까닭이 기록에 남고, 전체 비율만 공개합니다.",
  assistedReason: "까닭",
  assistedReasons: {
    sight: "보기 어려움",
    hand: "표시하기 어려움",
    reading: "읽기 어려움",
    language: "말이 다름",
    device: "기기를 쓰기 어려움",
    other: "그 밖",
  },
  assistedSubmit: "표시",
  notNow: "지금은 접수할 수 없습니다. 접수는 투표가 시작된 뒤부터 온라인 개표 전까지 합니다.",
  forbidden: "이 토론장의 담당자만 접수할 수 있습니다.",
  counted: (people: string) => `이 투표에서 접수한 사람: ${people}명`,
  toSheet: "이 토론장의 집계표로",
  toCodes: "휴대전화 투표 코드",
};

const en: typeof ko = {
  title: (room) => `Check-in: ${room}`,
  intro:
    "Type the mobile number or e-mail address of a person who has come; the page says at once whether they voted online. The contact itself is not stored, only a value that leads nowhere back. This device does not keep it either: if the page is reloaded before it is sent, type it again.",
  rules: {
    "count-both":
      "This contest counts both the online and the hall ballot. How many people cast both is published with the result.",
    "keep-online": "This contest keeps the online ballot. People who voted online get no paper ballot.",
    "keep-hall":
      "This contest keeps the hall ballot. At check-in the online ballot becomes void; the public log says so from the opening on.",
  },
  contact: "Mobile number or e-mail address",
  contactHint: "For example 010-1234-5678 or hong@example.kr",
  contactWrong: "Check the mobile number or e-mail address, for example 010-1234-5678 or hong@example.kr",
  submit: "Check in",
  results: {
    admitted: "Checked in.",
    "admitted-both": "Checked in. This person has also voted online; by the rule both ballots count.",
    voided: "Checked in. This person's online ballot is now void.",
    again: "This person was checked in before. Give out no second paper or code.",
    "voted-online":
      "This person has voted online. By the rule they get no paper ballot. They were not checked in.",
    "unknown-entry": "The roll has changed. Search again. Nobody was checked in.",
  },
  give: { paper: "Hand out a paper ballot.", phone: "Hand out one voting code." },
  issued: "What do they get?",
  issuedKinds: { paper: "A paper ballot", phone: "A code to vote by phone" },
  wouldVoid:
    "This person has voted online. Checking them in makes that ballot void. Make sure it is they, and that they want to vote in the room. They have not been checked in yet.",
  confirmVoid: "Void the online ballot and check in",
  cancel: "Do not check in",
  rollTitle: "Find on the roll",
  rollCount: (entries, arrived) => `${arrived} of ${entries} people on the roll are here`,
  rollEmpty: "This room has no roll yet. People can be checked in below without one.",
  toRoll: "Upload a roll",
  find: "Find",
  query: "Name",
  queryHint: "Part of a name, or Korean initials: 홍길, ㅎㄱㄷ",
  nobodyFound: (query) => `Nobody called “${query}” is on the roll. Check them in below by their contact.`,
  more: (more) => `${more} more. Type more of the name.`,
  found: "Found",
  votedOnline: "voted online",
  checkedIn: { here: "checked in here", elsewhere: "checked in elsewhere", no: "" },
  arrive: (name) => `Check in ${name}`,
  onTheSpot: "On the spot",
  counts: "People checked in at this room",
  countsText: ({ people, paper, phone, assisted }) =>
    `${people} (paper ballots ${paper}, voting codes ${phone}, helped to vote ${assisted})`,
  recent: "Latest check-ins",
  nobodyYet: "Nobody has been checked in yet.",
  walkIn: "Came without being on the roll",
  recentLine: (time, kind, officer) => `${time}, ${kind}, by ${officer}`,
  undone: (reason) => `Taken back: ${reason}`,
  undo: "Take back",
  undoText:
    "Only when the ballot or code they were given has come back unused. The record keeps what was done and why.",
  undoCounts: "This person's online ballot will then count again.",
  undoReason: "Reason",
  undoSubmit: "Take the check-in back",
  reasonMissing: "Give the reason.",
  keptTyped: "Your session had ended, so nothing was done. What you typed is still here: send it again.",
  otherPerson:
    "Another officer had opened this page, so nothing was done. Check the contact and send it again.",
  reasonUnreadable: "The reason holds control characters that nobody can read. Type it again.",
  changed: "Something changed meanwhile. Reload the page and try again.",
  saved: {
    undone: "The check-in was taken back; the record says why.",
    "undone-counts": "The check-in was taken back. This person's online ballot counts again.",
    assisted: "Marked as helped. Their share is published with the result.",
    roll: "The roll is saved.",
  },
  assisted: "helped to vote",
  assistedMark: "Mark as helped",
  assistedText:
    "When somebody read the ballot to them or marked it for them. The record keeps who marked it and why; only the share is published.",
  assistedReason: "Reason",
  assistedReasons: {
    sight: "cannot see it well",
    hand: "cannot mark it",
    reading: "cannot read it well",
    language: "another language",
    device: "cannot use the device",
    other: "other",
  },
  assistedSubmit: "Mark",
  notNow:
    "Nobody can be checked in now. It is done from the start of voting until the online ballots are opened.",
  forbidden: "Only the organisers of this room check people in.",
  counted: (people) => `Checked in for this contest: ${people} people`,
  toSheet: "To the tally sheet of this room",
  toCodes: "Codes to vote by phone",
};

export const checkInMessages: Messages<typeof ko> = { ko, en };
export type CheckInMessages = typeof ko;
