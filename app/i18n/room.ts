import type { Messages } from "./language.ts";

/** What people who vote by phone in a room read. */
const ko = {
  title: "토론장 코드로 투표하기",
  intro: "토론장에서 받은 코드를 적으세요. 코드 하나로 한 번 투표합니다.",
  code: "투표 코드 (16자리)",
  codeHint: "예: 7K2M-9QXD-4TBR-W3HE. 대문자와 소문자, 띄어쓰기와 줄표는 구별하지 않습니다.",
  next: "투표지 열기",
  carryOn: (room: string) => `${room}의 투표지가 아직 제출되지 않았습니다.`,
  carryOnLink: "이어서 투표하기",
  forget: "이 기기에서 지우기",
  noCode: "코드를 받지 못했다면 토론장 접수처나 진행자에게 말씀하세요.",
  ballotIntro: (room: string) => `${room}의 투표지입니다.`,
  once: "한 번 제출하면 바꿀 수 없습니다. 종이 투표지와 같습니다.",
  reviewNotCast: "버튼을 누르기 전에는 투표한 것이 아닙니다.",
  cast: "투표 제출하기",
  castTitle: "투표지를 냈습니다",
  castLead: (room: string) => `${room}의 집계에 들어갑니다.`,
  castFacts: [
    "고른 과제는 봉인해 두었다가 토론장 책임자가 투표를 끝낼 때 한꺼번에 셉니다. 누가 무엇을 골랐는지는 남지 않습니다.",
    "이 코드는 이제 다시 쓸 수 없습니다. 종이 투표지처럼 낸 뒤에는 바꾸거나 찾아볼 수 없습니다.",
  ],
  nextPerson: "다른 코드로 투표하기",
  toContest: "투표 안내와 과제 보기",
  serverKey:
    "토론장에서 휴대전화로 낸 투표지는 서버가 맡은 열쇠로 봉인합니다. 열쇠는 데이터베이스와 따로 보관합니다.",
  refusals: {
    malformed: "코드는 16자리입니다. 받은 종이나 대화창의 코드를 그대로 적으세요.",
    "unknown-code": "없는 코드입니다. 한 글자씩 다시 확인해 적으세요. 그래도 안 되면 진행자에게 말씀하세요.",
    "too-many-tries":
      "없는 코드입니다. 지금 틀린 코드가 너무 많이 들어오고 있습니다. 맞는 코드는 언제나 받으니 다시 확인해 적으세요.",
    used: "이미 투표에 쓴 코드입니다. 투표지는 한 번 내면 바꿀 수 없습니다. 본인이 쓰지 않았다면 진행자에게 바로 말씀하세요.",
    withdrawn: "쓸 수 없게 된 코드입니다. 진행자에게 새 코드를 받으세요.",
    "not-begun":
      "이 토론장은 아직 투표를 시작하지 않았습니다. 진행자가 시작을 알리면 이 화면에서 다시 누르세요.",
    closed: "이 토론장의 휴대전화 투표가 끝났습니다.",
    "other-code":
      "이 화면은 다른 코드로 열린 것입니다. 저장하지 않았습니다. 지금 코드의 투표지에 다시 표시하세요.",
    "not-recorded":
      "투표지가 기록되지 않았습니다. 서버가 지금 저장하지 못합니다. 이 화면에서 잠시 뒤 다시 제출하세요.",
  },
};

const en: typeof ko = {
  title: "Vote with a code of your room",
  intro: "Type the code you were given in the room. One code is one vote.",
  code: "Voting code (16 characters)",
  codeHint: "For example 7K2M-9QXD-4TBR-W3HE. Capitals, spaces and hyphens make no difference.",
  next: "Open the ballot",
  carryOn: (room) => `Your ballot for ${room} has not been submitted yet.`,
  carryOnLink: "Go on with it",
  forget: "Remove it from this device",
  noCode: "Without a code, ask at the check-in desk of the room, or its host.",
  ballotIntro: (room) => `This is a ballot of ${room}.`,
  once: "Once submitted it cannot be changed, like a ballot on paper.",
  reviewNotCast: "You have not voted until you press the button.",
  cast: "Submit the ballot",
  castTitle: "Your ballot is in",
  castLead: (room) => `It counts in the column of ${room}.`,
  castFacts: [
    "It stays sealed until the head of the room ends the voting, then all are counted together. Who chose what is kept nowhere.",
    "This code is used up. Like a ballot on paper, what was handed in can be neither changed nor found again.",
  ],
  nextPerson: "Vote with another code",
  toContest: "About this contest and its projects",
  serverKey:
    "Ballots cast by phone in a room are sealed with a key in the server's custody, kept apart from the database.",
  refusals: {
    malformed: "A code has 16 characters. Type it as it stands on your slip or in the chat.",
    "unknown-code":
      "There is no such code. Check it letter by letter and type it again; if it still fails, tell the host.",
    "too-many-tries":
      "There is no such code. Too many wrong codes are coming in just now. A right one is always taken: check it and type it again.",
    used: "This code was used to vote. A ballot cannot be changed once it is in. If it was not you, tell the host at once.",
    withdrawn: "This code was withdrawn. Ask the host for a new one.",
    "not-begun":
      "Voting in this room has not begun. When the host says so, press the button on this page again.",
    closed: "Voting by phone in this room is over.",
    "other-code":
      "This page was opened with another code. Nothing was stored. Mark the ballot of the present code again.",
    "not-recorded":
      "Your ballot was not recorded: the server cannot store anything right now. Submit it again from this page in a moment.",
  },
};

export const roomMessages: Messages<typeof ko> = { ko, en };
