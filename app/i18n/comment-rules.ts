import type { Messages } from "./language.ts";

const ko = {
  title: "의견 규칙",
  intro: "이 투표의 의견에 적용하는 규칙입니다. 저장하면 바로 적용하고, 바꾼 기록을 남깁니다.",
  fields: {
    closesAt: "의견 받기를 마치는 때",
    preModeration: "먼저 확인하기",
    perMinute: "한 사람이 과제마다 1분에 올릴 수 있는 의견",
    perDay: "한 사람이 과제마다 하루에 올릴 수 있는 의견",
    reportsToHold: "몇 사람이 신고하면 확인할 때까지 감출지",
    reporterAgeHours: "본인 확인 뒤 몇 시간이 지나야 신고를 셀지",
  },
  hints: {
    closesAt: "한국 시각. 이때부터 읽기만 합니다. 비워 두면 끝을 정하지 않습니다.",
    preModeration: "고친 글도 같습니다. 확인이 끝나기 전에는 쓴 사람에게만 보입니다.",
    perMinute: "",
    perDay: "",
    reportsToHold: "서로 다른 사람의 신고만 셉니다. 4명보다 적게는 정할 수 없습니다.",
    reporterAgeHours:
      "방금 만든 계정 여럿이 의견을 감추지 못하게 합니다. 24시간보다 짧게는 정할 수 없습니다.",
  },
  preModeration: {
    none: "확인하지 않고 바로 보이기",
    "first-links": "처음 쓰는 사람의 링크가 든 의견만 먼저 확인",
    all: "모든 의견을 먼저 확인",
  },
  number: ({ from, until }: { from: number; until: number }) => `${from}에서 ${until}까지의 숫자로 쓰세요.`,
  time: "날짜와 시각을 2026-11-30T23:59처럼 쓰거나 비워 두세요.",
  save: "규칙 저장",
  saved: "규칙을 저장했습니다.",
};

const en: typeof ko = {
  title: "Rules for comments",
  intro:
    "These rules hold for the comments of this contest. Saved rules apply at once, and the change is recorded.",
  fields: {
    closesAt: "When comments close",
    preModeration: "Looking at comments first",
    perMinute: "Comments a person may post in a minute on one project",
    perDay: "Comments a person may post in a day on one project",
    reportsToHold: "How many people must report a comment before it is held",
    reporterAgeHours: "How many hours after verification a person's reports count",
  },
  hints: {
    closesAt: "Korean time. From then on comments are read only. Empty: no end.",
    preModeration: "Edited texts, too. Until then only its writer sees a comment.",
    perMinute: "",
    perDay: "",
    reportsToHold: "Only reports by different people count. Fewer than 4 cannot be set.",
    reporterAgeHours:
      "So that a handful of fresh accounts cannot hide a comment. Less than 24 cannot be set.",
  },
  preModeration: {
    none: "Show everything at once",
    "first-links": "First look at links in a person's first comment",
    all: "First look at every comment",
  },
  number: ({ from, until }) => `Write a number from ${from} to ${until}.`,
  time: "Write date and time like 2026-11-30T23:59, or leave it empty.",
  save: "Save the rules",
  saved: "The rules are saved.",
};

export const commentRuleMessages: Messages<typeof ko> = { ko, en };
