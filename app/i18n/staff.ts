import type { Messages } from "./language.ts";

const ko = {
  signInTitle: "담당자 로그인",
  signInIntro: "토론장 집계 담당자와 담당 공무원만 쓰는 화면입니다.",
  signedInAsVoter:
    "지금은 시민으로 로그인되어 있습니다. 담당자 화면을 쓰려면 담당자 아이디로 로그인하세요. 그러면 시민 로그인은 끝납니다.",
  login: "아이디",
  password: "비밀번호",
  signIn: "로그인",
  forgotten: "아이디나 비밀번호를 잊었다면 투표 운영을 맡은 담당 공무원에게 문의하세요.",
  loginMissing: "아이디를 적으세요.",
  passwordMissing: "비밀번호를 적으세요.",
  wrong: "아이디나 비밀번호가 맞지 않습니다. 한/영 전환과 대문자를 확인하고 다시 적으세요.",
  tooManyTries: (minutes: number) =>
    `로그인에 여러 번 실패해 잠시 막았습니다. ${minutes}분 뒤에 다시 시도하거나 담당 공무원에게 알리세요.`,
  deskTitle: "담당자 화면",
  greeting: (name: string, role: string) => `${name} 님 (${role})`,
  roles: {
    organiser: "토론장 집계 담당자",
    official: "담당 공무원",
    moderator: "토론 관리자",
    administrator: "사이트 관리자",
  },
  signOut: "로그아웃",
  signOutTitle: "로그아웃",
  signOutText:
    "로그아웃하면 이 기기에서 다시 로그인해야 합니다. 아직 제출하지 않은 투표 선택도 이 기기에서 지웁니다.",
  signOutSharedDevice: "여럿이 함께 쓰는 기기라면 꼭 로그아웃하세요.",
  stay: "투표 목록으로",
  ownRooms: "내가 맡은 토론장",
  noRooms: "맡은 토론장이 아직 없습니다. 담당 공무원에게 문의하세요.",
  room: {
    missing: "집계표가 아직 없습니다",
    saved: (revision: number, time: string, name: string) => `개정 ${revision} 저장 (${time}, ${name})`,
    notYet: "집계 입력 기간이 아닙니다",
    enter: "집계표 입력",
    view: "집계표 보기",
  },
  contests: "투표별 할 일",
  noContests: "공개된 투표가 없습니다.",
  steps: {
    wait: "지금 할 일이 없습니다. 투표가 끝난 뒤에 이어집니다.",
    "await-sheets": "토론장 집계표를 기다리고 있습니다. 모두 들어와야 온라인 표를 열 수 있습니다.",
    "open-ballots": "온라인 표를 열 수 있습니다.",
    certify: "합계를 확인하고 결과를 확정하세요. 공무원 두 사람의 확인이 필요합니다.",
    publish: "확정한 결과를 발표할 수 있습니다.",
    done: "결과를 발표했습니다.",
  },
  sheetsIn: (count: number, venues: number) => `토론장 집계표 ${count} / ${venues}`,
  board: "토론장 현황",
  canvass: "집계 확인과 확정",
  results: "결과 보기",
  nothingHere: "이 역할로 할 수 있는 일은 아직 준비되지 않았습니다.",
};

const en: typeof ko = {
  signInTitle: "Staff sign-in",
  signInIntro: "For the organisers who count the rooms, and for officials.",
  signedInAsVoter:
    "You are signed in as a citizen. To use the staff pages, sign in with a staff login; your citizen sign-in then ends.",
  login: "Login",
  password: "Password",
  signIn: "Sign in",
  forgotten: "If you have forgotten your login or password, ask the official who runs the contest.",
  loginMissing: "Enter your login.",
  passwordMissing: "Enter your password.",
  wrong: "Login or password is not right. Check Caps Lock and the input language, then try again.",
  tooManyTries: (minutes) =>
    `Too many failed tries: signing in is paused. Try again in ${minutes} minute${minutes === 1 ? "" : "s"}, or tell the official.`,
  deskTitle: "Staff desk",
  greeting: (name, role) => `${name} (${role})`,
  roles: {
    organiser: "hall organiser",
    official: "official",
    moderator: "moderator",
    administrator: "administrator",
  },
  signOut: "Sign out",
  signOutTitle: "Sign out",
  signOutText:
    "You will have to sign in again on this device. Picks you have not cast are also removed from this device.",
  signOutSharedDevice: "On a shared device, always sign out.",
  stay: "To the list of contests",
  ownRooms: "Your rooms",
  noRooms: "No room is assigned to you yet. Ask the official.",
  room: {
    missing: "No tally sheet yet",
    saved: (revision, time, name) => `Revision ${revision} saved (${time}, ${name})`,
    notYet: "Sheets cannot be entered now",
    enter: "Enter the tally sheet",
    view: "See the tally sheet",
  },
  contests: "What to do, contest by contest",
  noContests: "No contest is public.",
  steps: {
    wait: "Nothing to do now. It goes on when voting is over.",
    "await-sheets": "Waiting for the rooms' tally sheets. Online ballots can be opened once all are in.",
    "open-ballots": "The online ballots can be opened.",
    certify: "Check the sums and certify the result. Two officials have to sign.",
    publish: "The certified result can be published.",
    done: "The result is published.",
  },
  sheetsIn: (count, venues) => `Tally sheets in: ${count} / ${venues}`,
  board: "Rooms",
  canvass: "Canvass and certification",
  results: "See the result",
  nothingHere: "There is nothing for this role to do here yet.",
};

export const staffMessages: Messages<typeof ko> = { ko, en };
export type StaffMessages = typeof ko;
