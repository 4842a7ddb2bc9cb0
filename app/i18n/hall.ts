import { countingMessages } from "./counting.ts";
import type { Messages } from "./language.ts";
import { into, object } from "./particles.ts";
import { tallyFormMessages } from "./tally-form.ts";
import { tallyProblemMessages } from "./tally-problems.ts";

const ko = {
  boardTitle: "토론장 현황",
  progress: (count: number, rooms: number) => `${count} / ${rooms} 토론장 서명 완료`,
  asOf: (time: string) => `${time} 현재`,
  reload: "새로 고침",
  noRooms: "토론장이 없는 투표입니다.",
  begins: (time: string) => `토론장 집계는 ${time}부터 입력할 수 있습니다.`,
  over: "결과를 확정했으므로 집계표를 더 고칠 수 없습니다. 볼 수만 있습니다.",
  openedAlready: "온라인 표를 이미 열었습니다. 집계표는 확정 전까지 이유를 적고 고칠 수 있습니다.",
  kinds: { hall: "중앙 토론장", district: "군·구 토론장", remote: "화상 토론장" },
  revision: (revision: number) => `개정 ${revision}`,
  savedBy: (time: string, name: string) => `${time}, ${name}`,
  valid: "유효 투표지",
  issued: "나눠 준 투표지",
  papers: (count: number) => `${count}장`,
  officers: "담당",
  noOfficers: "정해진 담당자가 없습니다",
  enterSheet: "집계하기",
  signSheet: "확인하고 서명하기",
  viewSheet: "집계표 보기",
  checkIn: "접수하기",
  paper: "종이 인쇄",
  ownRoom: "내 토론장",
  deskLink: "담당자 화면",

  sheetTitle: (room: string) => `${room} 집계표`,
  forbiddenTitle: "다른 토론장의 집계표입니다",
  forbiddenText: (room: string) => `${room} 집계표는 그 토론장의 담당자만 볼 수 있습니다.`,
  toBoard: "토론장 현황으로",
  savedHint: "이 수는 그대로 남습니다. 틀린 것을 나중에 알면 이유를 적고 새 개정으로 고칩니다.",
  photoMissing: "서명한 종이를 찍은 사진이 아직 없습니다. 올려 두면 담당 공무원이 수와 나란히 봅니다.",
  photoAdd: "사진 찍어 올리기",
  notSaved: "아직 서명한 집계표가 없습니다.",
  oldRevision: (revision: number, newest: number) =>
    `지난 개정 ${revision}입니다. 지금 쓰는 것은 개정 ${newest}입니다.`,
  toNewest: "지금 쓰는 개정 보기",
  print: "인쇄하려면 브라우저의 인쇄 기능을 쓰세요. 서명란이 함께 나옵니다.",

  conflictTitle: "그사이 집계표에 서명했습니다",
  conflictText: (revision: number, time: string, name: string) =>
    `입력하는 동안 ${name} 님이 개정 ${revision}${object(revision)} 서명했습니다 (${time}). 입력한 것은 저장하지 않았고, 아래에 그대로 있습니다.`,
  conflictCells: (count: number, names: string) =>
    `${count}칸이 다릅니다: ${names}. 종이 집계표를 보고 어느 쪽이 맞는지 정하세요.`,
  conflictSame: "모든 칸이 같습니다. 더 저장할 것이 없습니다.",
  mine: "내가 입력한 것",
  theirs: (revision: number) => `서명한 것 (개정 ${revision})`,
  differs: "다름",
  keepTheirs: "저장된 것 유지",

  figure: "항목",
  value: "수",
  compared: (revision: number, previous: number) =>
    `개정 ${previous}에서 개정 ${revision}${into(revision)} 바뀐 곳`,
  previous: (revision: number) => `개정 ${revision}`,
  history: "서명한 개정",
  historyRevision: "개정",
  historyTime: "서명한 때",
  historyName: "서명한 사람",
  historyCounters: "센 사람",
  historyReason: "이유",
  firstEntry: "처음 집계",
  current: "지금 쓰는 것",
  notCounted: "세지 않음",
  total: "선택 합계",
  invalidTotal: "무효 합계",
  peopleTotal: "투표한 사람",
  signatures: { counter: "집계한 사람 (서명)", checker: "확인한 사람 (서명)", lead: "토론장 책임자 (서명)" },

  notCounting: {
    before: "아직 집계를 입력할 수 없습니다. 입력한 것은 저장하지 않았습니다.",
    after: "결과를 확정했으므로 저장하지 않았습니다.",
  },

  ...countingMessages.ko,
  ...tallyFormMessages.ko,
  ...tallyProblemMessages.ko,
};

const en: typeof ko = {
  boardTitle: "Rooms",
  progress: (count, rooms) => `${count} / ${rooms} rooms signed`,
  asOf: (time) => `As of ${time}`,
  reload: "Reload",
  noRooms: "This contest has no rooms.",
  begins: (time) => `Tally sheets can be entered from ${time}.`,
  over: "The result is certified, so sheets can be read but no longer changed.",
  openedAlready:
    "The online ballots have been opened. Sheets can still be corrected, with a reason, until certification.",
  kinds: { hall: "Central hall", district: "District room", remote: "Video room" },
  revision: (revision) => `Revision ${revision}`,
  savedBy: (time, name) => `${time}, ${name}`,
  valid: "Valid ballots",
  issued: "Ballots handed out",
  papers: (count) => `${count}`,
  officers: "Organiser",
  noOfficers: "nobody assigned",
  enterSheet: "Count",
  signSheet: "Check and sign",
  viewSheet: "See the sheet",
  checkIn: "Check in",
  paper: "Print paper",
  ownRoom: "Your room",
  deskLink: "Staff desk",

  sheetTitle: (room) => `Tally sheet: ${room}`,
  forbiddenTitle: "This is another room's tally sheet",
  forbiddenText: (room) => `Only the organisers of ${room} may see its tally sheet.`,
  toBoard: "To the rooms",
  savedHint:
    "These figures stay. If something turns out to be wrong, it is corrected in a new revision, with a reason.",
  photoMissing: "There is no photo of the signed paper yet. With one, officials see it beside the figures.",
  photoAdd: "Take and add it",
  notSaved: "No sheet has been signed yet.",
  oldRevision: (revision, newest) => `This is the earlier revision ${revision}. Revision ${newest} counts.`,
  toNewest: "See the revision that counts",
  print: "To print, use your browser's print command; boxes for signatures come with it.",

  conflictTitle: "The sheet was signed in the meantime",
  conflictText: (revision, time, name) =>
    `While you were typing, ${name} signed revision ${revision} (${time}). What you typed is not saved; it is below, unchanged.`,
  conflictCells: (count, names) =>
    `${count} ${count === 1 ? "figure differs" : "figures differ"}: ${names}. Look at the paper sheet to decide which is right.`,
  conflictSame: "All figures are the same. There is nothing more to save.",
  mine: "What you typed",
  theirs: (revision) => `Signed (revision ${revision})`,
  differs: "differs",
  keepTheirs: "Keep the saved one",

  figure: "Figure",
  value: "Count",
  compared: (revision, previous) => `What changed from revision ${previous} to revision ${revision}`,
  previous: (revision) => `Revision ${revision}`,
  history: "Signed revisions",
  historyRevision: "Revision",
  historyTime: "Signed at",
  historyName: "Signed by",
  historyCounters: "Counted by",
  historyReason: "Reason",
  firstEntry: "first sheet",
  current: "counts",
  notCounted: "not counted",
  total: "All choices",
  invalidTotal: "All invalid",
  peopleTotal: "People who voted",
  signatures: {
    counter: "Counted by (signature)",
    checker: "Checked by (signature)",
    lead: "Head of room (signature)",
  },

  notCounting: {
    before: "Sheets cannot be entered yet. What you typed was not saved.",
    after: "The result is certified, so nothing was saved.",
  },

  ...countingMessages.en,
  ...tallyFormMessages.en,
  ...tallyProblemMessages.en,
};

export const hallMessages: Messages<typeof ko> = { ko, en };
export type HallMessages = typeof ko;
