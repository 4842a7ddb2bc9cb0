import type { Messages } from "./language.ts";

/** What an opening that was refused found in the box. */
interface Counts {
  ballots: number;
  people: number;
}

const ko = {
  title: "집계 확인과 확정",
  intro: "온라인 투표와 모든 토론장을 모아 확인하고, 개표하고, 두 사람이 확정한 뒤 발표합니다.",
  steps: {
    online: "1. 온라인 투표",
    rooms: "2. 토론장 집계표",
    opening: "3. 온라인 개표",
    check: "4. 결과 확인",
    certify: "5. 두 사람의 확정",
    publish: "6. 발표",
  },
  next: {
    vote: "온라인 투표가 아직 끝나지 않았습니다. 마감한 뒤에 이어집니다.",
    hall: "온라인 투표를 마감했습니다. 토론장 집계를 기다립니다.",
    rooms: "집계표가 빠졌거나 맞지 않는 토론장이 있습니다. 모두 갖추어야 개표하고 서명할 수 있습니다.",
    open: "이제 온라인 표를 개표할 수 있습니다.",
    tie: "개표했지만 선정선에 동점이 있습니다.",
    sign: "개표를 마쳤습니다. 결과를 확인하고 서명하세요.",
    second: "서명을 마쳤습니다. 다른 담당 공무원이 서명하면 확정됩니다.",
    publish: "두 사람이 서명해 결과를 확정했습니다. 이제 발표할 수 있습니다.",
    end: "결과를 발표했습니다. 더 할 일은 없습니다.",
  },
  done: "마침",
  now: "지금 할 일",
  later: "아직 아님",
  onlinePeople: (people: string) =>
    `${people}명이 온라인으로 투표했습니다. 과제별 표는 개표 전까지 아무도 볼 수 없습니다.`,
  closes: (time: string) => `마감: ${time}`,
  stillOpen: "아직 투표 중입니다. 마감 뒤에 다음 단계로 갈 수 있습니다.",
  roomsIn: (inCount: number, all: number) => `${all}곳 가운데 ${inCount}곳의 집계표가 들어왔습니다.`,
  noRooms: "이 투표에는 토론장이 없습니다.",
  missing: "아직 들어오지 않은 토론장",
  mismatched: "합이 맞지 않는 토론장",
  problems: (count: number) => `${count}곳이 맞지 않습니다`,
  allAddUp: "들어온 집계표는 모두 합이 맞습니다.",
  onsitePeople: (people: string) => `토론장에서 투표지를 낸 사람은 모두 ${people}명입니다.`,
  voids: "온라인 투표지 무효 처리",
  board: "토론장 현황",
  openingText:
    "모든 토론장의 집계표가 들어온 뒤에 온라인 표를 엽니다. 온라인 합계가 토론장 집계에 영향을 주지 않게 하려는 것입니다. 개표는 되돌릴 수 없습니다.",
  waitClose: "온라인 투표를 마감한 뒤에 할 수 있습니다.",
  waitHall: "토론장 집계가 시작되기를 기다립니다.",
  waitRooms: (missing: number, mismatched: number) =>
    [
      missing > 0 ? `토론장 ${missing}곳의 집계표가 아직 들어오지 않았습니다.` : "",
      mismatched > 0 ? `토론장 ${mismatched}곳의 집계표가 합이 맞지 않습니다.` : "",
      "그래서 아직 개표할 수 없습니다.",
    ].join(" "),
  waitResult: "개표한 뒤에 할 수 있습니다.",
  waitTie: "선정선에 동점이 있어 아직 확정할 수 없습니다.",
  waitCertified: "두 사람이 확정한 뒤에 할 수 있습니다.",
  openButton: "온라인 표 개표하기",
  openedBy: (name: string, time: string, people: string) =>
    `${name}, ${time}에 개표했습니다. ${people}명의 표를 셌습니다.`,
  checkWait: "개표하면 여기에 결과가 나옵니다.",
  provisional: "확정 전 결과입니다. 밖에 알리지 마세요.",
  tie: (projects: string) =>
    `선정선에서 표가 같습니다: ${projects}. 이 투표에는 동점을 가르는 규칙이 정해져 있지 않아 확정할 수 없습니다. 집계표를 종이와 다시 맞춰 보세요. 그래도 같으면 투표를 주관하는 기관이 결정해야 하며, 이 화면에서는 더 나아갈 수 없습니다.`,
  certifyText:
    "서로 다른 담당 공무원 두 사람이 같은 결과에 서명하면 확정됩니다. 그 뒤에는 집계표를 고칠 수 없습니다.",
  fingerprint: "서명할 결과의 지문(SHA-256)",
  sign: "이 결과에 서명하기",
  signedByYou: "이 결과에 서명하셨습니다. 다른 담당 공무원의 서명을 기다립니다.",
  signatures: "서명",
  noSignatures: "아직 서명이 없습니다.",
  signature: (name: string, time: string) => `${name}, ${time}`,
  outdated: "그 뒤에 결과가 바뀌어 세지 않는 서명",
  certifiedText: (version: number, time: string) => `${time}에 확정했습니다(결과 버전 ${version}).`,
  publishText: "발표하면 누구나 결과 화면과 자료 파일을 볼 수 있습니다. 되돌릴 수 없습니다.",
  publishButton: "결과 발표하기",
  publishedText: (time: string) => `${time}에 발표했습니다.`,
  publicPage: "공개된 결과 보기",
  readOnly: "이 화면에서 바꾸는 일은 담당 공무원만 할 수 있습니다.",
  refusals: {
    "not-closed": "아직 온라인 투표 중입니다. 마감 뒤에 개표할 수 있습니다.",
    "sheets-missing":
      "집계표가 들어오지 않은 토론장이 있어 개표하지 않았습니다. 빠진 토론장을 먼저 받으세요.",
    "already-opened": "이미 개표했습니다.",
    "sheets-do-not-add-up":
      "합이 맞지 않는 집계표가 있어 개표하지 않았습니다. 그 토론장에서 먼저 고쳐야 합니다.",
    "damaged-ballots": (counts: Counts) =>
      `보관된 투표지 가운데 ${counts.ballots}장이 규칙에 맞지 않아 아무것도 세지 않았습니다. 시스템 관리자에게 알리세요.`,
    "key-missing":
      "이 투표함을 여는 열쇠가 서버에 없어 아무것도 열지 않았습니다. 시스템 관리자에게 열쇠 파일을 되돌려 놓으라고 알리세요.",
    "ballots-differ-from-people": (counts: Counts) =>
      `투표한 사람은 ${counts.people}명인데 보관된 투표지는 ${counts.ballots}장이어서 아무것도 세지 않았습니다. 시스템 관리자에게 알리세요.`,
    "not-opened": "아직 개표하지 않아 서명할 결과가 없습니다.",
    "already-certified": "이미 두 사람이 서명해 확정되었습니다.",
    incomplete: "빠지거나 맞지 않는 집계표가 있어 서명할 수 없습니다.",
    "tie-at-cutoff":
      "선정선에 동점이 있어 서명하지 않았습니다. 아래 4단계에 적힌 대로 먼저 동점을 해결하세요.",
    changed: "보신 뒤에 결과가 바뀌었습니다. 서명하지 않았습니다. 아래의 새 결과를 확인하고 다시 서명하세요.",
    "not-certified": "두 사람이 확정하기 전에는 발표할 수 없습니다.",
    "unknown-contest": "그런 투표가 없습니다.",
    "unknown-act": "무엇을 할지 알 수 없는 요청입니다. 버튼을 다시 눌러 주세요.",
  },
};

const en: typeof ko = {
  title: "Canvass and certification",
  intro: "Gather online voting and every room, check, open, certify with two people, publish.",
  steps: {
    online: "1. Online voting",
    rooms: "2. Tally sheets",
    opening: "3. Opening the online ballots",
    check: "4. Checking the result",
    certify: "5. Certification by two",
    publish: "6. Publication",
  },
  next: {
    vote: "Online voting is not over yet. The next step comes after the close.",
    hall: "Online voting has closed. The count in the rooms has not begun.",
    rooms: "Some sheets are missing or do not add up. All are needed before opening and signing.",
    open: "The online ballots can be opened now.",
    tie: "The ballots are open, but there are equal votes on the cut line.",
    sign: "The ballots are open. Check the result and sign it.",
    second: "Signed. The result is certified once another official signs it.",
    publish: "Two officials have signed; the result is certified and can be published now.",
    end: "The result is published. There is nothing left to do.",
  },
  done: "done",
  now: "to do now",
  later: "not yet",
  onlinePeople: (people) =>
    `${people} people voted online. Nobody can see votes by project before the opening.`,
  closes: (time) => `Closes: ${time}`,
  stillOpen: "Voting is still open. The next step comes after the close.",
  roomsIn: (inCount, all) => `Sheets are in from ${inCount} of ${all} rooms.`,
  noRooms: "This contest has no rooms.",
  missing: "Rooms still missing",
  mismatched: "Rooms that do not add up",
  problems: (count) => `${count} do not hold`,
  allAddUp: "Every sheet that is in adds up.",
  onsitePeople: (people) => `${people} people handed in a ballot in the rooms.`,
  voids: "Taking online ballots out of the count",
  board: "Board of rooms",
  openingText:
    "Online ballots are opened once every room's sheet is in, so that online totals cannot sway a count. An opening cannot be undone.",
  waitClose: "This becomes possible once online voting has closed.",
  waitHall: "Waiting for counting in the rooms to begin.",
  waitRooms: (missing, mismatched) =>
    [
      missing > 0 ? `Sheets still missing: ${missing}.` : "",
      mismatched > 0 ? `Sheets that do not add up: ${mismatched}.` : "",
      "So the ballots cannot be opened yet.",
    ].join(" "),
  waitResult: "This becomes possible after the opening.",
  waitTie: "Equal votes on the cut line: it cannot be certified yet.",
  waitCertified: "This becomes possible once two officials have certified the result.",
  openButton: "Open the online ballots",
  openedBy: (name, time, people) => `Opened by ${name}, ${time}. ${people} people's ballots were counted.`,
  checkWait: "The result appears here after the opening.",
  provisional: "Not certified yet. Do not pass on.",
  tie: (projects) =>
    `Equal votes on the cut line: ${projects}. This contest has no rule to settle a tie, so the result cannot be certified. Check the sheets against the paper. If the tie stands, the organising body must decide, and this page goes no further.`,
  certifyText: "Two different officials sign the same result. After that no sheet can be corrected.",
  fingerprint: "Fingerprint of the result to sign (SHA-256)",
  sign: "Sign this result",
  signedByYou: "You have signed this result. It waits for another official.",
  signatures: "Signatures",
  noSignatures: "No signatures yet.",
  signature: (name, time) => `${name}, ${time}`,
  outdated: "Signatures that no longer count, because the result changed afterwards",
  certifiedText: (version, time) => `Certified as version ${version}, ${time}.`,
  publishText: "Publishing opens the result page and its files to everyone. It cannot be undone.",
  publishButton: "Publish the result",
  publishedText: (time) => `Published ${time}.`,
  publicPage: "See the public result",
  readOnly: "Only officials can change anything here.",
  refusals: {
    "not-closed": "Online voting is still open. Ballots can be opened after the close.",
    "sheets-missing": "Not opened: some rooms have not sent their sheet. Get those first.",
    "already-opened": "The ballots are opened already.",
    "sheets-do-not-add-up": "Not opened: some sheets do not add up. Those rooms must correct them first.",
    "damaged-ballots": (counts) =>
      `Nothing was counted: ballots in the box that break the rule: ${counts.ballots}. Tell the system administrator.`,
    "key-missing":
      "The key that opens this ballot box is not on the server, so nothing was opened. Ask the system administrator to put the key file back.",
    "ballots-differ-from-people": (counts) =>
      `Nothing was counted: ${counts.people} people voted, but the box holds ${counts.ballots} ballots. Tell the system administrator.`,
    "not-opened": "The ballots are not opened yet, so there is no result to sign.",
    "already-certified": "Two officials have signed already; the result is certified.",
    incomplete: "Sheets are missing or do not add up, so there is nothing to sign.",
    "tie-at-cutoff":
      "Not signed: there are equal votes on the cut line. Settle the tie first, as step 4 below says.",
    changed:
      "The result has changed since you saw it. You have not signed. Check the new result below and sign again.",
    "not-certified": "It can be published only after two officials have certified it.",
    "unknown-contest": "There is no such contest.",
    "unknown-act": "It is not clear what this request asks for. Please press the button again.",
  },
};

export const canvassMessages: Messages<typeof ko> = { ko, en };
