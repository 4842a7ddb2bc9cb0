import type { Messages } from "./language.ts";

const ko = {
  title: "내 표 확인하기",
  chooseIntro: "투표를 고르면 확인번호와 접수증으로 내 표를 확인할 수 있습니다.",
  chooseNone: "확인할 수 있는 투표가 아직 없습니다. 투표가 시작되면 이곳에 나옵니다.",
  chooseSlip: "접수증이 있으면 바로 확인하기",
  whatNow: (published: boolean): string =>
    published
      ? "확인번호로 내 투표지를 찾을 수 있습니다."
      : "접수증으로 내 봉투가 기록부에 있는지 확인할 수 있습니다.",
  backToContest: "투표 안내로",
  otherContest: "다른 투표 고르기",

  codeTitle: "확인번호로 내 투표지 찾기",
  codeNotYet:
    "확인번호는 결과를 발표한 뒤에 쓸 수 있습니다. 그때 공개하는 투표지 목록에서 찾습니다. 지금은 접수증으로 확인하세요.",
  codeLabel: "확인번호 16글자",
  codeHint: "예: 7K2M-9QXD-4TBR-W3HE. 소문자로 적거나 사이를 띄워도 됩니다.",
  codeLocal: (sent: number) =>
    sent === 0
      ? "번호는 이 기기 안에서만 찾습니다. 서버로 보내지 않으므로 누구의 번호인지 아무도 모릅니다."
      : `번호는 이 기기 안에서만 찾습니다. 서버에는 처음 ${sent}글자만 보내, 그 글자로 시작하는 투표지를 모두 받아 옵니다.`,
  codeFind: "찾기",
  codeBusy: "찾고 있습니다.",
  found: "찾았습니다. 이 투표지를 세었습니다.",
  foundPicks: "이 번호의 투표지에서 고른 과제:",
  number: (number: number) => `${number}번`,
  foundNext: "내가 고른 것과 다르면 아래 '다르거나 없을 때'를 보세요.",
  unknown: "이 확인번호의 투표지는 공개한 목록에 없습니다.",
  unknownTypo: "한 글자라도 다르면 찾지 못합니다. 적어 둔 번호와 다시 견주어 보세요.",
  unknownAgain: "투표를 다시 했다면 마지막에 받은 번호만 있습니다. 앞의 번호는 그때 무효가 되었습니다.",
  unknownContest: "다른 투표의 번호일 수 있습니다.",
  unknownHall: "토론장에서 접수했다면, 이 투표의 규칙에 따라 온라인 투표지 대신 토론장 투표지를 세었습니다.",
  unknownSlip: "그래도 없으면 아래에서 접수증으로 확인하세요.",
  malformed: "확인번호가 아닙니다. 숫자와 영문자 16글자를 모두 넣으세요. I, L, O, U는 쓰지 않습니다.",
  isSlip: "이것은 확인번호가 아니라 접수증입니다. 아래 '접수증으로 확인하기'에 넣으세요.",
  loadFailed: "목록을 받아 오지 못했습니다. 연결을 확인하고 다시 누르세요. 번호는 보내지 않았습니다.",

  startsLabel: (length: number) => (length === 1 ? "확인번호의 첫 글자" : `확인번호의 처음 ${length}글자`),
  startsHint: (length: number) =>
    `${length === 1 ? "한 글자" : `${length}글자`}만 넣으세요. 그 글자로 시작하는 투표지를 모두 보여 드리니 그 가운데서 내 번호를 찾으세요. 번호 전체는 아무에게도 알릴 필요가 없습니다.`,
  startsShow: "목록 보기",
  startsTitle: (prefix: string, count: number) => `${prefix}로 시작하는 투표지 ${count}장`,
  startsNone: (prefix: string) =>
    `${prefix}로 시작하는 투표지가 없습니다. 적어 둔 번호의 첫 글자를 다시 확인하세요.`,
  startsWrong: "확인번호에 쓰는 글자가 아닙니다. 숫자나 영문자를 넣으세요. I, L, O, U는 쓰지 않습니다.",
  startsCode: "확인번호",
  startsPicks: "고른 과제",
  noBallots: "이 투표는 투표지 목록을 공개하지 않았습니다.",
  unreadable: (count: number) =>
    `열 수 없었던 봉투가 ${count}장 있습니다. 몇 장인지 결과와 함께 공개했고, 이 봉투의 투표지는 목록에 없습니다.`,

  slipTitle: "접수증으로 확인하기",
  slipIntro:
    "내 봉투가 기록부에 있는지, 그 뒤에 바뀌지 않았는지 봅니다. 봉투는 잠겨 있어 무엇을 골랐는지는 나오지 않습니다.",
  slipLabel: "접수증 한 줄, 또는 봉투 지문",
  slipHint: "slip1로 시작하는 한 줄입니다. 확인번호를 넣는 곳이 아닙니다.",
  slipPattern: "slip1로 시작하는 접수증 한 줄, 또는 봉투 지문 64글자. 확인번호는 여기에 넣지 마세요.",
  slipCheck: "기록부에서 확인하기",
  slipUnreadable:
    "접수증이 아닙니다. slip1로 시작하는 줄을 처음부터 끝까지 넣으세요. 봉투 지문이라면 0–9와 a–f로 된 64글자입니다.",
  slipIsCode:
    "이것은 확인번호로 보입니다. 여기에 넣지 마세요. 확인번호는 결과를 발표한 뒤 '확인번호로 내 투표지 찾기'에서 씁니다.",
  slipOther: "다른 투표의 접수증입니다.",
  slipOtherGo: "그 투표에서 확인하기",
  slipFound: "봉투가 기록부에 있습니다.",
  slipCounts: "이 봉투가 마지막 투표지입니다. 그 뒤에 바뀌거나 빠지지 않았습니다.",
  slipReplaced: (version: number) =>
    `이 봉투는 더 이상 세지 않습니다. 뒤에 낸 ${version}번째 투표지가 대신합니다. 다시 투표한 것이 맞다면 정상입니다.`,
  slipVoid: {
    onsite: (index: number | null) =>
      `이 봉투는 세지 않습니다. 토론장에서 접수해 규칙에 따라 뺐고, ${index === null ? "온라인 개표를 할 때 기록부에 적습니다. 접수가 잘못되었다면 그 전에 토론장에 알려 취소하세요." : `기록부 ${index}번 줄에 적었습니다.`}`,
    officials: (index: number | null) =>
      `이 봉투는 세지 않습니다. 공무원 두 사람이 까닭을 적고 뺐고, 기록부 ${index}번 줄에 적었습니다. 모르는 일이라면 주관 기관에 물어보세요.`,
  },
  slipMissing: "이 봉투는 기록부에 없습니다.",
  slipMissingText: {
    valid:
      "서명은 이 누리집의 것이 맞습니다. 받았다고 서명한 봉투가 그 자리에 없다면 심각한 일입니다. 이 접수증을 지우지 말고 주관 기관과 감사 담당에 알리세요.",
    invalid:
      "서명도 이 누리집의 것이 아닙니다. 글자가 빠지거나 바뀌지 않았는지, 다른 누리집의 접수증이 아닌지 보세요.",
    none: "글자가 빠지거나 바뀌지 않았는지, 다른 투표의 것이 아닌지 보세요.",
  },
  slipUnopened: "이 봉투는 개표할 때 열 수 없어 세지 못했습니다. 접수증을 간직하고 주관 기관에 물어보세요.",
  signature: "서명",
  signatures: {
    valid: "맞습니다. 이 누리집의 기록부 열쇠로 서명했습니다.",
    invalid: "맞지 않습니다. 봉투는 기록부에 있지만, 접수증의 다른 글자가 바뀌었습니다.",
    none: "봉투 지문만 넣어 확인하지 않았습니다.",
  },
  index: "기록부의 자리",
  indexText: (index: number) => `${index}번 줄 (0번부터 셉니다)`,
  version: "몇 번째 투표지",
  versionText: (version: number) => `${version}번째`,
  hash: "봉투 지문",
  covered: "서명된 확인점",
  coveredText: (size: number, time: string) => `들어 있습니다. ${time}에 서명한 ${size}줄짜리 확인점입니다.`,
  coveredNotYet: "아직 들어 있지 않습니다. 한 시간 안에 서명할 다음 확인점에 들어갑니다.",

  differsTitle: "다르거나 없을 때",
  differsText: (organiser: string) =>
    `고른 것과 다르거나, 있어야 할 번호나 봉투가 없으면 ${organiser}에 알리세요. 접수증만 보이면 되고 확인번호와 고른 과제는 말하지 않아도 됩니다. 언론이나 참관인에게 접수증을 보여도 무엇을 골랐는지 알 수 없습니다.`,
  logTitle: "기록부가 바뀌지 않았는지 지켜보기",
  logText:
    "기록부에는 봉투와 집계표가 들어온 순서대로 쌓이고, 한 번 적은 줄은 고치지 않습니다. 누리집은 상태가 바뀔 때와 한 시간마다 기록부 전체에 서명해 확인점을 냅니다.",
  logWhy:
    "확인점을 내려받아 간직해 주세요. 누가 나중에 기록부를 고치면 간직한 확인점과 어긋나 드러납니다. 많은 사람이 간직할수록 몰래 고칠 수 없습니다.",
  checkpoint: "지금 확인점 내려받기",
  checkpointNone: "아직 서명한 확인점이 없습니다. 투표가 시작되면 나옵니다.",
  checkpointNoneOf:
    "이 기록부에는 줄 수가 그만큼인 확인점이 없습니다. 간직한 확인점의 둘째 줄에 적힌 수를 넣으세요. 그 수로도 없으면 투표를 여는 곳에 알리세요.",
  checkpointOf: "간직한 확인점의 줄 수",
  checkpointOfHint: "확인점 둘째 줄에 적힌 수입니다. 같은 줄 수의 확인점을 받아 간직한 것과 견주세요.",
  checkpointOfGet: "그때 확인점 내려받기",
  checkpointFacts: (size: number, time: string) => `기록부 ${size}줄, ${time}에 서명`,
  recountTitle: "모두 다시 세기",
  recountText:
    "공개 묶음에는 모든 투표지와 집계표, 기록부와 확인점, 다시 세는 프로그램이 들어 있습니다. 접수증의 봉투가 기록부에 있다는 증명도 이것으로 합니다.",
  bundle: "공개 묶음 내려받기 (ZIP)",
  ballotsFile: "투표지 목록 내려받기 (CSV)",
  ballotsTooMany: "투표지가 많아 목록 파일은 공개 묶음에 들어 있습니다.",
};

const en: typeof ko = {
  title: "Check my vote",
  chooseIntro: "Choose the contest, then check your vote by its ballot code or acceptance slip.",
  chooseNone: "There is no contest to check yet. They appear here when voting begins.",
  chooseSlip: "With a slip at hand, check at once",
  whatNow: (published) =>
    published ? "Your ballot code finds your ballot." : "A slip shows that your envelope is in the log.",
  backToContest: "About this contest",
  otherContest: "Choose another contest",

  codeTitle: "Find my ballot by its code",
  codeNotYet:
    "Ballot codes can be used once the result is published: they are looked up in the list of ballots published with it. Until then, check your acceptance slip.",
  codeLabel: "Ballot code, 16 characters",
  codeHint: "For example 7K2M-9QXD-4TBR-W3HE. Small letters and spaces do no harm.",
  codeLocal: (sent) =>
    sent === 0
      ? "The code is looked up on this device. It is not sent, so nobody learns whose it is."
      : `The code is looked up on this device. Only its first ${sent === 1 ? "character is" : `${sent} characters are`} sent, to fetch all ballots that begin so.`,
  codeFind: "Find",
  codeBusy: "Looking.",
  found: "Found. This ballot was counted.",
  foundPicks: "Projects marked on the ballot with the code",
  number: (number) => `No. ${number}`,
  foundNext: "If this is not what you chose, see ‘If it differs or is missing’ below.",
  unknown: "There is no ballot with this code in the published list.",
  unknownTypo: "A single wrong character is enough. Compare it with what you wrote down.",
  unknownAgain:
    "If you voted more than once, only the last code is in the list; those before became void at that moment.",
  unknownContest: "It may be the code of another contest.",
  unknownHall:
    "If you were checked in at the hall, this contest's rule counts the ballot given there in place of the online one.",
  unknownSlip: "If it should be there, check your acceptance slip below.",
  malformed:
    "This is not a ballot code. Enter all 16 digits and letters; I, L, O and U are never among them.",
  isSlip: "This is a slip, not a ballot code. Enter it below under ‘Check my slip’.",
  loadFailed: "The list could not be fetched. Check the connection and press again. The code was not sent.",

  startsLabel: (length) =>
    length === 1 ? "First character of the ballot code" : `First ${length} characters of the ballot code`,
  startsHint: (length) =>
    `Enter only ${length === 1 ? "one character" : `${length} characters`}. You get all ballots that begin so, and look for yours among them. Nobody needs to learn the whole code.`,
  startsShow: "Show the list",
  startsTitle: (prefix, count) =>
    `${count} ${count === 1 ? "ballot begins" : "ballots begin"} with ${prefix}`,
  startsNone: (prefix) =>
    `No ballot begins with ${prefix}. Compare it with the beginning of the code you wrote down.`,
  startsWrong: "No ballot code begins so. Enter a digit or a letter; I, L, O and U are never used.",
  startsCode: "Ballot code",
  startsPicks: "Projects marked",
  noBallots: "This contest did not publish its ballots.",
  unreadable: (count) =>
    `${count} ${count === 1 ? "envelope" : "envelopes"} could not be opened. The number is part of the published result; ${count === 1 ? "its ballot is" : "their ballots are"} not in the list.`,

  slipTitle: "Check my slip",
  slipIntro:
    "Shows that your envelope is in the log and whether it was replaced since. The envelope is locked: what you chose does not appear.",
  slipLabel: "Slip, or the envelope's fingerprint",
  slipHint: "One line that begins with slip1. This is not the place for the ballot code.",
  slipPattern: "A line that begins with slip1, or a fingerprint of 64 characters. Never the ballot code.",
  slipCheck: "Check in the log",
  slipUnreadable:
    "This is not a slip. Enter the whole line that begins with slip1. An envelope's fingerprint has 64 characters, 0–9 and a–f.",
  slipIsCode:
    "This looks like a ballot code. Do not enter it here: it is for ‘Find my ballot by its code’, once the result is published.",
  slipOther: "This slip belongs to another contest.",
  slipOtherGo: "Check it there",
  slipFound: "Your envelope is in the log.",
  slipCounts: "It is your last ballot; it was neither replaced nor taken out.",
  slipReplaced: (version) =>
    `It is no longer counted: ballot no. ${version} took its place. If you did vote again, all is well.`,
  slipVoid: {
    onsite: (index) =>
      `It is not counted: its voter was checked in at the hall, and by the rule the ballot given there counts instead. ${index === null ? "The log says so from the opening on. If that was a mistake, have the room take it back before." : `Line ${index} of the log says so.`}`,
    officials: (index) =>
      `It is not counted: two officials took it out and gave their reason. Line ${index} of the log says so. If you know nothing of it, ask the organiser.`,
  },
  slipMissing: "This envelope is not in the log.",
  slipMissingText: {
    valid:
      "The signature is this site's. A signed envelope that is not in its place is a grave matter: keep this slip and tell the organiser and the auditors.",
    invalid:
      "Nor is the signature this site's. See whether a character is missing or changed, or whether the slip is from another site.",
    none: "See whether a character is missing or changed, or whether it belongs to another contest.",
  },
  slipUnopened: "It could not be opened and was not counted. Keep the slip and ask the organiser.",
  signature: "Signature",
  signatures: {
    valid: "Valid: made with this site's log key.",
    invalid: "Not valid. The envelope is in the log, but something else on the slip was changed.",
    none: "Not checked, since only the fingerprint was entered.",
  },
  index: "Place in the log",
  indexText: (index) => `line ${index} (the first is 0)`,
  version: "Which ballot",
  versionText: (version) => `no. ${version}`,
  hash: "Envelope's fingerprint",
  covered: "Signed checkpoint",
  coveredText: (size, time) => `Covered by the checkpoint of ${size} lines, signed ${time}.`,
  coveredNotYet: "Not covered yet. The next checkpoint is signed within the hour.",

  differsTitle: "If it differs or is missing",
  differsText: (organiser) =>
    `If the picks are not yours, or a code or envelope that should be there is not, tell ${organiser}. Show the slip; you need not tell the code nor what you chose. Journalists and observers, too, cannot learn your choice from a slip.`,
  logTitle: "Watch that the log is never rewritten",
  logText:
    "Envelopes and tally sheets enter the log in the order they arrive, and no line is ever edited. At each change of state, and every hour, the site signs the whole log: a checkpoint.",
  logWhy:
    "Please download a checkpoint and keep it. If anybody rewrites the log later, it no longer fits the checkpoint you kept. The more people keep one, the less can be changed in secret.",
  checkpoint: "Download the newest checkpoint",
  checkpointNone: "No checkpoint has been signed yet. The first appears when voting begins.",
  checkpointNoneOf:
    "This log has no checkpoint of that many lines. Enter the number on the second line of the checkpoint you kept. If there is none for that number either, tell the organiser.",
  checkpointOf: "Lines of a checkpoint you kept",
  checkpointOfHint: "The number on its second line. Download the one of as many lines and compare the two.",
  checkpointOfGet: "Download that checkpoint",
  checkpointFacts: (size, time) => `${size} lines, signed ${time}`,
  recountTitle: "Recount everything",
  recountText:
    "The bundle holds every ballot and tally sheet, the log with its checkpoints, and a program that recounts them. It also proves that a slip's envelope is in the log.",
  bundle: "Download the bundle (ZIP)",
  ballotsFile: "Download the list of ballots (CSV)",
  ballotsTooMany: "The list of ballots is long; it is part of the bundle.",
};

export const checkMessages: Messages<typeof ko> = { ko, en };
