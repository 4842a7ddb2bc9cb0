import type { CountRule, TieRule, Weights } from "#app/domain/count-rule.ts";
import type { Messages } from "./language.ts";

const ko = {
  title: "집계 규칙",
  sum: ({ of, online, onsite }: Weights) => {
    if (of === "points" && online === onsite)
      return "온라인 표와 토론장 표를 그대로 더해 많은 순서로 순위를 정합니다. 표가 같으면 순위도 같습니다.";
    if (of === "points")
      return `온라인 한 표는 ${online}점, 토론장 한 표는 ${onsite}점으로 셈해 더하고, 점수가 높은 순서로 순위를 정합니다. 점수가 같으면 순위도 같습니다.`;
    return `온라인 득표율과 토론장 득표율을 ${online} 대 ${onsite}의 무게로 더해 순위를 정합니다(경로마다 참여한 사람의 수와 관계없이). 반올림하지 않은 값으로 견주며, 값이 같으면 순위도 같습니다.`;
  },
  ties: {
    none: "선정선에서 같으면 그대로 알리고, 가를 규칙을 정해 두지 않았으므로 확정하지 않습니다.",
    onsite: "선정선에서 같으면 토론장 표가 많은 과제를 먼저 뽑습니다. 그래도 같으면 확정하지 않습니다.",
    online: "선정선에서 같으면 온라인 표가 많은 과제를 먼저 뽑습니다. 그래도 같으면 확정하지 않습니다.",
    draw: "선정선에서 같으면 공개 추첨으로 가릅니다.",
    "onsite-then-draw":
      "선정선에서 같으면 토론장 표가 많은 과제를 먼저 뽑고, 그래도 같으면 공개 추첨으로 가릅니다.",
    "online-then-draw":
      "선정선에서 같으면 온라인 표가 많은 과제를 먼저 뽑고, 그래도 같으면 공개 추첨으로 가릅니다.",
  } satisfies Record<TieRule, string>,
  draw: (source: string) =>
    `추첨 씨앗: ${source}. 과제마다 투표 이름, 씨앗, 과제 번호를 이어 SHA-256을 구하고, 작은 값부터 뽑습니다. 씨앗을 알면 누구나 다시 셈할 수 있습니다.`,
  share: {
    choices: "득표율은 모든 선택 가운데 그 과제의 몫이고, 참여자 비율을 함께 보입니다.",
    people: "발표하는 비율은 참여한 사람 가운데 그 과제를 고른 사람의 몫이고, 득표율을 함께 보입니다.",
  } satisfies Record<CountRule["share"], string>,
  locked: "첫 투표지가 들어오면 규칙을 잠급니다.",
  changed: (time: string, reason: string) =>
    `첫 투표지가 들어온 뒤 ${time}에 담당 공무원 두 사람이 이 규칙을 공개로 바꾸었습니다. 까닭: ${reason}`,
  change: "집계 규칙 정하기",
  pageTitle: "집계 규칙 정하기",
  intro:
    "온라인과 토론장을 어떻게 더하고, 선정선의 동점을 어떻게 가르고, 어느 비율을 발표할지 미리 정합니다. 투표 안내 화면에 그대로 보입니다.",
  now: "지금의 규칙",
  form: {
    weights: "두 경로를 더하는 방법",
    of: {
      points: "표마다 점수를 매겨 더하기 (1과 1이면 그대로 더하기)",
      shares: "경로별 득표율을 무게대로 더하기 (예: 온라인 30, 토론장 70)",
    },
    online: "온라인 무게",
    onsite: "토론장 무게",
    weightHint: "1부터 1000까지 정수",
    tie: "선정선 동점",
    tieOptions: {
      none: "정하지 않음 (동점이면 확정 못 함)",
      onsite: "토론장 표가 많은 쪽",
      online: "온라인 표가 많은 쪽",
      draw: "공개 추첨",
      "onsite-then-draw": "토론장 표가 많은 쪽, 그래도 같으면 공개 추첨",
      "online-then-draw": "온라인 표가 많은 쪽, 그래도 같으면 공개 추첨",
    } satisfies Record<TieRule, string>,
    drawSource: "추첨 씨앗을 얻는 방법",
    drawSourceHint:
      "추첨을 쓸 때만. 아무도 미리 알거나 고를 수 없는 것을 적습니다. 예: 10월 13일 18시 시청 로비에서 시민 세 명이 던진 주사위 20번",
    share: "발표하는 비율",
    shareOptions: { choices: "득표율 (모든 선택 가운데)", people: "참여자 비율 (참여한 사람 가운데)" },
    reason: "바꾸는 까닭",
    reasonHint: "투표 안내 화면에 그대로 보입니다.",
    save: "이 규칙으로 정하기",
    ask: "이렇게 바꾸자고 청하기",
  },
  begun:
    "투표지가 들어왔거나 투표를 마감해 규칙이 잠겨 있습니다. 바꾸려면 담당 공무원 한 사람이 까닭을 적어 청하고 다른 한 사람이 승인해야 하며, 바꾼 사실과 까닭을 투표 안내 화면과 기록부에 남깁니다.",
  closed: "토론장 집계가 시작된 뒤에는 규칙을 바꿀 수 없습니다.",
  saved: "규칙을 정했습니다.",
  waiting: "승인을 기다리는 요청",
  problems: {
    "weight-not-whole": "무게를 1부터 1000까지의 정수로 적어 주세요.",
    "unknown-choice": "하나를 골라 주세요.",
    "draw-source-missing":
      "추첨 씨앗을 어디서 얻을지 적어 주세요. 나중에 정하면 고를 수 있어 추첨이 아닙니다.",
  },
};

const en: typeof ko = {
  title: "How it is counted",
  sum: ({ of, online, onsite }) => {
    if (of === "points" && online === onsite)
      return "Online and on-site votes are simply added and ranked. Equal votes share a rank.";
    if (of === "points")
      return `An online vote counts ${online}, an on-site vote ${onsite}; the points are added and ranked. Equal points share a rank.`;
    return `The online share and the on-site share of votes are added with the weights ${online} to ${onsite}, however many people took part in each, and ranked. Values are compared without rounding; equal values share a rank.`;
  },
  ties: {
    none: "Equal votes across the cut line are reported as they are; no rule to settle them was set, so such a result is not certified.",
    onsite:
      "Of projects that are equal across the cut line, the one with more on-site votes is chosen. Still equal, the result is not certified.",
    online:
      "Of projects that are equal across the cut line, the one with more online votes is chosen. Still equal, the result is not certified.",
    draw: "Projects that are equal across the cut line are settled by a public draw.",
    "onsite-then-draw":
      "Of projects that are equal across the cut line, the one with more on-site votes is chosen; still equal, a public draw settles it.",
    "online-then-draw":
      "Of projects that are equal across the cut line, the one with more online votes is chosen; still equal, a public draw settles it.",
  },
  draw: (source) =>
    `Seed of the draw: ${source}. For each project the SHA-256 of contest, seed and the project's number is taken; the smallest comes first. Whoever knows the seed can work it out again.`,
  share: {
    choices: "The announced percentage is of all choices; the share of people is shown beside it.",
    people:
      "The announced percentage is of the people who took part; the share of all choices is shown beside it.",
  },
  locked: "The rule is locked once the first ballot is in.",
  changed: (time, reason) =>
    `Two officials changed this rule in public after the first ballot, ${time}. Their reason: ${reason}`,
  change: "Set the rule of the count",
  pageTitle: "Setting the rule of the count",
  intro:
    "How online and on-site votes are added, what settles a tie across the cut line, and which percentage is announced. It shows on the contest's page as it is set.",
  now: "The rule now",
  form: {
    weights: "How the channels are added",
    of: {
      points: "Points for each vote, added (1 and 1: simply added)",
      shares: "Each channel's share of votes, by weight (e.g. online 30, on site 70)",
    },
    online: "Weight of online",
    onsite: "Weight of on site",
    weightHint: "A whole number from 1 to 1000",
    tie: "Tie across the cut line",
    tieOptions: {
      none: "No rule (a tie cannot be certified)",
      onsite: "More on-site votes",
      online: "More online votes",
      draw: "Public draw",
      "onsite-then-draw": "More on-site votes; still equal, public draw",
      "online-then-draw": "More online votes; still equal, public draw",
    },
    drawSource: "Where the seed of the draw comes from",
    drawSourceHint:
      "Only with a draw. Something nobody can know or choose beforehand, e.g. 20 dice thrown by three citizens in the lobby of city hall on 13 October, 18:00",
    share: "The announced percentage",
    shareOptions: { choices: "Share of all choices", people: "Share of the people who took part" },
    reason: "Reason for the change",
    reasonHint: "It shows on the contest's page as you write it.",
    save: "Set this rule",
    ask: "Ask for this change",
  },
  begun:
    "Ballots are in, or voting has closed, and the rule is locked. To change it, one official asks with a reason and another approves; that it was changed and why stays on the contest's page and in the log.",
  closed: "The rule can no longer be changed once the rooms are counting.",
  saved: "The rule is set.",
  waiting: "Request that waits for approval",
  problems: {
    "weight-not-whole": "Give the weight as a whole number from 1 to 1000.",
    "unknown-choice": "Choose one.",
    "draw-source-missing":
      "Say where the seed of the draw will come from. Set afterwards, it could be chosen, and that is no draw.",
  },
};

export const countRuleMessages: Messages<typeof ko> = { ko, en };
