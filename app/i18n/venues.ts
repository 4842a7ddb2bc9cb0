import type { CellProblem, HeadingRefusal } from "#app/domain/venue-import.ts";
import type { PlanProblem } from "#app/domain/venue-import-plan.ts";
import type { ImportColumn } from "#app/domain/venue-import-words.ts";
import type { Messages } from "./language.ts";
import { venueImportMessages } from "./venue-import.ts";

const ko = {
  title: "토론장과 담당자",
  deskLink: "토론장과 담당자",
  intro:
    "토론장과 집계 담당자를 한 파일로 올립니다. 먼저 미리 보기에서 칸마다 확인하고, 확인을 눌러야 저장합니다. 이름이 같은 토론장은 고치고, 없던 토론장은 더합니다. 파일은 아무것도 지우지 않습니다. 담당에서 뺄 사람은 아래 명단에서 해제합니다.",
  forbidden: "토론장과 담당자 명단은 담당 공무원이 관리합니다.",
  forbiddenAsk: (names: string) => `고칠 것이 있으면 담당 공무원에게 말씀하세요: ${names}`,
  forbiddenNobody: "고칠 것이 있으면 투표를 맡은 담당 공무원에게 말씀하세요.",
  toDesk: "담당자 화면",
  rooms: (count: number) => `토론장 ${count}곳`,
  noRooms: "아직 토론장이 없습니다.",
  kinds: { hall: "중앙", district: "군·구", remote: "화상" },
  duties: { counter: "1차 집계", second: "2차 집계", lead: "책임자" },
  people: (count: string) => `${count}명`,
  nothing: "없음",
  officers: "담당자",
  noOfficers: "담당자 없음",
  unbind: "담당 해제",
  unbindText: (name: string, room: string) =>
    `${name} 님은 곧바로 ${room}의 집계를 보거나 고칠 수 없게 됩니다. 이미 적은 집계와 서명은 그대로 남습니다. 명단을 다시 올리면 다시 맡길 수 있습니다.`,
  unbindConfirm: (name: string) => `${name} 님의 담당 해제`,
  unbound: "담당을 해제했습니다.",
  columns: {
    name: "이름",
    nameEn: "영문 이름",
    kind: "종류",
    address: "주소",
    expectedPeople: "예상 인원",
    login: "담당자 아이디",
    person: "담당자 이름",
    duty: "임무",
  } satisfies Record<ImportColumn, string>,
  ...venueImportMessages.ko,
};

const en: typeof ko = {
  title: "Rooms and officers",
  deskLink: "Rooms and officers",
  intro:
    "Rooms and the officers who count them come in one file. A preview shows every cell first; nothing is saved before you confirm. A room of a known name is changed, an unknown one is added. A file deletes nothing; officers are taken off their rooms in the list below.",
  forbidden: "The list of rooms and officers is kept by the officials.",
  forbiddenAsk: (names) => `If something needs correcting, ask an official: ${names}`,
  forbiddenNobody: "If something needs correcting, ask the official who runs the contest.",
  toDesk: "Staff desk",
  rooms: (count) => `${count} ${count === 1 ? "room" : "rooms"}`,
  noRooms: "There are no rooms yet.",
  kinds: { hall: "Hall", district: "District", remote: "Remote" },
  duties: { counter: "First count", second: "Second count", lead: "Head of room" },
  people: (count) => `${count} people`,
  nothing: "none",
  officers: "Officers",
  noOfficers: "no officers",
  unbind: "Take off this room",
  unbindText: (name, room) =>
    `${name} can no longer read or change the count of ${room}, from this moment on. What they counted and signed stays. Uploading the list again can bind them anew.`,
  unbindConfirm: (name) => `Take ${name} off`,
  unbound: "The officer is taken off the room.",
  columns: {
    name: "Name",
    nameEn: "English name",
    kind: "Type",
    address: "Address",
    expectedPeople: "Expected people",
    login: "Officer login",
    person: "Officer name",
    duty: "Duty",
  },
  ...venueImportMessages.en,
};

export const venueMessages: Messages<typeof ko> = { ko, en };
export type VenueMessages = typeof ko;

/** What is wrong with a cell, in words, without saying where. */
export function cellWords(t: VenueMessages, { problem }: CellProblem | PlanProblem): string {
  const words = t.problems[problem.type] as string | ((problem: object) => string);
  return typeof words === "string" ? words : words(problem);
}

/** The same with its place: 3행 '예상 인원': 숫자가 아닙니다. */
export function problemWords(t: VenueMessages, problem: CellProblem | PlanProblem): string {
  return t.atCell(problem.row, t.columns[problem.column], cellWords(t, problem));
}

/** Why a table of texts is no list. */
export function headingWords(t: VenueMessages, refusal: HeadingRefusal): string {
  switch (refusal.type) {
    case "heading-missing":
    case "heading-twice":
      return t.headings[refusal.type](t.columns[refusal.column]);
    case "too-many-rows":
      return t.headings[refusal.type](refusal.most);
    default:
      return t.headings[refusal.type];
  }
}
