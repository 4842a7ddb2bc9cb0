import type { BallotRule } from "#app/domain/ballot.ts";
import type { SheetProblem } from "#app/domain/tally-sheet.ts";
import type { FieldProblem } from "#app/domain/tally-sheet-fields.ts";
import type { Messages } from "./language.ts";

/** The numbers of one kind of problem. */
type Sums<Type extends SheetProblem["type"]> = Extract<SheetProblem, { type: Type }>;
/** One kind of unreadable field with the field's name for people, e.g. "3번 과제". */
type Unread<Type extends FieldProblem["type"]> = Extract<FieldProblem, { type: Type }> & { label: string };

const counted = ({ issued, valid, invalid, unreturned }: Sums<"issued-not-accounted">) => {
  const sum = valid + invalid + unreturned;
  return { issued, valid, invalid, unreturned, sum, gap: Math.abs(sum - issued), short: sum < issued };
};

/** Two digits typed the wrong way round change a number by a multiple of nine. */
const swapped = ({ choices, expected }: Sums<"votes-not-sizes">) => (choices - expected) % 9 === 0;

/** Korean particles after a number read aloud: 이 ends in a vowel, 일 does not. */
const endsInVowel = (number: number) => [2, 4, 5, 9].includes(number % 10);
const subject = (number: number) => (endsInVowel(number) ? "가" : "이");
const object = (number: number) => (endsInVowel(number) ? "를" : "을");
const into = (number: number) => ([0, 3, 6].includes(number % 10) ? "으로" : "로");

const ko = {
  boardTitle: "토론장 현황",
  progress: (count: number, rooms: number) => `${count} / ${rooms} 토론장 입력 완료`,
  asOf: (time: string) => `${time} 현재`,
  reload: "새로 고침",
  noRooms: "토론장이 없는 투표입니다.",
  begins: (time: string) => `토론장 집계는 ${time}부터 입력할 수 있습니다.`,
  over: "결과를 확정했으므로 집계표를 더 고칠 수 없습니다. 볼 수만 있습니다.",
  openedAlready: "온라인 표를 이미 열었습니다. 집계표는 확정 전까지 이유를 적고 고칠 수 있습니다.",
  kinds: { hall: "중앙 토론장", district: "군·구 토론장", remote: "화상 토론장" },
  states: { missing: "아직 없음", saved: "저장됨", problem: "합이 맞지 않음" },
  revision: (revision: number) => `개정 ${revision}`,
  savedBy: (time: string, name: string) => `${time}, ${name}`,
  valid: "유효 투표지",
  issued: "나눠 준 투표지",
  papers: (count: number) => `${count}장`,
  officers: "담당",
  noOfficers: "정해진 담당자가 없습니다",
  enterSheet: "집계표 입력",
  viewSheet: "집계표 보기",
  ofRoom: (room: string) => `${room} 집계표`,
  ownRoom: "내 토론장",
  deskLink: "담당자 화면",

  sheetTitle: (room: string) => `${room} 집계표`,
  forbiddenTitle: "다른 토론장의 집계표입니다",
  forbiddenText: (room: string) => `${room} 집계표는 그 토론장의 담당자만 볼 수 있습니다.`,
  forbiddenAsk: (names: string) => `고칠 것이 있으면 담당자에게 말씀하세요: ${names}`,
  forbiddenNobody: "이 토론장에는 정해진 담당자가 없습니다. 담당 공무원에게 문의하세요.",
  toBoard: "토론장 현황으로",
  savedNotice: (revision: number, time: string, name: string) =>
    `개정 ${revision}${subject(revision)} 저장되었습니다 (${time}, ${name})`,
  savedHint: "종이 집계표와 한 번 더 맞춰 보세요. 다르면 고쳐서 새 개정으로 저장합니다.",
  keptNotice: "저장되어 있던 집계표를 그대로 두었습니다.",
  notSaved: "아직 저장된 집계표가 없습니다.",
  oldRevision: (revision: number, newest: number) =>
    `지난 개정 ${revision}입니다. 지금 쓰는 것은 개정 ${newest}입니다.`,
  toNewest: "지금 쓰는 개정 보기",
  correct: "고쳐서 새 개정 저장",
  print: "인쇄하려면 브라우저의 인쇄 기능을 쓰세요. 서명란이 함께 나옵니다.",
  stopCorrecting: "고치지 않고 돌아가기",

  people: "사람과 투표지",
  sizes: "유효 투표지를 고른 개수별로",
  sizesHint: "세지 않았으면 모두 비워 두세요. 세었으면 모두 적으세요.",
  votes: "과제별 표",
  votesHint: "투표지 번호 순서입니다. 한 표도 없으면 0을 적으세요.",
  pasteHint: "엑셀에서 세로로 복사한 과제별 표는 첫 칸에 붙이면 아래로 채워집니다.",
  keysHint: "Enter나 ↓로 다음 칸, ↑로 앞 칸으로 갑니다.",
  fields: {
    checkedIn: "접수한 사람 (명)",
    issued: "나눠 준 투표지 (장)",
    unreturned: "돌려받지 못한 투표지 (장)",
    valid: "유효 투표지 (장)",
    invalidUnder: (rule: BallotRule) => `무효: ${rule.min}개보다 적게 고름 (장)`,
    invalidOver: (rule: BallotRule) => `무효: ${rule.max}개보다 많이 고름 (장)`,
    invalidUnreadable: "무효: 알아볼 수 없음 (장)",
    invalidBlank: "무효: 아무것도 고르지 않음 (장)",
    size: (size: number) => `${size}개 고른 표 (장)`,
    project: (number: number) => `${number}번 과제`,
  },
  withdrawn: "철회",
  reason: "고치는 이유",
  reasonHint: "누구나 나중에 읽을 수 있게 남습니다. 예: 7번 칸에 79를 97로 적음",
  reasonMissing: "고치는 이유를 적으세요. 앞 개정이 왜 바뀌는지 기록에 남깁니다.",
  reasonTooLong: (most: number) => `고치는 이유는 ${most}자 이하로 적으세요.`,
  save: (revision: number) => `개정 ${revision}${into(revision)} 저장`,
  saveFirst: "집계표 저장",
  saveHint: "저장할 때 모든 합계를 검사합니다. 맞지 않으면 아무것도 저장하지 않고 알려 드립니다.",
  blanks: (count: number) => `빈칸이 ${count}개 있습니다. 한 장도, 한 표도 없으면 0을 적으세요.`,

  totals: "지금까지의 합계",
  totalsEmpty: "칸을 채우면 여기에서 합계를 바로 견줍니다.",
  totalsReady: "모든 합이 맞습니다. 저장할 수 있습니다.",
  checks: { issued: "투표지 수", sizes: "고른 개수", choices: "선택 합계" },
  marks: { ok: "맞음", off: "안 맞음", wait: "입력 중" },
  issuedLine: (issued: number, invalid: number, people: number) =>
    `나눠 준 표 ${issued}장, 무효 ${invalid}장, 투표한 사람 ${people}명`,
  sizesLine: (valid: number) => `유효 투표지 ${valid}장`,
  sizesNone: "비어 있습니다. 세지 않았다면 그대로 둡니다.",
  choicesLine: (choices: number, expected: number | null) =>
    expected === null ? `선택 합계 ${choices}` : `선택 합계 ${choices}, 크기별 계산 ${expected}`,
  choicesGap: (choices: number, expected: number) =>
    `선택 합계 ${choices}, 크기별 계산 ${expected}: ${Math.abs(expected - choices)}개 ${choices < expected ? "모자랍니다" : "넘칩니다"}`,
  left: (blanks: number) => `빈칸 ${blanks}개`,
  restored: "이 기기에 남아 있던 입력을 되살렸습니다. 아직 저장되지 않았습니다.",
  discard: "되살린 입력 지우기",
  pasted: (count: number, dropped: number) =>
    dropped > 0
      ? `${count}칸을 채웠습니다. ${dropped}개는 들어갈 칸이 없어 넣지 않았습니다.`
      : `${count}칸을 채웠습니다. 종이와 맞춰 보세요.`,

  conflictTitle: "그사이 다른 집계표가 저장되었습니다",
  conflictText: (revision: number, time: string, name: string) =>
    `입력하는 동안 ${name} 님이 개정 ${revision}${object(revision)} 저장했습니다 (${time}). 입력한 것은 아직 저장하지 않았고, 아래에 그대로 있습니다.`,
  conflictCells: (count: number, names: string) =>
    `${count}칸이 다릅니다: ${names}. 종이 집계표를 보고 어느 쪽이 맞는지 정하세요.`,
  conflictSame: "모든 칸이 같습니다. 더 저장할 것이 없습니다.",
  mine: "내가 입력한 것",
  theirs: (revision: number) => `저장된 것 (개정 ${revision})`,
  differs: "다름",
  keepMine: "내 것으로 새 개정 저장",
  keepTheirs: "저장된 것 유지",

  figure: "항목",
  value: "수",
  compared: (revision: number, previous: number) =>
    `개정 ${previous}에서 개정 ${revision}${into(revision)} 바뀐 곳`,
  previous: (revision: number) => `개정 ${revision}`,
  history: "저장 기록",
  historyRevision: "개정",
  historyTime: "저장한 때",
  historyName: "저장한 사람",
  historyReason: "이유",
  firstEntry: "처음 입력",
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

  problems: {
    "issued-not-accounted": (problem: Sums<"issued-not-accounted">) => {
      const { issued, valid, invalid, unreturned, sum, gap, short } = counted(problem);
      return `유효 ${valid} + 무효 ${invalid} + 돌려받지 못한 ${unreturned} = ${sum}장으로, 나눠 준 투표지 ${issued}장보다 ${gap}장 ${short ? "모자랍니다" : "많습니다"}. 네 가지 수를 다시 보세요.`;
    },
    "issued-exceeds-checked-in": ({ issued, checkedIn }: Sums<"issued-exceeds-checked-in">) =>
      `나눠 준 투표지 ${issued}장이 접수한 사람 ${checkedIn}명보다 많습니다. 두 수를 다시 보세요.`,
    "sizes-not-valid": ({ sizesTotal, valid }: Sums<"sizes-not-valid">) =>
      `고른 개수별 표를 합하면 ${sizesTotal}장으로, 유효 투표지 ${valid}장보다 ${Math.abs(sizesTotal - valid)}장 ${sizesTotal < valid ? "모자랍니다" : "많습니다"}. 다시 세어 보세요.`,
    "votes-not-sizes": ({ choices, expected }: Sums<"votes-not-sizes">) => {
      const gap = Math.abs(choices - expected);
      return `과제별 표를 모두 더하면 ${choices}개인데 고른 개수로 계산하면 ${expected}개입니다. ${gap}개 ${choices < expected ? "모자랍니다" : "넘칩니다"}.`;
    },
    "votes-out-of-range": ({ choices, least, most }: Sums<"votes-out-of-range">) =>
      `과제별 표를 모두 더하면 ${choices}개입니다. 이 유효 투표지 수라면 ${least}개에서 ${most}개 사이여야 합니다. 다시 맞춰 보세요.`,
    "votes-exceed-valid": ({
      number,
      votes,
      valid,
    }: Pick<Sums<"votes-exceed-valid">, "votes" | "valid"> & { number: number }) =>
      `${number}번 과제 ${votes}표는 유효 투표지 ${valid}장보다 많습니다. 표의 ${number}번 칸을 다시 보세요.`,
  },
  slip: (problem: Sums<"votes-not-sizes">): string =>
    swapped(problem)
      ? "두 자리를 바꿔 적었을 수 있습니다 (예: 79를 97로)."
      : "과제별 표를 1번부터 다시 맞춰 보세요.",
  unread: {
    blank: ({ label }: Unread<"blank">) => `‘${label}’ 칸이 비어 있습니다. 없으면 0을 적으세요.`,
    blankSize: ({ label }: Unread<"blank">) =>
      `‘${label}’ 칸이 비어 있습니다. 고른 개수는 모두 적거나 모두 비워 두세요.`,
    "not-a-whole-number": ({ label, text }: Unread<"not-a-whole-number">) =>
      `‘${label}’ 칸에 적힌 “${text}”: 수로 읽을 수 없습니다. 0, 1, 2처럼 숫자만 적으세요.`,
    negative: ({ label }: Unread<"negative">) => `‘${label}’ 칸에 0보다 작은 수는 적을 수 없습니다.`,
    "too-large": ({ label, most }: Unread<"too-large">) =>
      `‘${label}’ 칸의 수가 너무 큽니다. ${most} 이하여야 합니다.`,
  },
};

const en: typeof ko = {
  boardTitle: "Rooms",
  progress: (count, rooms) => `${count} / ${rooms} rooms entered`,
  asOf: (time) => `As of ${time}`,
  reload: "Reload",
  noRooms: "This contest has no rooms.",
  begins: (time) => `Tally sheets can be entered from ${time}.`,
  over: "The result is certified, so sheets can be read but no longer changed.",
  openedAlready:
    "The online ballots have been opened. Sheets can still be corrected, with a reason, until certification.",
  kinds: { hall: "Central hall", district: "District room", remote: "Video room" },
  states: { missing: "Not in yet", saved: "Saved", problem: "Does not add up" },
  revision: (revision) => `Revision ${revision}`,
  savedBy: (time, name) => `${time}, ${name}`,
  valid: "Valid ballots",
  issued: "Ballots handed out",
  papers: (count) => `${count}`,
  officers: "Organiser",
  noOfficers: "nobody assigned",
  enterSheet: "Enter the sheet",
  viewSheet: "See the sheet",
  ofRoom: (room) => `Tally sheet of ${room}`,
  ownRoom: "Your room",
  deskLink: "Staff desk",

  sheetTitle: (room) => `Tally sheet: ${room}`,
  forbiddenTitle: "This is another room's tally sheet",
  forbiddenText: (room) => `Only the organisers of ${room} may see its tally sheet.`,
  forbiddenAsk: (names) => `If something needs correcting, ask the organiser: ${names}`,
  forbiddenNobody: "Nobody is assigned to this room. Ask the official.",
  toBoard: "To the rooms",
  savedNotice: (revision, time, name) => `Revision ${revision} is saved (${time}, ${name})`,
  savedHint: "Compare it once more with the paper sheet. If something differs, save a correction.",
  keptNotice: "The saved sheet stays as it was.",
  notSaved: "No sheet has been saved yet.",
  oldRevision: (revision, newest) => `This is the earlier revision ${revision}. Revision ${newest} counts.`,
  toNewest: "See the revision that counts",
  correct: "Correct and save a new revision",
  print: "To print, use your browser's print command; boxes for signatures come with it.",
  stopCorrecting: "Go back without correcting",

  people: "People and ballots",
  sizes: "Valid ballots by number of picks",
  sizesHint: "Leave all of them empty if you did not count them. If you did, fill in all.",
  votes: "Votes by project",
  votesHint: "In ballot order. Write 0 where there is no vote.",
  pasteHint: "A column of votes copied from a spreadsheet fills downward from where you paste it.",
  keysHint: "Enter or ↓ moves on, ↑ moves back.",
  fields: {
    checkedIn: "People checked in",
    issued: "Ballots handed out",
    unreturned: "Ballots not returned",
    valid: "Valid ballots",
    invalidUnder: (rule) => `Invalid: fewer than ${rule.min} picks`,
    invalidOver: (rule) => `Invalid: more than ${rule.max} picks`,
    invalidUnreadable: "Invalid: unreadable",
    invalidBlank: "Invalid: blank",
    size: (size) => `Ballots with ${size} picks`,
    project: (number) => `Project ${number}`,
  },
  withdrawn: "withdrawn",
  reason: "Reason for the correction",
  reasonHint: "Kept for everyone to read later. Example: wrote 97 for 79 in field 7",
  reasonMissing: "Say why the earlier revision changes. The reason is kept.",
  reasonTooLong: (most) => `Keep the reason to ${most} characters.`,
  save: (revision) => `Save as revision ${revision}`,
  saveFirst: "Save the tally sheet",
  saveHint:
    "All sums are checked when you save. If one does not hold, nothing is stored and you are told which.",
  blanks: (count) =>
    count === 1
      ? "One field is empty. Write 0 where there was none."
      : `${count} fields are empty. Write 0 where there was none.`,

  totals: "Sums so far",
  totalsEmpty: "As you fill in the fields, the sums are compared here.",
  totalsReady: "All sums hold. You can save.",
  checks: { issued: "Ballots", sizes: "Number of picks", choices: "Sum of choices" },
  marks: { ok: "holds", off: "does not hold", wait: "in progress" },
  issuedLine: (issued, invalid, people) => `${issued} handed out, ${invalid} invalid, ${people} people voted`,
  sizesLine: (valid) => `${valid} valid ballots`,
  sizesNone: "Empty. Leave it so if you did not count them.",
  choicesLine: (choices, expected) =>
    expected === null ? `Choices ${choices}` : `Choices ${choices}, by ballot size ${expected}`,
  choicesGap: (choices, expected) =>
    `Choices ${choices}, by ballot size ${expected}: ${Math.abs(expected - choices)} too ${choices < expected ? "few" : "many"}`,
  left: (blanks) => `${blanks} empty`,
  restored: "What you had typed on this device is back. It is not saved yet.",
  discard: "Discard it",
  pasted: (count, dropped) =>
    dropped > 0
      ? `${count} fields filled. ${dropped} values had no field and were left out.`
      : `${count} fields filled. Compare them with the paper.`,

  conflictTitle: "Another sheet was saved in the meantime",
  conflictText: (revision, time, name) =>
    `While you were typing, ${name} saved revision ${revision} (${time}). What you typed is not saved; it is below, unchanged.`,
  conflictCells: (count, names) =>
    `${count} ${count === 1 ? "figure differs" : "figures differ"}: ${names}. Look at the paper sheet to decide which is right.`,
  conflictSame: "All figures are the same. There is nothing more to save.",
  mine: "What you typed",
  theirs: (revision) => `Saved (revision ${revision})`,
  differs: "differs",
  keepMine: "Save mine as a new revision",
  keepTheirs: "Keep the saved one",

  figure: "Figure",
  value: "Count",
  compared: (revision, previous) => `What changed from revision ${previous} to revision ${revision}`,
  previous: (revision) => `Revision ${revision}`,
  history: "Saved revisions",
  historyRevision: "Revision",
  historyTime: "Saved at",
  historyName: "Saved by",
  historyReason: "Reason",
  firstEntry: "first entry",
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

  problems: {
    "issued-not-accounted": (problem) => {
      const { issued, valid, invalid, unreturned, sum, gap, short } = counted(problem);
      return `Valid ${valid} + invalid ${invalid} + not returned ${unreturned} = ${sum}: ${gap} ${short ? "fewer" : "more"} than the ${issued} ballots handed out. Look at these four again.`;
    },
    "issued-exceeds-checked-in": ({ issued, checkedIn }) =>
      `${issued} ballots handed out are more than the ${checkedIn} people checked in. Look at both again.`,
    "sizes-not-valid": ({ sizesTotal, valid }) =>
      `Ballots by number of picks add up to ${sizesTotal}: ${Math.abs(sizesTotal - valid)} ${sizesTotal < valid ? "fewer" : "more"} than the ${valid} valid ballots. Count them again.`,
    "votes-not-sizes": ({ choices, expected }) => {
      const gap = Math.abs(choices - expected);
      return `The projects' votes add up to ${choices}, but by number of picks they should be ${expected}: ${gap} too ${choices < expected ? "few" : "many"}.`;
    },
    "votes-out-of-range": ({ choices, least, most }) =>
      `The projects' votes add up to ${choices}. With this many valid ballots they must be between ${least} and ${most}. Go through them again.`,
    "votes-exceed-valid": ({ number, votes, valid }) =>
      `Project ${number}: ${votes} votes are more than the ${valid} valid ballots. Look at field ${number} again.`,
  },
  slip: (problem) =>
    swapped(problem)
      ? "Two digits may be the wrong way round (such as 97 for 79)."
      : "Go through the projects again from number 1.",
  unread: {
    blank: ({ label }) => `“${label}” is empty. Write 0 where there was none.`,
    blankSize: ({ label }) =>
      `“${label}” is empty. Fill in all numbers of picks, or leave all of them empty.`,
    "not-a-whole-number": ({ label, text }) =>
      `“${label}” says “${text}”, which is not a count. Use digits only, such as 0, 1, 2.`,
    negative: ({ label }) => `“${label}” cannot be less than zero.`,
    "too-large": ({ label, most }) => `“${label}” is too large. It must be ${most} or less.`,
  },
};

export const hallMessages: Messages<typeof ko> = { ko, en };
export type HallMessages = typeof ko;
