import type { Messages } from "./language.ts";

/** What the officers of a room read about voting by phone, and what stands on the slips. */
const ko = {
  title: (room: string) => `${room} 휴대전화 투표`,
  titlePrint: (room: string, number: number) => `${room} 투표 코드 ${number}번 인쇄물`,
  intro:
    "한 번만 쓸 수 있는 코드를 인쇄해 한 사람에 하나씩 나눠 줍니다. 사람들은 자기 휴대전화로 투표하고, 그 투표지는 이 토론장의 집계에 들어갑니다.",
  forbidden: (room: string) => `${room}의 투표 코드는 그 토론장의 담당자만 다룹니다.`,
  readOnly: "담당 공무원은 보기만 합니다. 인쇄와 시작은 담당자가, 끝내기는 토론장 책임자가 합니다.",
  toBoard: "토론장 현황으로",
  back: "이 토론장의 집계표로",
  stages: { "not-begun": "시작 전", open: "투표 중", closed: "끝남" },
  stage: "휴대전화 투표",
  begunAt: (time: string, name: string) => `${time} ${name} 시작`,
  printed: "쓸 수 있게 인쇄한 코드",
  used: "낸 투표지",
  codes: (count: string) => `${count}개`,
  ballots: (count: string) => `${count}장`,
  people: (count: string) => `${count}명`,
  reload: "다시 읽기",

  printTitle: "코드 인쇄",
  printText:
    "코드는 지금 한 번만 보여 줍니다. 서버에는 되돌릴 수 없는 값만 남으므로 잃어버리면 그 인쇄물을 취소하고 새로 인쇄해야 합니다.",
  count: "코드 수",
  countHint: (most: number) => `한 번에 ${most}개까지. 예상 인원보다 조금 넉넉히 인쇄하세요.`,
  language: "종이의 언어",
  languages: { ko: "한국어", en: "English" },
  print: "코드 만들기",
  notNow: "지금은 코드를 인쇄할 수 없습니다.",
  sheetSaved: "이 토론장의 집계표가 이미 저장되어 휴대전화 투표를 시작할 수 없습니다.",

  sheets: "인쇄물",
  sheet: (number: number, codes: string) => `${number}번 인쇄물, 코드 ${codes}개`,
  sheetBy: (time: string, name: string) => `${time} ${name}`,
  withdrawn: (codes: string, reason: string) => `취소됨: 쓰지 않은 코드 ${codes}개. 까닭: ${reason}`,
  withdraw: "잃어버렸거나 잘못 인쇄했다면",
  withdrawText:
    "이 인쇄물에서 아직 쓰지 않은 코드는 모두 쓸 수 없게 됩니다. 이미 낸 투표지는 그대로입니다. 되돌릴 수 없습니다.",
  withdrawReason: "까닭",
  withdrawSubmit: "이 인쇄물 취소",

  beginTitle: "투표 시작",
  beginText: "시작하기 전에는 어떤 코드도 쓸 수 없습니다. 진행자가 투표를 알릴 때 시작하세요.",
  begin: "휴대전화 투표 시작",
  beginLater: "투표가 열린 뒤 토론장에서 시작할 수 있습니다.",

  closeTitle: "투표 끝내기와 집계",
  closeText:
    "모두 낸 뒤에 토론장 책임자가 끝냅니다. 끝내면 봉인한 투표지를 열어 세고, 더는 투표할 수 없습니다. 되돌릴 수 없습니다.",
  onlyLead: (names: string, ask: string) =>
    names === ""
      ? `투표를 끝내는 사람은 토론장 책임자입니다. 이 토론장에는 책임자가 정해지지 않았습니다. ${ask}`
      : `투표를 끝내는 사람은 토론장 책임자입니다: ${names}`,
  headCount: "휴대전화로 투표하러 온 사람",
  headCountHint: "이 자리에 있는 사람을 눈으로 센 수입니다. 화상 회의는 참석자 수입니다.",
  handedOut: "나눠 준 코드",
  handedOutHint: "사람에게 준 코드. 받고 쓰지 않은 것도 넣습니다.",
  leftOver: "남은 코드",
  leftOverHint: "나눠 주지 않았거나 쓰지 않고 돌려받은 것.",
  paper: "이 토론장에서 종이 투표지도 나눠 주었습니까?",
  paperHint:
    "종이가 없으면 지금 센 것이 바로 이 토론장의 집계표가 됩니다. 종이가 있으면 두 번 센 종이 집계표에 서명할 때 더합니다.",
  papers: { none: "아니요, 휴대전화로만 투표했습니다", also: "예, 종이 투표지도 있습니다" },
  reason: "맞지 않는 까닭",
  reasonHint: "위의 수가 맞지 않을 때만 적습니다. 300자까지, 공개될 수 있습니다.",
  confirm: "모두 투표를 마쳤음을 확인했습니다.",
  close: "투표를 끝내고 세기",

  saved: {
    begun: "휴대전화 투표를 시작했습니다. 이제 코드를 쓸 수 있습니다.",
    closed: "휴대전화 투표를 끝내고 투표지를 셌습니다.",
    withdrawn: "그 인쇄물의 쓰지 않은 코드를 모두 취소했습니다.",
  },
  closedBy: (time: string, name: string) => `${time}에 끝냈습니다. 토론장 책임자: ${name}`,
  unreadable: "읽을 수 없는 투표지",
  missing: "찾지 못한 코드",
  result: "과제별 표",
  number: "번호",
  project: "과제",
  votes: "표",
  votesCount: (votes: string) => `${votes}표`,
  sealedNote:
    "투표지는 서버가 맡은 열쇠로 봉인해 두었습니다. 열쇠는 데이터베이스와 따로 보관하고, 끝내기 전에는 아무도 과제별 표를 볼 수 없습니다.",

  refusals: {
    "bad-count": (most: number) => `코드 수를 1에서 ${most} 사이의 수로 적으세요.`,
    "too-many-codes": (most: number, printed: number) =>
      `한 토론장의 코드는 ${most}개까지입니다. 지금 ${printed}개가 있습니다.`,
    "bad-request-key": "화면이 오래되었습니다. 다시 열어 인쇄하세요.",
    "not-now": "지금은 할 수 없습니다. 휴대전화 투표는 투표가 시작된 뒤부터 온라인 개표 전까지 합니다.",
    closed: "이 토론장은 휴대전화 투표를 이미 끝냈습니다.",
    "no-codes": "먼저 코드를 인쇄하세요.",
    "unknown-sheet": "없는 인쇄물입니다. 화면을 다시 읽으세요.",
    "reason-missing": "까닭을 적으세요.",
    "unknown-act": "무엇을 하려는지 알 수 없습니다. 화면을 다시 열어 해 보세요.",
    "not-the-lead": "투표를 끝내는 사람은 토론장 책임자입니다. 책임자에게 말씀하세요.",
    "not-begun": "아직 시작하지 않은 투표는 끝낼 수 없습니다.",
    "online-open":
      "온라인 투표가 마감된 뒤에 끝낼 수 있습니다. 끝내면 바로 세는데, 그전에는 과제별 득표를 아무도 알 수 없어야 합니다.",
    "already-closed": "다른 수로 이미 끝낸 투표입니다. 아래에 그 기록이 있습니다.",
    "key-missing":
      "봉인을 열 열쇠가 서버에 없습니다. 끝내지 않았습니다. 시스템 관리자에게 KEYS_DIR의 열쇠를 확인하게 하세요.",
    paper: "종이 투표지도 나눠 주었는지 고르세요.",
    "paper-counted": "이 토론장에는 이미 종이를 센 기록이 있습니다. '예'를 고르세요.",
    unconfirmed: "모두 투표를 마쳤는지 확인하고 표시하세요.",
    number: "0 이상의 수로 적으세요. 없으면 0을 적습니다.",
    blank: "빈칸은 0이 아닙니다. 없으면 0을 적으세요.",
    reason: "맞지 않는 까닭을 적으세요. 적으면 끝낼 수 있습니다.",
  },
  problems: {
    "used-exceeds-handed-out": (used: number, handedOut: number) =>
      `낸 투표지 ${used}장이 나눠 준 코드 ${handedOut}개보다 많습니다. 남은 코드를 다시 세세요.`,
    "handed-out-exceeds-people": (handedOut: number, people: number) =>
      `나눠 준 코드 ${handedOut}개가 사람 ${people}명보다 많습니다. 사람을 다시 세세요.`,
    "slips-missing": (missing: number, printed: number) =>
      `인쇄한 ${printed}개 가운데 ${missing}개를 찾지 못했습니다. 남은 코드를 다시 세세요.`,
    "slips-too-many": (excess: number, printed: number) =>
      `나눠 준 것과 남은 것이 인쇄한 ${printed}개보다 ${excess}개 많습니다. 다시 세세요.`,
  },

  how: "인쇄 창에서 용지는 A4, 여백은 ‘없음’, 배율은 100%, 머리글과 바닥글은 끄세요. 점선을 따라 자릅니다.",
  printButton: "인쇄",
  preview: "미리보기 (첫 쪽만)",
  printedOnce: (count: string) =>
    `코드 ${count}개를 만들었습니다. 이 화면을 닫으면 다시 볼 수 없으니 지금 인쇄하거나 옮겨 두세요.`,
  links: "화상 토론장: 대화창으로 보낼 주소",
  linksText: "한 사람에게 하나씩 개인 대화로 보내세요. 모두가 보는 대화창에는 올리지 마세요.",
  done: "인쇄를 마쳤습니다",

  sheetPart: (ballots: string) =>
    `휴대전화 투표지 ${ballots}장은 따로 적지 마세요. 여기에는 종이만 적고, 책임자가 서명할 때 더합니다.`,
  sheetOpen: "이 토론장은 휴대전화로도 투표하고 있습니다. 그 투표가 끝나야 집계표에 서명할 수 있습니다.",
  sheetWhole: (ballots: string) =>
    `휴대전화로 낸 투표지 ${ballots}장을 서버가 센 집계표입니다. 토론장 책임자가 사람과 코드 수를 맞추어 확인했습니다.`,
  toCodes: "휴대전화 투표",

  slipTitle: "투표 코드",
  slipScan: "휴대전화로 찍으세요",
  slipType: (address: string) => `또는 ${address} 에 코드를 적으세요`,
  slipRule: ({ min, max }: { min: number; max: number }) =>
    min === max
      ? `과제를 ${min}개 고릅니다. 한 번만 쓸 수 있습니다.`
      : `과제를 ${min}~${max}개 고릅니다. 한 번만 쓸 수 있습니다.`,
  slipDemo: "시연용",
};

const en: typeof ko = {
  title: (room) => `Voting by phone: ${room}`,
  titlePrint: (room, number) => `Codes for ${room}, print ${number}`,
  intro:
    "Print single-use codes and give one to each person. They vote on their own phones, and their ballots count in this room's column.",
  forbidden: (room) => `Only the organisers of ${room} handle its codes.`,
  readOnly:
    "Officials may look. Organisers of the room print codes and begin; the head of the room ends the voting.",
  toBoard: "To the rooms",
  back: "To the tally sheet of this room",
  stages: { "not-begun": "Not begun", open: "Voting", closed: "Ended" },
  stage: "Voting by phone",
  begunAt: (time, name) => `begun ${time}, ${name}`,
  printed: "Codes that can be used",
  used: "Ballots cast",
  codes: (count) => count,
  ballots: (count) => count,
  people: (count) => count,
  reload: "Reload",

  printTitle: "Print codes",
  printText:
    "Codes are shown now and never again: the server keeps only values that lead nowhere back. If a print is lost, withdraw it and print anew.",
  count: "How many codes",
  countHint: (most) => `At most ${most} in one print. Print a few more than people you expect.`,
  language: "Language on paper",
  languages: { ko: "한국어", en: "English" },
  print: "Make the codes",
  notNow: "Codes cannot be printed now.",
  sheetSaved: "This room's tally sheet is saved already, so voting by phone cannot begin.",

  sheets: "Prints",
  sheet: (number, codes) => `Print ${number}, ${codes} codes`,
  sheetBy: (time, name) => `${time}, ${name}`,
  withdrawn: (codes, reason) => `Withdrawn: ${codes} unused codes. Reason: ${reason}`,
  withdraw: "If it was lost or misprinted",
  withdrawText:
    "Every code of this print that was not used becomes worthless. Ballots already cast stay. This cannot be undone.",
  withdrawReason: "Reason",
  withdrawSubmit: "Withdraw this print",

  beginTitle: "Begin the voting",
  beginText: "Until then no code works. Begin when the host announces the vote.",
  begin: "Begin voting by phone",
  beginLater: "It can begin once voting in this contest has opened.",

  closeTitle: "End the voting and count",
  closeText:
    "The head of the room ends it when everybody has voted. The sealed ballots are then opened and counted, and nobody can vote any more. This cannot be undone.",
  onlyLead: (names, ask) =>
    names === ""
      ? `Only the head of the room ends the voting. This room has none yet. ${ask}`
      : `Only the head of the room ends the voting: ${names}`,
  headCount: "People here who vote by phone",
  headCountHint: "As counted by eye; in a video room, its participants.",
  handedOut: "Codes given out",
  handedOutHint: "To a person, whether they used it or not.",
  leftOver: "Codes left",
  leftOverHint: "Never given out, or given back unused.",
  paper: "Were paper ballots given out in this room, too?",
  paperHint:
    "Without paper, what is counted now is the room's tally sheet at once. With paper, it is added when the sheet counted twice is signed.",
  papers: { none: "No, everybody voted by phone", also: "Yes, there are paper ballots" },
  reason: "Why they do not add up",
  reasonHint: "Only when the numbers above do not add up. Up to 300 letters; it may be published.",
  confirm: "I have made sure that everybody has voted.",
  close: "End the voting and count",

  saved: {
    begun: "Voting by phone has begun. The codes work now.",
    closed: "Voting by phone has ended and its ballots are counted.",
    withdrawn: "Every unused code of that print was withdrawn.",
  },
  closedBy: (time, name) => `Ended ${time} by ${name}.`,
  unreadable: "Ballots that cannot be read",
  missing: "Codes not found",
  result: "Votes by project",
  number: "No.",
  project: "Project",
  votes: "Votes",
  votesCount: (votes) => votes,
  sealedNote:
    "Ballots are sealed with a key in the server's custody, kept apart from the database; until the voting ends nobody can see votes by project.",

  refusals: {
    "bad-count": (most) => `Give the number of codes as a number from 1 to ${most}.`,
    "too-many-codes": (most, printed) => `One room has at most ${most} codes; there are ${printed}.`,
    "bad-request-key": "This page is out of date. Open it again and print.",
    "not-now": "Not now. Rooms vote by phone from the start of voting until the online ballots are opened.",
    closed: "Voting by phone in this room has ended already.",
    "no-codes": "Print codes first.",
    "unknown-sheet": "There is no such print. Reload the page.",
    "reason-missing": "Give the reason.",
    "unknown-act": "It is not clear what to do. Open the page again and retry.",
    "not-the-lead": "Only the head of the room ends its voting. Ask the head.",
    "not-begun": "Voting that has not begun cannot be ended.",
    "online-open":
      "It can be ended once online voting has closed: its ballots are counted at once, and before that nobody may know votes by project.",
    "already-closed": "This voting was ended with other numbers. They stand below.",
    "key-missing":
      "The key that opens the ballots is not on the server. Nothing was ended. Have the administrator check KEYS_DIR.",
    paper: "Say whether paper ballots were given out.",
    "paper-counted": "Paper ballots of this room were counted already. Choose “Yes”.",
    unconfirmed: "Make sure that everybody has voted, and tick the box.",
    number: "Give a number, 0 or more. Write 0 where there was none.",
    blank: "Blank is not zero. Write 0 where there was none.",
    reason: "Say why they do not add up; then the voting can be ended.",
  },
  problems: {
    "used-exceeds-handed-out": (used, handedOut) =>
      `${used} ballots were cast, but only ${handedOut} codes given out. Count the codes left again.`,
    "handed-out-exceeds-people": (handedOut, people) =>
      `${handedOut} codes were given out to ${people} people. Count the people again.`,
    "slips-missing": (missing, printed) =>
      `Of ${printed} printed codes ${missing} are missing. Count those left again.`,
    "slips-too-many": (excess, printed) =>
      `Given out and left are ${excess} more than the ${printed} printed. Count again.`,
  },

  how: "In the print dialog choose A4, no margins, scale 100 %, and no headers and footers. Cut along the dashed lines.",
  printButton: "Print",
  preview: "Preview (first page only)",
  printedOnce: (count) =>
    `${count} codes were made. They cannot be seen again once this page is closed: print them now, or copy them.`,
  links: "Video rooms: addresses to send",
  linksText: "Send one to each person in a private message. Never post them where everybody reads.",
  done: "I have printed them",

  sheetPart: (ballots) =>
    `Do not write down the ${ballots} ballots cast by phone: only paper goes here, and they are added when the head signs.`,
  sheetOpen: "People also vote by phone in this room. The sheet can be signed once that has ended.",
  sheetWhole: (ballots) =>
    `${ballots} ballots cast by phone, counted by the server; the head of the room attested people and codes.`,
  toCodes: "Voting by phone",

  slipTitle: "Voting code",
  slipScan: "Scan with your phone",
  slipType: (address) => `or type the code at ${address}`,
  slipRule: ({ min, max }) =>
    min === max
      ? `Choose ${min} projects. It works once.`
      : `Choose ${min} to ${max} projects. It works once.`,
  slipDemo: "Demonstration",
};

export const roomCodeMessages: Messages<typeof ko> = { ko, en };
export type RoomCodeMessages = typeof ko;
