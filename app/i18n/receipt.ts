import type { Messages } from "./language.ts";

const ko = {
  title: "기록되었습니다",
  lead: "고맙습니다. 투표지를 봉투에 담아 잠그고 기록부에 올렸습니다.",
  sentTwice: "같은 투표지를 두 번 보내셨지만 한 번만 기록했습니다.",
  code: "확인번호",
  codeWhat:
    "결과를 발표하면 이 번호로 공개된 투표지 목록에서 내 투표지를 찾아, 고른 대로 세었는지 직접 확인할 수 있습니다.",
  codeOnce: (until: string) =>
    `이 번호는 어디에도 저장하지 않아, 잃어버리면 다시 알려 드릴 수 없습니다. 지금 적거나 인쇄해 두세요. 이 화면은 이 기기에서 ${until}까지만 다시 열립니다.`,
  codeLetters: "숫자와 영문 대문자입니다. 헷갈리기 쉬운 글자 I, L, O, U는 쓰지 않습니다.",
  keepSecretTitle: "이 번호를 아무에게도 보이지 마세요.",
  keepSecret:
    "결과를 발표한 뒤에는 이 번호를 아는 사람이 내가 고른 과제를 볼 수 있습니다. 가족이든 직장이든 공무원이든, 아무도 이 번호를 보여 달라고 할 수 없습니다.",
  underPressure: "누가 보여 달라고 하면 마감 전에 다시 투표하세요. 그러면 이 번호는 쓸모가 없어집니다.",
  copyCode: "확인번호 복사",
  copySlip: "접수증 복사",
  copied: "복사했습니다.",
  copyFailed: "복사하지 못했습니다. 글자를 길게 누르거나 끌어서 고른 뒤 복사하세요.",
  print: "인쇄하기",
  save: "글 파일로 저장",
  printTitle: "투표 확인증",
  castAt: "제출한 때",
  logIndex: "기록부의 자리",
  logIndexText: (index: number) => `${index}번 줄`,
  slip: "접수증",
  slipWhat:
    "서버가 잠긴 봉투를 받았다는 서명입니다. 이 봉투가 기록부에 있는지 지금 바로 확인할 수 있고, 문제가 생기면 증거가 됩니다. 이것만으로는 무엇을 골랐는지 알 수 없습니다.",
  slipLine: "접수증 한 줄",
  checkNow: "지금 기록부에서 확인하기",
  checkLater: "확인하는 곳",
  qr: "기록부에서 이 접수증을 확인하는 주소의 QR 코드",
  qrHint: "휴대전화 카메라로 비추면 기록부에서 확인하는 화면이 열립니다. 확인번호는 들어 있지 않습니다.",
  choices: "내가 고른 과제 보기",
  choicesHint: "닫아 두면 인쇄되지 않습니다. 글 파일에는 들어가지 않습니다.",
  changeTitle: "바꾸고 싶다면",
  changeText: (closes: string) =>
    `${closes}까지 몇 번이든 다시 투표할 수 있습니다. 다시 투표하면 새 확인번호가 나오고, 이 번호와 접수증은 그때부터 무효입니다. 마지막 투표지만 셉니다.`,
  changeOver: (closes: string) => `온라인 투표는 ${closes}에 마감했습니다. 이 투표지가 마지막 투표지입니다.`,
  voidTitle: "이 투표지는 세지 않습니다",
  forget: "이 기기에서 지우기",
  forgetHint:
    "함께 쓰는 기기라면 적거나 인쇄한 뒤 지우세요. 지우면 이 화면을 다시 볼 수 없지만, 제출한 투표지는 달라지지 않습니다. 로그아웃해도 지워집니다.",
  statusForgotten:
    "확인번호와 접수증은 제출한 기기에서 30분 동안만 다시 보여 드리며, 서버는 보관하지 않습니다. 마감 전이라면 다시 투표해 새 확인번호를 받을 수 있습니다.",
  statusOutdated:
    "이 기기에 남아 있던 확인번호는 앞서 낸 투표지의 것이라 지웠습니다. 그 뒤에 다시 투표하셨기 때문에 이제 쓸 수 없습니다.",
  fileName: "투표-확인증",
};

const en: typeof ko = {
  title: "Your ballot is recorded",
  lead: "Thank you. Your ballot was locked in an envelope and entered in the log.",
  sentTwice: "The same ballot arrived twice; it was recorded once.",
  code: "Ballot code",
  codeWhat:
    "Once the result is published, this code finds your ballot in the published list, so that you can see for yourself that it was counted as you marked it.",
  codeOnce: (until) =>
    `It is stored nowhere: if you lose it, nobody can tell you again. Write it down or print it now. This page can be opened again on this device until ${until} only.`,
  codeLetters: "It is made of digits and capital letters. I, L, O and U are never used.",
  keepSecretTitle: "Show this code to nobody.",
  keepSecret:
    "Once the result is published, whoever knows the code can see what you chose. Nobody may ask you for it: not your family, not your employer, not an official.",
  underPressure: "If somebody demands it, vote again before the close. This code is then worth nothing.",
  copyCode: "Copy the code",
  copySlip: "Copy the slip",
  copied: "Copied.",
  copyFailed: "It could not be copied. Select the text and copy it by hand.",
  print: "Print",
  save: "Save as a text file",
  printTitle: "Ballot receipt",
  castAt: "Submitted",
  logIndex: "Place in the log",
  logIndexText: (index) => `line ${index}`,
  slip: "Acceptance slip",
  slipWhat:
    "The server's signature that it took your locked envelope. You can check right now that the envelope is in the log, and should anything go wrong it is evidence. It says nothing of what you chose.",
  slipLine: "Slip, one line",
  checkNow: "Check it in the log now",
  checkLater: "Where to check",
  qr: "QR code of the address that checks this slip in the log",
  qrHint:
    "A phone's camera opens the page that checks the slip in the log. The ballot code is not part of it.",
  choices: "Show my choices",
  choicesHint: "While closed they are not printed. The text file never holds them.",
  changeTitle: "If you want to change it",
  changeText: (closes) =>
    `You can vote again as often as you like until ${closes}. You then get a new code, and this code and slip are void from that moment. Only the last ballot counts.`,
  changeOver: (closes) => `Online voting closed: ${closes}. This ballot is your last.`,
  voidTitle: "This ballot is not counted",
  forget: "Erase from this device",
  forgetHint:
    "On a shared device, write it down or print it, then erase it. You cannot see this page again afterwards; your ballot stays as it is. Signing out erases it too.",
  statusForgotten:
    "The ballot code and slip are shown again for 30 minutes, on the device you voted on; the server does not keep them. Until the close you can vote again and get a new code.",
  statusOutdated:
    "The code this device still held belonged to an earlier ballot of yours and was erased: you have voted again since, so it is void.",
  fileName: "ballot-receipt",
};

export const receiptMessages: Messages<typeof ko> = { ko, en };
