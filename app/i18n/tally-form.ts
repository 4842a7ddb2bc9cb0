import type { BallotRule } from "#app/domain/ballot.ts";
import type { Messages } from "./language.ts";

const ko = {
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
  deskCount: (people: number) => `접수대에서 접수한 사람은 ${people}명입니다.`,
  deskDiffers: (written: number, people: number) =>
    `접수대에서 접수한 사람은 ${people}명인데 집계표에는 ${written}명입니다. 종이 명부와 다시 맞춰 보세요. 종이가 맞으면 그대로 두어도 됩니다.`,
  withdrawn: "철회",
  reason: "고치는 이유",
  reasonHint: "누구나 나중에 읽을 수 있게 남습니다. 예: 7번 칸에 79를 97로 적음",
  reasonMissing: "고치는 이유를 적으세요. 앞 개정이 왜 바뀌는지 기록에 남깁니다.",
  reasonTooLong: (most: number) => `고치는 이유는 ${most}자 이하로 적으세요.`,
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
  keptTyped: "로그인이 끝나 저장하지 못했습니다. 적으신 것은 아래에 그대로 있습니다. 다시 저장하세요.",
  typedNames: {
    ballots: "한 장씩 적은 투표지",
    reason: "이유",
    kind: "사건의 종류",
    incidentTime: "일어난 때",
    incidentNote: "있었던 일",
  },
  keptNoForm:
    "로그인이 끝나 저장하지 못했는데, 그사이 이 토론장의 집계가 다음 단계로 넘어갔습니다. 적으신 것:",
  signedOut: {
    title: "로그인이 끝났습니다",
    text: "적으신 것은 이 화면에만 있고, 아직 저장하지 않았습니다. 이 창을 닫지 말고, 새 창에서 로그인한 뒤 여기에서 다시 보내세요.",
    signIn: "새 창에서 로그인",
    resend: "로그인했습니다. 다시 보내기",
  },
  lineLost: "연결이 끊겨 보내지 못했습니다. 적은 것은 그대로 있습니다. 연결되면 다시 누르세요.",
  restored: "이 기기에 남아 있던 입력을 되살렸습니다. 아직 저장되지 않았습니다.",
  restoredBefore:
    "이 토론장을 다시 세기 전에 이 기기에서 적던 입력을 되살렸습니다. 저장되지 않은 것이니, 종이와 다시 맞춰 보고 저장하세요.",
  leftover:
    "이 기기에 저장하지 않은 입력이 남아 있습니다. 지금은 이것을 받을 칸이 없어 여기에 그대로 둡니다. 필요 없으면 지우세요.",
  leftoverDiscard: "남은 입력 지우기",
  discard: "되살린 입력 지우기",
  pasted: (count: number, dropped: number) =>
    dropped > 0
      ? `${count}칸을 채웠습니다. ${dropped}개는 들어갈 칸이 없어 넣지 않았습니다.`
      : `${count}칸을 채웠습니다. 종이와 맞춰 보세요.`,
};

const en: typeof ko = {
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
  deskCount: (people) => `The desk has checked in ${people}.`,
  deskDiffers: (written, people) =>
    `The desk has checked in ${people}, the sheet says ${written}. Compare with the paper again. If the paper is right, leave it as it is.`,
  withdrawn: "withdrawn",
  reason: "Reason for the correction",
  reasonHint: "Kept for everyone to read later. Example: wrote 97 for 79 in field 7",
  reasonMissing: "Say why the earlier revision changes. The reason is kept.",
  reasonTooLong: (most) => `Keep the reason to ${most} characters.`,
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
  keptTyped: "Your session had ended, so nothing was saved. What you typed is below: please save it again.",
  typedNames: {
    ballots: "Ballots one by one",
    reason: "Reason",
    kind: "Kind of incident",
    incidentTime: "When it happened",
    incidentNote: "What happened",
  },
  keptNoForm:
    "Your session had ended, so nothing was saved, and the count of this room has moved on meanwhile. What you typed:",
  signedOut: {
    title: "Your session has ended",
    text: "This page alone keeps what you typed, and it is not saved yet. Leave this window open, sign in in a new one, and send it again from here.",
    signIn: "Sign in in a new window",
    resend: "I have signed in: send it again",
  },
  lineLost:
    "The line is gone, so nothing was sent. What you typed is still here. Press again once it is back.",
  restored: "What you had typed on this device is back. It is not saved yet.",
  restoredBefore:
    "What you were typing on this device before the room was to be counted again is back. It was not saved: compare it with the paper again, then save.",
  leftover:
    "This device still holds an entry that was not saved. No form takes it now, so it is kept here as it is. Delete it if you do not need it.",
  leftoverDiscard: "Delete this entry",
  discard: "Discard it",
  pasted: (count, dropped) =>
    dropped > 0
      ? `${count} fields filled. ${dropped} values had no field and were left out.`
      : `${count} fields filled. Compare them with the paper.`,
};

export const tallyFormMessages: Messages<typeof ko> = { ko, en };
