import type { Messages } from "./language.ts";

/** Changes whenever the consent text below does: it is stored with each voter. */
export const consentVersion = "1";

const ko = {
  title: "본인 확인",
  intro: "한 사람이 한 표만 내도록 휴대전화나 이메일로 확인합니다. 처음이든 다시 왔든 이 단계 하나면 됩니다.",
  forContest: (title: string) => `투표: ${title}`,
  phone: "휴대전화 번호",
  phoneHint: "예: 010-1234-5678. 띄어쓰기와 줄표는 없어도 됩니다.",
  email: "이메일 주소",
  emailHint: "예: hong@example.kr",
  useEmail: "휴대전화 대신 이메일로 받기",
  usePhone: "이메일 대신 휴대전화로 받기",
  demoHint:
    "시연용 누리집입니다. 아무 번호나 넣어도 되고, 문자는 실제로 보내지 않습니다. 인증번호는 다음 화면에 나옵니다.",
  age: "만 14세 이상입니다.",
  consent: "개인정보 수집·이용에 동의합니다.",
  required: "(필수)",
  noticeTitle: "개인정보 수집·이용 안내",
  notice: [
    ["목적", "한 사람이 한 표만 내는지 확인하고 인증번호를 보냅니다."],
    [
      "항목",
      "휴대전화 번호 또는 이메일 주소. 그대로 저장하지 않고, 되돌릴 수 없는 값으로 바꾸어 보관합니다. 투표에 참여했는지도 기록하지만 무엇을 골랐는지와는 잇지 않습니다.",
    ],
    [
      "보유 기간",
      "인증번호는 10분. 연락처로 만든 값과 참여 기록은 결과 발표와 이의 제기 기간이 끝날 때까지 보관한 뒤 지웁니다.",
    ],
    [
      "거부할 권리",
      "동의하지 않을 수 있습니다. 동의하지 않으면 온라인으로는 투표할 수 없지만, 토론장이 있는 투표는 그곳에서 종이로 투표할 수 있습니다.",
    ],
  ] as [string, string][],
  privacyLink: "개인정보 처리방침 전체 보기",
  send: "인증번호 받기",
  signedIn: "이미 본인 확인을 마쳤습니다",
  goOn: "계속하기",
  signedInOther: "다른 사람이 투표하려면 먼저 로그아웃하세요.",
  signOut: "로그아웃",
  problems: {
    phone: "휴대전화 번호를 확인하세요. 010으로 시작하는 11자리입니다.",
    email: "이메일 주소를 확인하세요. 예: hong@example.kr",
    age: "만 14세 이상인 사람만 투표할 수 있습니다. 맞으면 표시하세요.",
    consent: "동의해야 인증번호를 보낼 수 있습니다. 안내를 읽고 표시하세요.",
    tooSoon: "인증번호를 방금 보냈습니다. 30초 뒤에 새 번호를 받을 수 있습니다.",
    tooManyCodes: (minutes: number) =>
      `한 시간에 받을 수 있는 인증번호 5개를 모두 받았습니다. ${minutes}분 뒤에 다시 시도하세요.`,
    undeliverable:
      "지금은 인증번호를 보낼 수 없습니다. 잠시 뒤 다시 시도하고, 계속되면 투표 운영 담당자에게 알려 주세요.",
  },
  codeTitle: "인증번호 입력",
  codeSentTo: (contact: string) => `인증번호 6자리를 보냈습니다. 받는 곳: ${contact}. 10분 안에 입력하세요.`,
  code: "인증번호 6자리",
  codeHint: "띄어쓰기가 섞여 있어도 됩니다.",
  confirm: "확인",
  resend: "새 번호 받기",
  resendHint:
    "번호가 오지 않았으면 30초 뒤에 새로 받을 수 있습니다. 새 번호를 받으면 앞의 번호는 쓸 수 없습니다.",
  resent: "새 인증번호를 보냈습니다. 앞의 번호는 이제 쓸 수 없습니다.",
  otherContact: "다른 번호나 이메일로 받기",
  outboxTitle: "시연용 보낸 메시지함",
  outboxHint: "실제 누리집에서는 문자나 이메일로 갑니다. 시연에서만 여기에 보입니다.",
  outboxEmpty: "보낸 메시지가 없습니다.",
  message: (code: string) =>
    `[시민의 선택] 인증번호 ${code}. 10분 안에 입력하세요. 다른 사람에게 알려 주지 마세요.`,
  noVerification: "입력할 인증번호가 없습니다.",
  noVerificationText: "인증번호를 아직 받지 않았거나, 받은 지 10분이 지났습니다. 처음부터 다시 하세요.",
  restart: "인증번호 받으러 가기",
  codeProblems: {
    malformed: "인증번호 6자리를 숫자로 입력하세요.",
    wrong: (left: number) =>
      `인증번호가 다릅니다. 가장 나중에 받은 번호를 입력하세요. ${left}번 더 시도할 수 있습니다.`,
    expired: "인증번호를 받은 지 10분이 지났습니다. 새 번호를 받으세요.",
    used: "이미 사용한 인증번호입니다. 새 번호를 받으세요.",
    usedGoOn: "이 브라우저에서 이미 확인을 마쳤다면 계속할 수 있습니다.",
    tooManyTries: "다섯 번 틀려서 이 인증번호는 더 쓸 수 없습니다. 새 번호를 받으세요.",
    addressBlocked: "이 인터넷 주소에서 틀린 번호가 너무 많이 들어왔습니다. 한 시간 뒤에 다시 시도하세요.",
  },
};

const en: typeof ko = {
  title: "Confirm who you are",
  intro:
    "So that each person votes once, we check your phone or e-mail. This one step is all, whether it is your first visit or not.",
  forContest: (title) => `Contest: ${title}`,
  phone: "Mobile phone number",
  phoneHint: "For example 010-1234-5678 or +82 10 1234 5678. Spaces and hyphens do not matter.",
  email: "E-mail address",
  emailHint: "For example hong@example.kr",
  useEmail: "Use e-mail instead of a phone",
  usePhone: "Use a phone instead of e-mail",
  demoHint:
    "This is a demonstration. Any number will do; no message is really sent. The code is shown on the next page.",
  age: "I am 14 years old or over.",
  consent: "I consent to the collection and use of my personal data.",
  required: "(required)",
  noticeTitle: "How your data is used",
  notice: [
    ["Purpose", "To make sure each person votes once, and to send a code."],
    [
      "Items",
      "Your phone number or e-mail address. It is not stored as such; we keep a value derived from it that cannot be turned back. We also record that you voted, never joined to what you picked.",
    ],
    [
      "Kept for",
      "The code: 10 minutes. The derived value and the record that you voted: until the result is published and the objection period is over, then erased.",
    ],
    [
      "Right to refuse",
      "You may refuse. Then you cannot vote online, but where a contest has a hall you can vote there on paper.",
    ],
  ],
  privacyLink: "Read the whole privacy notice",
  send: "Send me a code",
  signedIn: "You have already confirmed who you are",
  goOn: "Continue",
  signedInOther: "For another person to vote, sign out first.",
  signOut: "Sign out",
  problems: {
    phone: "Check the phone number: a Korean mobile number of 11 digits, beginning with 010.",
    email: "Check the e-mail address, for example hong@example.kr",
    age: "Only people of 14 or over may vote. Tick the box if you are.",
    consent: "Without your consent we cannot send a code. Read the notice and tick the box.",
    tooSoon: "A code was sent just now. You can ask for a new one after 30 seconds.",
    tooManyCodes: (minutes) =>
      `You have had the 5 codes one hour allows. Please try again in ${minutes} minute${minutes === 1 ? "" : "s"}.`,
    undeliverable:
      "A code cannot be sent at the moment. Please try again shortly, and tell the organisers if it goes on.",
  },
  codeTitle: "Enter the code",
  codeSentTo: (contact) => `A 6-digit code was sent to ${contact}. Enter it within 10 minutes.`,
  code: "6-digit code",
  codeHint: "Spaces do not matter.",
  confirm: "Confirm",
  resend: "Send a new code",
  resendHint:
    "If nothing arrived, you can ask for a new code after 30 seconds. A new code makes the earlier one useless.",
  resent: "A new code was sent. The earlier one no longer works.",
  otherContact: "Use another number or e-mail address",
  outboxTitle: "Demonstration outbox",
  outboxHint: "On a real site this goes by text message or e-mail. It is shown here in a demonstration only.",
  outboxEmpty: "No messages were sent.",
  message: (code) => `[Citizens' Choice] Your code is ${code}. Enter it within 10 minutes. Tell nobody.`,
  noVerification: "There is no code to enter.",
  noVerificationText:
    "You have not asked for a code yet, or it is more than 10 minutes old. Please start again.",
  restart: "Get a code",
  codeProblems: {
    malformed: "Enter the 6 digits of the code.",
    wrong: (left) =>
      `That is not the code. Enter the one you received last. You have ${left} more ${left === 1 ? "try" : "tries"}.`,
    expired: "The code is more than 10 minutes old. Ask for a new one.",
    used: "This code has been used already. Ask for a new one.",
    usedGoOn: "If you have already confirmed in this browser, you can go on.",
    tooManyTries: "That was the fifth wrong try, so this code no longer works. Ask for a new one.",
    addressBlocked: "Too many wrong codes came from this internet address. Please try again in an hour.",
  },
};

export const verifyMessages: Messages<typeof ko> = { ko, en };
