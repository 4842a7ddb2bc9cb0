import type { Messages } from "./language.ts";

const ko = {
  title: "온라인 투표지 무효 처리",
  intro:
    "다른 사람의 연락처로 낸 투표지처럼 세면 안 되는 것을 두 담당자가 빼는 화면입니다. 접수증이나 봉투 해시로 봉투를 가리키고 까닭을 적습니다. 누구의 것인지, 무엇을 골랐는지는 여기서도 알 수 없습니다. 무효 수는 결과에, 두 담당자가 뺐다는 사실은 공개 기록부에 남고, 적은 까닭은 공개하지 않습니다.",
  envelope: "접수증 또는 봉투 해시",
  envelopeHint: "slip1. 로 시작하는 접수증 한 줄 전체나, 64자리 봉투 해시",
  reason: "까닭",
  reasonHint:
    "담당 공무원과 감사 담당만 봅니다. 공개하지 않지만 지울 수 없으니 이름이나 연락처는 적지 마세요.",
  ask: "무효 요청",
  agree: "동의하고 무효로",
  agreeText: "동의하면 그 사람의 투표지는, 뒤에 다시 낸 것까지, 곧바로 집계에서 빠지고 되돌릴 수 없습니다.",
  none: "요청이 없습니다.",
  requests: "요청",
  asked: (name: string, time: string) => `요청: ${name}, ${time}`,
  agreed: (name: string, time: string) => `동의: ${name}, ${time}`,
  waiting: "두 번째 담당자를 기다립니다",
  ownRequest: "내가 요청한 것입니다. 다른 담당자가 동의해야 합니다.",
  done: "무효 처리됨",
  closed: "지금은 무효로 할 수 없습니다. 투표가 시작된 뒤부터 온라인 개표 전까지만 합니다.",
  refusals: {
    "not-now": "지금은 무효로 할 수 없습니다. 투표가 시작된 뒤부터 온라인 개표 전까지만 합니다.",
    "reason-missing": "까닭을 적으세요. 글자나 숫자가 하나는 있어야 합니다.",
    "no-envelope": "이 투표의 기록에 그런 봉투가 없습니다. 접수증 한 줄 전체를 그대로 붙여 넣으세요.",
    "already-void": "이미 무효인 투표지입니다.",
    "already-requested": "이 봉투의 무효 요청이 이미 있습니다. 아래에서 다른 담당자가 동의하면 됩니다.",
    "unknown-request": "그런 요청이 없습니다. 화면을 새로 고치세요.",
    "same-person": "요청한 사람은 동의할 수 없습니다. 다른 담당자가 동의해야 합니다.",
    "unknown-act": "무엇을 할지 알 수 없는 요청입니다. 버튼을 다시 눌러 주세요.",
  },
};

const en: typeof ko = {
  title: "Taking online ballots out of the count",
  intro:
    "Here two officials take out a ballot that must not count, such as one cast with somebody else's contact. Name its envelope by slip or hash and say why. Whose it is and what it holds cannot be seen here either. The number of void ballots is in the result; that two officials took one out is in the public log. The reason is not published.",
  envelope: "Acceptance slip or envelope hash",
  envelopeHint: "The whole line beginning slip1. or the 64 characters of the envelope's hash",
  reason: "Reason",
  reasonHint:
    "Read by officials and auditors alone. It is not published but cannot be erased: no names, no contacts.",
  ask: "Request",
  agree: "Agree, make it void",
  agreeText:
    "If you agree, this person's ballot, including one cast since, is out of the count at once and for good.",
  none: "There are no requests.",
  requests: "Requests",
  asked: (name, time) => `Requested: ${name}, ${time}`,
  agreed: (name, time) => `Agreed: ${name}, ${time}`,
  waiting: "Waiting for a second official",
  ownRequest: "This is your request. Another official must agree.",
  done: "Void",
  closed:
    "No ballot can be made void now. It is possible from the start of voting until the online ballots are opened.",
  refusals: {
    "not-now":
      "No ballot can be made void now. It is possible from the start of voting until the online ballots are opened.",
    "reason-missing": "Give a reason, with at least one letter or digit.",
    "no-envelope": "The log of this contest has no such envelope. Paste the whole line of the slip as it is.",
    "already-void": "This ballot is void already.",
    "already-requested":
      "There is a request for this envelope already. Another official can agree to it below.",
    "unknown-request": "There is no such request. Load the page again.",
    "same-person": "Who made the request cannot agree to it. Another official must.",
    "unknown-act": "It is not clear what was asked for. Please press the button again.",
  },
};

export const voidMessages: Messages<typeof ko> = { ko, en };
