import type { Messages } from "./language.ts";

const ko = {
  ago: (duration: string) => `${duration} 전`,
  people: "접수한 사람",
  peopleCount: (count: string) => `${count}명`,
  arrived: "지금까지 접수",
  arrivals: "토론장마다 온 사람",
  expected: "예상 인원",
  waiting: "기다린 시간",
  checkedInHere: (count: string) => `이 누리집으로 접수한 사람 ${count}명`,
  said: (name: string, state: string, revision: number) => `${name}: ${state}, 개정 ${revision}`,
  saidMissing: (name: string, state: string) => `${name}: ${state}`,
  toScreen: "큰 화면",

  screenTitle: "토론장 큰 화면",
  until: {
    opens: (duration: string) => `온라인 투표 시작까지 ${duration}`,
    closes: (duration: string) => `온라인 투표 마감까지 ${duration}`,
    hall: (duration: string) => `토론장 집계 시작까지 ${duration}`,
  },
  states: {
    scheduled: "곧 투표를 시작합니다",
    open: "온라인 투표 중",
    closed: "온라인 투표를 마감했습니다",
    counting: "토론장 집계 중",
    opened: "토론장 집계 완료, 결과 확인 중",
    certified: "결과를 확정했습니다",
    published: "결과를 발표했습니다",
  },
  online: "온라인으로 투표한 사람",
  afterClose: "마감 뒤에 알려 드립니다",
  rooms: "집계를 마친 토론장",
  roomCount: (count: string, rooms: string) => `${count} / ${rooms}`,
  hallPeople: "토론장에 온 사람",
  hallBallots: "돌려받은 투표지",
  ballotCount: (count: string) => `${count}장`,
  turnoutOnly: "이 화면에는 참여한 수만 나옵니다. 과제별 표는 결과를 발표할 때 공개합니다.",
  toReveal: "결과 발표 화면",
  toBoard: "토론장 현황으로",
};

const en: typeof ko = {
  ago: (duration) => `${duration} ago`,
  people: "People checked in",
  peopleCount: (count) => count,
  arrived: "Checked in so far",
  arrivals: "Who came, room by room",
  expected: "People expected",
  waiting: "Waited for",
  checkedInHere: (count) => `${count} checked in on this site`,
  said: (name, state, revision) => `${name}: ${state}, revision ${revision}`,
  saidMissing: (name, state) => `${name}: ${state}`,
  toScreen: "Large screen",

  screenTitle: "Large screen of the hall",
  until: {
    opens: (duration) => `Online voting opens in ${duration}`,
    closes: (duration) => `Online voting closes in ${duration}`,
    hall: (duration) => `Counting in the rooms begins in ${duration}`,
  },
  states: {
    scheduled: "Voting opens soon",
    open: "Online voting is open",
    closed: "Online voting is closed",
    counting: "The rooms are counting",
    opened: "The rooms have counted; the result is being checked",
    certified: "The result is certified",
    published: "The result is published",
  },
  online: "Voted online",
  afterClose: "told after the close",
  rooms: "Rooms that have counted",
  roomCount: (count, rooms) => `${count} / ${rooms}`,
  hallPeople: "Came to the rooms",
  hallBallots: "Ballots handed in",
  ballotCount: (count) => count,
  turnoutOnly: "This screen shows turnout only. Votes by project are made public with the result.",
  toReveal: "To the results on stage",
  toBoard: "To the rooms",
};

export const hallLiveMessages: Messages<typeof ko> = { ko, en };
export type HallLiveMessages = typeof ko;
