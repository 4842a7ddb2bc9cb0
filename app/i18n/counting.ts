import type { OfficerDuty } from "#app/domain/contest.ts";
import type { ReadingKind } from "#app/domain/count-round.ts";
import type { IncidentKind } from "#app/domain/incident.ts";
import type { Messages } from "./language.ts";
import { into } from "./particles.ts";

const ko = {
  duties: { counter: "1차 집계", second: "2차 집계", lead: "책임자" } satisfies Record<OfficerDuty, string>,
  readings: { first: "1차 집계", second: "2차 집계", third: "다시 보기" } satisfies Record<
    ReadingKind,
    string
  >,
  stages: {
    "not-open": "집계 전",
    open: "시작 전",
    counting: "집계 중",
    "second-count": "두 번째 집계",
    differs: "두 집계가 다름",
    agreed: "서명 대기",
    signed: "서명함",
    problem: "문제 있음",
  },
  cells: (count: number) => `${count}칸`,
  steps: "집계 단계",
  stepDone: (time: string, name: string) => `저장함: ${time}, ${name}`,
  stepWaiting: "아직 저장하지 않음",
  stepSign: "책임자 서명",
  stepSignWaiting: "두 집계가 같아지면 책임자가 서명합니다",
  stepSignReady: "서명을 기다립니다",

  beginText: "종이를 세기 시작하면 눌러 주세요. 상황판에 ‘집계 중’으로 보입니다.",
  begin: "세기 시작함",
  begun: "상황판에 ‘집계 중’으로 보입니다. 적은 것은 그대로 있고, 아직 저장하지 않았습니다.",
  entryTitle: { first: "1차 집계 입력", second: "2차 집계 입력" },
  blind:
    "이 토론장은 두 사람이 따로 셉니다. 다른 사람이 적은 수는 두 집계가 모두 저장될 때까지 아무에게도 보이지 않습니다. 종이만 보고 적으세요.",
  saveReading: { first: "1차 집계 저장", second: "2차 집계 저장" },
  sentBack: (reason: string) => `책임자가 다시 세어 달라고 했습니다: ${reason}`,
  correcting: (reason: string, revision: number) =>
    `서명한 집계표를 고치는 중입니다 (이유: ${reason}). 두 사람이 다시 저장하고 책임자가 서명하면 개정 ${revision}${into(revision)} 남습니다. 그때까지는 앞 개정을 씁니다.`,

  waitTitle: "저장했습니다",
  waitText: {
    first: "2차 집계를 기다립니다. 내가 적은 수는 나에게만 보입니다.",
    second: "1차 집계를 기다립니다. 내가 적은 수는 나에게만 보입니다.",
  },
  ownCaption: (reading: string) => `내가 적은 ${reading}`,
  leadWaits: "두 집계가 모두 저장되면 여기에서 확인하고 서명합니다. 그때까지 수는 보이지 않습니다.",
  officialWaits: "두 집계가 모두 저장되고 같아지면 수가 보입니다.",

  differsTitle: (count: number) => `두 집계가 ${count}칸에서 다릅니다`,
  differsText:
    "어느 쪽이 맞는지는 종이가 정합니다. 다른 칸만 종이를 다시 보고 적으세요. 앞서 적은 두 수는 보이지 않습니다.",
  differsLead: "집계한 사람이 종이를 다시 보고 아래 칸을 정해야 서명할 수 있습니다.",
  thirdReason: "무엇이 달랐나요",
  thirdReasonHint: "기록에 남습니다. 예: 7번 칸 97을 79로 잘못 읽음",
  thirdReasonMissing: "무엇이 달랐는지 적으세요. 기록에 남습니다.",
  saveThird: "다시 본 수 저장",

  agreedTitle: "두 집계가 같습니다",
  settledTitle: (count: number) => `다른 ${count}칸을 종이에서 다시 보고 정했습니다`,
  settledBecause: (reason: string) => `무엇이 달랐나: ${reason}`,
  agreedCounter: "책임자가 확인하고 서명하면 끝납니다.",
  agreedLead: "종이 집계표와 맞춰 보고 서명하세요. 서명하면 이 수가 확정되고, 지우거나 덮어쓸 수 없습니다.",
  agreedCaption: "서명할 집계표",
  sign: "확인하고 서명",
  signWithIncident: "합이 맞지 않음을 확인하고 서명",
  sendBackTitle: "서명하지 않고 다시 세게 하기",
  sendBackReason: "다시 세야 하는 이유",
  sendBackReasonMissing: "왜 다시 세어야 하는지 적으세요. 센 사람이 읽습니다.",
  sendBack: "다시 세게 하기",
  notAddingUp: "합이 맞지 않습니다. 사건 기록과 함께 서명하며, 결과와 함께 공개됩니다.",
  withPhone: (problem: string) => `휴대전화 투표를 더한 수에서: ${problem}`,
  signExplain: "합이 왜 맞지 않는지 책임자가 적습니다",

  signedNotice: (revision: number) => `개정 ${revision}${into(revision)} 서명했습니다`,
  signedBy: (time: string, name: string) => `${time}, ${name} 서명`,
  counters: (first: string, second: string) => `1차 ${first}, 2차 ${second}`,
  countedOnce: "종이를 두 번 센 집계표가 아닙니다 (휴대전화 투표만 했거나, 한 번 세던 때의 것).",
  correctTitle: "서명한 집계표 고치기",
  correctText:
    "앞 개정은 그대로 남습니다. 이유를 적으면 두 사람이 다시 저장하고 책임자가 다시 서명합니다. 바뀐 칸과 이유는 결과와 함께 공개됩니다.",
  correctStart: "고치기 시작",

  refused: {
    "not-your-duty":
      "이 토론장에서 책임자는 집계를 적지 않고 서명만 합니다. 집계는 1차·2차 담당자가 적습니다.",
    "not-the-lead": "이 토론장의 책임자만 할 수 있습니다.",
    "counted-by-you": "센 사람은 서명할 수 없습니다. 다른 책임자에게 서명을 부탁하세요.",
    "same-person": "이미 이 집계를 한 번 적었습니다. 두 번째 집계는 다른 사람이 적어야 합니다.",
    "not-agreed": "두 집계가 아직 같지 않아 서명할 수 없습니다.",
    "nothing-differs": "그사이 다른 칸이 정해졌습니다. 아래에서 지금 상태를 확인하세요.",
    "nothing-to-begin": "지금은 다시 시작할 집계가 없습니다. 아래에서 지금 상태를 확인하세요.",
    "phone-voting-open":
      "이 토론장의 휴대전화 투표가 아직 끝나지 않아 서명할 수 없습니다. 책임자가 먼저 휴대전화 투표를 끝내세요.",
    "phone-still-voting":
      "이 토론장의 휴대전화 투표가 아직 끝나지 않았습니다. 책임자가 먼저 끝낸 뒤에 종이를 세세요.",
    "incident-missing": "합이 맞지 않는 까닭을 적으세요. 적으면 서명할 수 있습니다.",
    "other-person":
      "이 화면은 다른 담당자가 연 것이라 아무것도 저장하지 않았습니다. 적은 것은 그 담당자에게만 보입니다. 이 기기에서 그 담당자로 다시 로그인하면 그대로 있습니다.",
    "other-person-long":
      "이 화면은 다른 담당자가 연 것이라 아무것도 저장하지 않았습니다. 적은 것이 길어 따로 담아 두지 못했으니, ‘뒤로’를 눌러 그 화면으로 돌아간 다음 새 창에서 그 담당자로 다시 로그인하고 저장하세요.",
    "unknown-kind": "사건의 종류를 고르세요.",
    "unknown-act": "무엇을 하려는지 알 수 없는 요청입니다. 이 쪽을 다시 열어 주세요.",
  },
  otherRound:
    "그사이 이 토론장의 집계가 다시 시작되었습니다. 적은 것은 아래에 그대로 있으니 종이와 다시 맞춘 뒤 저장하세요.",
  otherRoundPlain: "그사이 이 토론장의 집계가 다시 시작되었습니다. 아래에서 지금 상태를 확인하세요.",
  alreadyRead: (name: string, time: string) =>
    `그사이 ${name} 님이 이 집계를 먼저 저장했습니다 (${time}). 입력한 것은 저장하지 않았고, 여기에 그대로 있습니다.`,
  ownConflictTitle: "다른 화면에서 이미 저장한 집계입니다",
  ownConflictText: (time: string) =>
    `${time}에 내 이름으로 저장한 것과 지금 입력한 것이 다릅니다. 저장한 집계는 바꿀 수 없습니다. 틀렸다면 다른 사람의 집계와 달라질 때 그 칸을 다시 보거나, 책임자가 다시 세게 합니다.`,
  ownSaved: "저장된 것",
  correctWithMine: "내 것으로 고치기 시작",

  incidents: "사건 기록",
  incidentsNone: "적힌 것이 없습니다.",
  incidentAdd: "사건 적기",
  incidentKind: "종류",
  incidentKinds: {
    sums: "합이 맞지 않음",
    ballots: "투표지",
    equipment: "장비",
    network: "통신",
    delay: "지연",
    people: "사람",
    dispute: "이의",
    other: "그 밖",
  } satisfies Record<IncidentKind, string>,
  incidentTime: "일어난 때 (시:분)",
  incidentTimeHint: "예: 14:35",
  incidentNote: "무슨 일이 있었나요",
  incidentNoteHint: "이름이나 연락처는 적지 마세요. 결과와 함께 공개됩니다.",
  incidentSave: "사건 저장",
  incidentSaved: "사건을 적었습니다.",
  incidentHidden: "두 집계가 같아질 때까지 내용은 아무에게도 보이지 않습니다.",
  incidentLine: (time: string, kind: string) => `${time} · ${kind}`,
  sumsTitle: "종이에서도 합이 맞지 않나요?",
  sumsText:
    "먼저 종이를 다시 맞춰 보세요. 그래도 맞지 않으면 종이에 적힌 그대로 두고, 까닭을 사건으로 적어 저장할 수 있습니다. 책임자가 서명하고 결과와 함께 공개됩니다.",
  sumsConfirm: "종이와 두 번 맞춰 보았고, 적은 수는 종이 그대로입니다",
  noteMissing: "무슨 일이 있었는지 적으세요.",
  noteTooLong: (most: number) => `${most}자 이하로 적으세요.`,
  timeMissing: "일어난 때를 14:35처럼 적으세요.",
  timeToCome: "일어난 때가 아직 오지 않은 시각입니다. 다시 보세요.",

  modes: { totals: "합계로 적기", ballots: "한 장씩 적기" },
  modeLead: "세는 방법",
  ballots: "유효 투표지를 한 장씩",
  ballotsHint: (min: number, max: number) =>
    `한 줄에 한 장: 고른 번호를 띄어 쓰고 Enter. 예: 3 7 12. 번호 ${min}~${max}개입니다. 무효 투표지는 여기에 적지 말고 위 칸에 장수를 적으세요.`,
  ballotsCount: (count: number, choices: number) => `유효 투표지 ${count}장, 선택 ${choices}개`,
  ballotsUndo: "마지막 장 지우기",
  ballotsNone: "한 장도 적지 않았습니다.",
  ballotsMissing: "유효 투표지를 한 장에 한 줄씩 적으세요. 한 장도 없으면 합계로 적기에서 0을 적으세요.",
  ballotProblem: (line: number, text: string) => `${line}번째 장: ${text}`,
  ballotProblems: {
    unreadable: (text: string) => `“${text}”: 번호로 읽을 수 없습니다. 번호만 띄어 쓰세요.`,
    unknown: (number: string) => `${number}번 과제는 없습니다.`,
    repeated: (number: number) => `${number}번이 두 번 있습니다.`,
    "too-few": (count: number, min: number) => `${count}개만 있습니다. ${min}개보다 적으면 무효입니다.`,
    "too-many": (count: number, max: number) => `${count}개입니다. ${max}개보다 많으면 무효입니다.`,
    beyond: (most: number, unread: number) =>
      `여기부터 ${unread}장은 읽지 않았습니다. 한 토론장에 ${most}장까지 적을 수 있습니다.`,
  },
  ballotMore: (count: number) => `그 밖에 ${count}장이 더 틀렸습니다.`,

  file: {
    title: "엑셀이나 CSV 파일로 채우기",
    hint: "한 줄에 하나씩: 과제 번호(또는 항목 이름)와 수. 파일은 칸만 채우고 저장하지 않습니다. 빈칸은 0이 아니라 빈칸으로 남습니다.",
    label: "파일 (XLSX, CSV)",
    fill: "칸 채우기",
    missing: "파일을 고르세요.",
    nothing: "파일에서 과제 번호와 수를 찾지 못했습니다. 첫 칸에 번호, 끝 칸에 수를 적으세요.",
    unknownRow: (row: number, text: string) =>
      `파일 ${row}번째 줄 “${text}”: 어느 칸인지 알 수 없어 넣지 않았습니다.`,
    rowTwice: (row: number, text: string) =>
      `파일 ${row}번째 줄 “${text}”: 앞줄에 이미 있는 칸이라 넣지 않았습니다. 어느 쪽이 맞는지 종이를 보세요.`,
    moreRows: (count: number, rows: string) => `그 밖에 ${count}줄을 더 넣지 않았습니다: ${rows}번째 줄.`,
    filled: (count: number) =>
      `파일로 ${count}칸을 채웠습니다. 아직 저장하지 않았습니다. 종이와 맞춰 보고 저장하세요.`,
  },

  saveWaiting: (count: number | string) => `저장 대기 ${count}건`,
  saveOffline:
    "연결이 끊겼습니다. 적은 것은 이 기기에 있습니다. 연결되면 저절로 저장하고, 그 전에 고치면 저장을 다시 누르세요.",
  saveRetry: "다시 저장",
};

const en: typeof ko = {
  duties: { counter: "First count", second: "Second count", lead: "Head of room" },
  readings: { first: "First count", second: "Second count", third: "Look again" },
  stages: {
    "not-open": "Not open",
    open: "Not begun",
    counting: "Counting",
    "second-count": "Second count",
    differs: "Counts differ",
    agreed: "To be signed",
    signed: "Signed",
    problem: "Problem",
  },
  cells: (count) => (count === 1 ? "1 field" : `${count} fields`),
  steps: "Steps of the count",
  stepDone: (time, name) => `saved: ${time}, ${name}`,
  stepWaiting: "not saved yet",
  stepSign: "Signature of the head of room",
  stepSignWaiting: "once both counts agree",
  stepSignReady: "waits for the signature",

  beginText: "Press when you begin to count the paper: the board then shows “Counting”.",
  begin: "We are counting",
  begun: "The board shows “Counting” now. What you typed is still here, and not saved yet.",
  entryTitle: { first: "Enter the first count", second: "Enter the second count" },
  blind:
    "Two people count this room separately. Nobody sees what the other wrote before both counts are saved. Go by the paper alone.",
  saveReading: { first: "Save the first count", second: "Save the second count" },
  sentBack: (reason) => `The head of the room asks to count again: ${reason}`,
  correcting: (reason, revision) =>
    `The signed sheet is being corrected (reason: ${reason}). Once both have saved and the head of the room has signed, it becomes revision ${revision}. Until then the earlier revision counts.`,

  waitTitle: "Saved",
  waitText: {
    first: "The second count is awaited. Only you can see what you wrote.",
    second: "The first count is awaited. Only you can see what you wrote.",
  },
  ownCaption: (reading) => `${reading}, as you wrote it`,
  leadWaits:
    "When both counts are saved you check and sign here. Until then the figures are not shown to anyone.",
  officialWaits: "The figures are shown once both counts are saved and agree.",

  differsTitle: (count) =>
    count === 1 ? "The two counts differ in one field" : `The two counts differ in ${count} fields`,
  differsText:
    "The paper decides which is right. Look at these fields on the paper again and write what it says. Neither earlier number is shown.",
  differsLead:
    "Someone who counted must look at the paper again and settle these fields before you can sign.",
  thirdReason: "What was different?",
  thirdReasonHint: "Kept on record. Example: read 79 for 97 in field 7",
  thirdReasonMissing: "Say what was different. It is kept on record.",
  saveThird: "Save what the paper says",

  agreedTitle: "Both counts agree",
  settledTitle: (count) =>
    count === 1
      ? "One field that differed was settled from the paper"
      : `${count} fields that differed were settled from the paper`,
  settledBecause: (reason) => `What was different: ${reason}`,
  agreedCounter: "It is done when the head of the room has checked and signed.",
  agreedLead:
    "Compare with the paper sheet and sign. Signing makes these figures final: they cannot be deleted or overwritten.",
  agreedCaption: "Sheet to be signed",
  sign: "Check and sign",
  signWithIncident: "Sign, knowing that it does not add up",
  sendBackTitle: "Do not sign: have it counted again",
  sendBackReason: "Why it must be counted again",
  sendBackReasonMissing: "Say why it must be counted again. Those who counted read it.",
  sendBack: "Have it counted again",
  notAddingUp: "The sums do not hold. It is signed together with the incident and published with the result.",
  withPhone: (problem) => `With the ballots by phone added: ${problem}`,
  signExplain: "The head of the room says why the sums do not hold",

  signedNotice: (revision) => `Signed as revision ${revision}`,
  signedBy: (time, name) => `signed ${time}, ${name}`,
  counters: (first, second) => `first ${first}, second ${second}`,
  countedOnce: "Not a count of paper made twice: by phone alone, or from when rooms were counted once.",
  correctTitle: "Correct the signed sheet",
  correctText:
    "The earlier revision stays. Give a reason; then both count again and the head of the room signs again. What changed and why is published with the result.",
  correctStart: "Begin the correction",

  refused: {
    "not-your-duty":
      "The head of a room signs and does not count. The figures are entered by the first and second counters.",
    "not-the-lead": "Only the head of this room can do this.",
    "counted-by-you": "Whoever counted cannot sign. Ask another head of the room to sign.",
    "same-person": "You have entered this count once already. Somebody else must enter the second one.",
    "not-agreed": "The two counts do not agree yet, so the sheet cannot be signed.",
    "nothing-differs": "The fields have been settled meanwhile. See below how things stand now.",
    "nothing-to-begin": "There is no count to begin again now. See below how things stand.",
    "phone-voting-open":
      "People still vote by phone in this room, so the sheet cannot be signed. Its head ends that voting first.",
    "phone-still-voting":
      "People still vote by phone in this room. Its head ends that voting first; then count the paper.",
    "incident-missing": "Say why the sums do not hold; then the sheet can be signed.",
    "other-person":
      "This page was opened by another officer, so nothing was saved. What was typed is shown to that officer alone: it is there again when they sign in on this device.",
    "other-person-long":
      "This page was opened by another officer, so nothing was saved. What was typed is too long to be kept: go back to that page, sign in as that officer in a new window, and save it there.",
    "unknown-kind": "Choose what kind of incident it was.",
    "unknown-act": "This request does not say what to do. Open the page again.",
  },
  otherRound:
    "Counting of this room has begun again meanwhile. What you typed is below, unchanged: compare it with the paper and save.",
  otherRoundPlain: "Counting of this room has begun again meanwhile. See below how things stand now.",
  alreadyRead: (name, time) =>
    `${name} saved this count first (${time}). What you typed is not saved; it is kept here.`,
  ownConflictTitle: "You have saved this count on another screen already",
  ownConflictText: (time) =>
    `What you saved at ${time} differs from what you typed now. A saved count cannot be changed. If it is wrong, the field will be looked at again when it differs from the other count, or the head of the room has it counted again.`,
  ownSaved: "Saved",
  correctWithMine: "Begin a correction with mine",

  incidents: "Incidents",
  incidentsNone: "None noted.",
  incidentAdd: "Note an incident",
  incidentKind: "Kind",
  incidentKinds: {
    sums: "Sums do not hold",
    ballots: "Ballots",
    equipment: "Equipment",
    network: "Network",
    delay: "Delay",
    people: "People",
    dispute: "Dispute",
    other: "Other",
  },
  incidentTime: "When it happened (hour:minute)",
  incidentTimeHint: "Example: 14:35",
  incidentNote: "What happened?",
  incidentNoteHint: "No names or contacts please. It is published with the result.",
  incidentSave: "Save the incident",
  incidentSaved: "The incident is noted.",
  incidentHidden: "Nobody sees the text before the two counts agree.",
  incidentLine: (time, kind) => `${time} · ${kind}`,
  sumsTitle: "Does it not add up on the paper either?",
  sumsText:
    "Go through the paper again first. If it still does not add up, leave the figures as the paper has them and say why; it is signed by the head of the room and published with the result.",
  sumsConfirm: "I compared twice: the figures are those on the paper",
  noteMissing: "Say what happened.",
  noteTooLong: (most) => `Keep it to ${most} characters.`,
  timeMissing: "Write when it happened, such as 14:35.",
  timeToCome: "That time has not come yet. Look at it again.",

  modes: { totals: "Enter totals", ballots: "Ballot by ballot" },
  modeLead: "How to count",
  ballots: "Valid ballots, one by one",
  ballotsHint: (min, max) =>
    `One ballot a line: its numbers with spaces, then Enter. Example: 3 7 12. ${min} to ${max} numbers each. Invalid ballots are not written here: count them in the fields above.`,
  ballotsCount: (count, choices) => `${count} valid ballots, ${choices} choices`,
  ballotsUndo: "Remove the last ballot",
  ballotsNone: "No ballot yet.",
  ballotsMissing: "Write the valid ballots, one a line. If there is none, enter 0 under totals.",
  ballotProblem: (line, text) => `Ballot ${line}: ${text}`,
  ballotProblems: {
    unreadable: (text) => `“${text}” is not a number. Write numbers with spaces between.`,
    unknown: (number) => `there is no project ${number}.`,
    repeated: (number) => `${number} is there twice.`,
    "too-few": (count, min) => `only ${count} picks. Fewer than ${min} is invalid.`,
    "too-many": (count, max) => `${count} picks. More than ${max} is invalid.`,
    beyond: (most, unread) => `the ${unread} from here on were not read. A room can enter ${most} at most.`,
  },
  ballotMore: (count) => `${count} more ballots are wrong.`,

  file: {
    title: "Fill from an Excel or CSV file",
    hint: "One figure a row: the project's number (or the figure's name) and the count. A file fills the fields and saves nothing. A blank cell stays blank and is not zero.",
    label: "File (XLSX, CSV)",
    fill: "Fill the fields",
    missing: "Choose a file.",
    nothing:
      "No project numbers with counts were found in the file. Put the number first and the count last.",
    unknownRow: (row, text) => `Row ${row} of the file, “${text}”: it belongs to no field and was left out.`,
    rowTwice: (row, text) =>
      `Row ${row} of the file, “${text}”: an earlier row has this field already, so it was left out. See which is right on the paper.`,
    moreRows: (count, rows) => `${count} more ${count === 1 ? "row was" : "rows were"} left out: ${rows}.`,
    filled: (count) =>
      `The file has filled ${count} fields. Nothing is saved yet: compare with the paper and save.`,
  },

  saveWaiting: (count) => `${count} waiting to be saved`,
  saveOffline:
    "The connection is lost. What you typed is on this device. It is saved by itself once the line is back; if you change it before, save again.",
  saveRetry: "Save again",
};

export const countingMessages: Messages<typeof ko> = { ko, en };
