import type { Messages } from "./language.ts";

const ko = {
  title: (room: string) => `${room} 접수`,
  intro:
    "토론장에 온 사람의 휴대전화 번호나 이메일을 적으면, 온라인으로 이미 투표했는지 바로 알려 줍니다. 적은 연락처는 저장하지 않고, 되돌릴 수 없는 값만 남깁니다.",
  rules: {
    "count-both":
      "이 투표는 온라인과 토론장 투표지를 모두 셉니다. 둘 다 한 사람의 수를 결과와 함께 밝힙니다.",
    "keep-online":
      "이 투표는 온라인 투표지를 남깁니다. 온라인으로 투표한 사람에게는 종이 투표지를 주지 않습니다.",
    "keep-hall":
      "이 투표는 토론장 투표지를 남깁니다. 접수하는 순간 온라인 투표지는 무효가 되고, 기록에 남습니다.",
  },
  contact: "휴대전화 번호 또는 이메일 주소",
  contactHint: "예: 010-1234-5678, hong@example.kr",
  contactWrong: "휴대전화 번호나 이메일 주소를 확인하세요. 예: 010-1234-5678, hong@example.kr",
  submit: "접수",
  now: "접수 결과",
  results: {
    admitted: "접수했습니다. 종이 투표지를 주세요.",
    "admitted-both":
      "접수했습니다. 온라인으로도 투표한 사람입니다. 규칙에 따라 두 투표지를 모두 셉니다. 종이 투표지를 주세요.",
    voided: "접수했습니다. 이 사람의 온라인 투표지는 무효가 되었습니다. 종이 투표지를 주세요.",
    again: "이미 접수한 사람입니다. 종이 투표지를 또 주지 마세요.",
    "voted-online":
      "온라인으로 이미 투표한 사람입니다. 규칙에 따라 종이 투표지를 주지 않습니다. 접수하지 않았습니다.",
  },
  notNow: "지금은 접수할 수 없습니다. 접수는 투표가 시작된 뒤부터 온라인 개표 전까지 합니다.",
  forbidden: "이 토론장의 담당자만 접수할 수 있습니다. 토론장 담당자나 담당 공무원에게 말씀하세요.",
  counted: (people: string) => `이 투표에서 접수한 사람: ${people}명`,
  toSheet: "이 토론장의 집계표로",
};

const en: typeof ko = {
  title: (room) => `Check-in: ${room}`,
  intro:
    "Type the mobile number or e-mail address of a person who has come; the page says at once whether they voted online. The contact itself is not stored, only a value that leads nowhere back.",
  rules: {
    "count-both":
      "This contest counts both the online and the hall ballot. How many people cast both is published with the result.",
    "keep-online": "This contest keeps the online ballot. People who voted online get no paper ballot.",
    "keep-hall":
      "This contest keeps the hall ballot. At check-in the online ballot becomes void, and the log says so.",
  },
  contact: "Mobile number or e-mail address",
  contactHint: "For example 010-1234-5678 or hong@example.kr",
  contactWrong: "Check the mobile number or e-mail address, for example 010-1234-5678 or hong@example.kr",
  submit: "Check in",
  now: "Check-in",
  results: {
    admitted: "Checked in. Hand out a paper ballot.",
    "admitted-both":
      "Checked in. This person has also voted online; by the rule both ballots count. Hand out a paper ballot.",
    voided: "Checked in. This person's online ballot is now void. Hand out a paper ballot.",
    again: "This person was checked in before. Do not hand out another paper ballot.",
    "voted-online":
      "This person has voted online. By the rule they get no paper ballot. They were not checked in.",
  },
  notNow:
    "Nobody can be checked in now. It is done from the start of voting until the online ballots are opened.",
  forbidden: "Only the organisers of this room check people in. Ask them, or an official.",
  counted: (people) => `Checked in for this contest: ${people} people`,
  toSheet: "To the tally sheet of this room",
};

export const checkInMessages: Messages<typeof ko> = { ko, en };
