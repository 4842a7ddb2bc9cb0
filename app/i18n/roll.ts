import type { Messages } from "./language.ts";

/** What is read when the roll of a room is uploaded. */
const ko = {
  title: (room: string) => `${room} 참가자 명단`,
  intro:
    "참가 신청자 명단을 올리면 접수할 때 이름으로 찾을 수 있습니다. 연락처는 저장하지 않고 되돌릴 수 없는 값만 남깁니다. 이름은 결과를 확정할 때 지웁니다.",
  count: (entries: string) => `지금 명단에 있는 사람: ${entries}명`,
  forbidden: (room: string) => `${room}의 명단은 그 토론장의 담당자와 담당 공무원만 올립니다.`,
  toBoard: "토론장 현황으로",
  back: "접수 화면으로",
  closed: "온라인 개표가 시작되어 명단을 바꿀 수 없습니다.",
  file: "명단 파일 (XLSX 또는 CSV)",
  fileHint: (most: number) =>
    `첫 줄에 '이름'과 '연락처' 칸이 있어야 합니다. 다른 칸은 읽지 않습니다. 1 MB, ${most}명까지.`,
  preview: "확인하기",
  previewHint: "아직 저장하지 않습니다. 무엇이 바뀌는지 먼저 보여 드립니다.",
  previewTitle: (room: string) => `${room} 명단을 저장할까요?`,
  summary: (added: string, renamed: string, same: string) =>
    `새로 ${added}명, 이름이 바뀌는 사람 ${renamed}명, 그대로 ${same}명`,
  nothing: "명단이 이미 이대로 저장되어 있습니다. 바꿀 것이 없습니다.",
  confirm: "명단 저장",
  cancel: "저장하지 않기",
  problemTitle: "명단을 고쳐 다시 올리세요. 아무것도 저장하지 않았습니다.",
  moreProblems: (more: number) => `고칠 곳이 ${more}개 더 있습니다. 표에 표시했습니다.`,
  changedMeanwhile: "그 사이에 명단이 바뀌었습니다. 지금은 이렇게 됩니다. 다시 확인하세요.",
  row: "줄",
  name: "이름",
  contact: "연락처",
  outcome: "결과",
  outcomes: { new: "새로 넣음", renamed: "이름 바꿈", same: "그대로", problem: "고쳐야 함" },
  tableLabel: "올린 명단",
  columns: { name: "이름", contact: "연락처" },
  cell: {
    blank: "비어 있습니다.",
    "too-long": (most: number) => `${most}자를 넘습니다.`,
    "bad-contact": "휴대전화 번호나 이메일이 아닙니다.",
    twice: (other: number) => `${other}번째 줄과 같은 연락처입니다.`,
    "in-other-room": (room: string) => `이미 ${room} 명단에 있습니다.`,
  },
  at: (row: number, column: string, text: string) => `${row}번째 줄 ${column}: ${text}`,
  headings: {
    "no-headings": "첫 줄에서 '이름'과 '연락처' 칸을 찾지 못했습니다. 칸 이름을 확인하세요.",
    "heading-twice": (column: string) => `'${column}' 칸이 둘 이상입니다. 하나만 남기세요.`,
    "no-rows": "칸 이름 아래에 사람이 없습니다.",
    "too-many-rows": (most: number) => `한 번에 ${most}명까지 올릴 수 있습니다. 나누어 올리세요.`,
  },
};

const en: typeof ko = {
  title: (room) => `Roll of ${room}`,
  intro:
    "With the list of people who signed up, the desk finds them by name. Contacts are not stored, only values that lead nowhere back. Names are erased when the result is certified.",
  count: (entries) => `People on the roll now: ${entries}`,
  forbidden: (room) => `Only the organisers of ${room} and officials upload its roll.`,
  toBoard: "To the rooms",
  back: "To the check-in desk",
  closed: "The online ballots are being opened: the roll cannot be changed any more.",
  file: "Roll (XLSX or CSV)",
  fileHint: (most) =>
    `Its first line names the columns “name” and “contact”; other columns are not read. Up to 1 MB and ${most} people.`,
  preview: "Check it",
  previewHint: "Nothing is saved yet: you see first what would change.",
  previewTitle: (room) => `Save this roll of ${room}?`,
  summary: (added, renamed, same) => `${added} new, ${renamed} renamed, ${same} unchanged`,
  nothing: "The roll is saved just so already. There is nothing to change.",
  confirm: "Save the roll",
  cancel: "Do not save",
  problemTitle: "Mend the list and upload it again. Nothing was saved.",
  moreProblems: (more) => `${more} more are marked in the table.`,
  changedMeanwhile: "The roll changed meanwhile. This is what would be done now: check it again.",
  row: "Row",
  name: "Name",
  contact: "Contact",
  outcome: "What happens",
  outcomes: { new: "new", renamed: "renamed", same: "unchanged", problem: "to be mended" },
  tableLabel: "The list as uploaded",
  columns: { name: "name", contact: "contact" },
  cell: {
    blank: "It is empty.",
    "too-long": (most) => `It is longer than ${most} letters.`,
    "bad-contact": "It is neither a mobile number nor an e-mail address.",
    twice: (other) => `The same contact is in row ${other}.`,
    "in-other-room": (room) => `This person is on the roll of ${room} already.`,
  },
  at: (row, column, text) => `Row ${row}, ${column}: ${text}`,
  headings: {
    "no-headings": "No columns “name” and “contact” were found in the first line. Check the headings.",
    "heading-twice": (column) => `There are two columns “${column}”. Leave one.`,
    "no-rows": "There is nobody below the headings.",
    "too-many-rows": (most) => `One list holds at most ${most} people. Upload it in parts.`,
  },
};

export const rollMessages: Messages<typeof ko> = { ko, en };
export type RollMessages = typeof ko;
