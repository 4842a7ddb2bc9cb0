import type { OfficialActKind } from "#app/domain/official-act.ts";
import type { Messages } from "./language.ts";

const ko = {
  title: "두 사람이 함께 정하는 일",
  intro:
    "결과에 영향을 주는 일은 혼자 하지 않습니다. 담당 공무원 한 사람이 까닭을 적어 청하고 다른 한 사람이 승인하면 그때 이루어지고, 기록부와 공개 화면에 남아 지워지지 않습니다.",
  back: "집계 확인과 확정으로",
  link: "규칙, 추첨, 집계와 다르게 뽑기, 바로잡기",
  kinds: {
    "rule-change": "집계 규칙 바꾸기",
    draw: "공개 추첨",
    override: "집계와 다르게 뽑기",
    correction: "발표한 결과 바로잡기",
  } satisfies Record<OfficialActKind, string>,
  drawText:
    "선정선에 동점이 있고, 규칙은 공개 추첨입니다. 정해 둔 곳에서 씨앗을 얻어 한 사람이 적고, 다른 한 사람이 같은 씨앗을 따로 다시 적어 승인합니다. 추첨은 한 번뿐입니다.",
  drawSource: (source: string) => `씨앗을 얻는 방법: ${source}`,
  seed: "추첨 씨앗",
  seedHint: "보이는 그대로, 숫자와 글자 사이는 한 칸. 예: 3 1 4 1 5",
  seedAgain: "추첨 씨앗 (직접 보고 다시 적기)",
  overrideText:
    "법이나 예산 때문에 집계대로 뽑을 수 없을 때만 씁니다. 표와 순위는 그대로 두고, 뺀 과제와 넣은 과제와 까닭을 결과 맨 위에 늘 보입니다. 뺀 수만큼 넣어야 합니다.",
  out: "뺄 과제 (집계로 뽑힌 것)",
  in: "넣을 과제 (집계로 뽑히지 않은 것)",
  correctionText:
    "집계표가 잘못되었을 때만 씁니다. 승인하면 토론장에서 새 개정에 서명할 수 있고, 두 사람이 다시 확정하고 발표하면 새 버전이 됩니다. 그때까지 지금의 결과가 그대로 보이고, 지난 버전은 뒤에도 볼 수 있습니다.",
  correcting: (version: number) =>
    `버전 ${version}을(를) 준비하고 있습니다. 토론장에서 집계표를 고친 뒤, 집계 확인 화면에서 두 사람이 서명하고 발표하세요.`,
  reason: "까닭",
  reasonHint: "누구나 읽습니다. 사람 이름이나 연락처를 적지 마세요.",
  ask: "청하기",
  approve: "승인하기",
  waiting: "승인을 기다리는 요청",
  noneWaiting: "기다리는 요청이 없습니다.",
  own: "스스로 청한 일은 다른 담당 공무원이 승인해야 합니다.",
  askedBy: (name: string, time: string) => `${name}, ${time} 청함`,
  approvedBy: (name: string, time: string) => `${name}, ${time} 승인`,
  overtaken: "이루어지지 않음",
  history: "지금까지 정한 일",
  noHistory: "아직 없습니다.",
  change: (out: string, into: string) => `뺄 과제: ${out} / 넣을 과제: ${into}`,
  readOnly: "담당 공무원만 청하고 승인할 수 있습니다.",
  refusals: {
    "unknown-contest": "그런 투표가 없습니다.",
    "act-not-now": "지금은 할 수 없는 일입니다. 이 화면을 새로 열어 무엇을 할 수 있는지 보세요.",
    "reason-missing": "까닭을 적어 주세요.",
    "seed-missing": "추첨 씨앗을 적어 주세요.",
    "no-draw-needed": "추첨을 기다리는 동점이 없습니다.",
    "unknown-act-request": "그런 요청이 없습니다.",
    "act-outdated": "그 뒤에 다른 요청이 들어와 이 요청은 더 쓰이지 않습니다. 아래의 새 요청을 보세요.",
    "same-official": "스스로 청한 일은 승인할 수 없습니다. 다른 담당 공무원이 승인해야 합니다.",
    "seed-differs":
      "적으신 씨앗이 먼저 적힌 씨앗과 다릅니다. 추첨하지 않았습니다. 씨앗을 다시 보고 적거나, 먼저 적은 것이 틀렸으면 새로 청하세요.",
    "override-empty": "뺄 과제와 넣을 과제를 골라 주세요.",
    "override-uneven": "뺀 수만큼 넣어야 합니다. 뺄 과제와 넣을 과제를 같은 수로 골라 주세요.",
    "override-not-chosen": "뺄 과제 가운데 집계로 뽑히지 않은 것이 있습니다. 다시 골라 주세요.",
    "override-already-chosen": "넣을 과제 가운데 이미 뽑힌 것이 있습니다. 다시 골라 주세요.",
    "tie-at-cutoff": "선정선에 동점이 있습니다. 동점을 먼저 규칙대로 가른 뒤에 할 수 있습니다.",
    "voting-begun":
      "그사이 투표지가 들어와 규칙이 잠겼습니다. 이제는 까닭을 적어 청하고, 다른 사람이 승인해야 합니다.",
    "rule-unread": "규칙을 읽을 수 없습니다. 표시된 곳을 고쳐 주세요.",
    "unknown-act": "무엇을 할지 알 수 없는 요청입니다. 버튼을 다시 눌러 주세요.",
  },
};

const en: typeof ko = {
  title: "Decisions by two",
  intro:
    "Nobody alone does what touches a result. One official asks with a reason and another approves; then it takes effect, and stays in the log and on the public pages for good.",
  back: "To the canvass",
  link: "Rule, draw, choosing otherwise, correcting",
  kinds: {
    "rule-change": "Changing the rule of the count",
    draw: "Public draw",
    override: "Choosing otherwise than the count",
    correction: "Correcting a published result",
  },
  drawText:
    "There is a tie across the cut line, and the rule is a public draw. One official enters the seed from where it was agreed to come; another reads it themselves and enters it again to approve. There is only one draw.",
  drawSource: (source) => `Where the seed comes from: ${source}`,
  seed: "Seed of the draw",
  seedHint: "As it is seen, one space between numbers and letters, e.g. 3 1 4 1 5",
  seedAgain: "Seed of the draw (read it yourself, enter it again)",
  overrideText:
    "Only where law or budget forbids what the count says. Votes and ranks stay; what was taken out, what came in and why always shows at the head of the result. As many go in as out.",
  out: "Take out (chosen by the count)",
  in: "Put in (not chosen by the count)",
  correctionText:
    "Only where a tally sheet is wrong. Once approved, rooms can sign a new revision; when two have certified and published again, it is a new version. Until then the present result stays, and earlier versions can be read afterwards too.",
  correcting: (version) =>
    `Version ${version} is being prepared. After the room has corrected its sheet, two officials sign and publish on the canvass page.`,
  reason: "Reason",
  reasonHint: "Everybody reads it. Leave out names of people and contacts.",
  ask: "Ask",
  approve: "Approve",
  waiting: "Requests that wait for approval",
  noneWaiting: "No request waits.",
  own: "What you asked for yourself must be approved by another official.",
  askedBy: (name, time) => `asked by ${name}, ${time}`,
  approvedBy: (name, time) => `approved by ${name}, ${time}`,
  overtaken: "never took effect",
  history: "Decided so far",
  noHistory: "Nothing yet.",
  change: (out, into) => `out: ${out} / in: ${into}`,
  readOnly: "Only officials ask and approve.",
  refusals: {
    "unknown-contest": "There is no such contest.",
    "act-not-now": "This is not possible now. Open this page again to see what is.",
    "reason-missing": "Give the reason.",
    "seed-missing": "Enter the seed of the draw.",
    "no-draw-needed": "No tie waits for a draw.",
    "unknown-act-request": "There is no such request.",
    "act-outdated": "Another request came after it, so this one no longer counts. See the new one below.",
    "same-official": "You cannot approve what you asked for. Another official must.",
    "seed-differs":
      "The seed you entered is not the one entered first. Nothing was drawn. Look again, or, if the first was wrong, ask anew.",
    "override-empty": "Choose what to take out and what to put in.",
    "override-uneven": "As many go in as out: choose the same number of both.",
    "override-not-chosen": "One of the projects to take out is not chosen by the count. Choose again.",
    "override-already-chosen": "One of the projects to put in is chosen already. Choose again.",
    "tie-at-cutoff": "There is a tie across the cut line. Settle it by the rule first.",
    "voting-begun":
      "A ballot came in meanwhile and the rule is locked. Now it takes a request with a reason, and another official's approval.",
    "rule-unread": "The rule cannot be read. Mend the fields that are marked.",
    "unknown-act": "It is not clear what this request asks for. Please press the button again.",
  },
};

export const decisionMessages: Messages<typeof ko> = { ko, en };
