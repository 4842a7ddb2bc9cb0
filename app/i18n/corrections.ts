import type { Messages } from "./language.ts";

const ko = {
  title: "집계표를 고친 기록",
  lead: "토론장 집계표는 서명한 뒤에 지우거나 덮어쓸 수 없습니다. 틀린 것은 이유를 적고 두 사람이 다시 세어 새 개정으로 서명합니다. 여기에 그 모두가 있습니다.",
  staffOnly: "아직 담당자만 볼 수 있습니다. 결과를 발표하면 누구나 볼 수 있습니다.",
  notYet: "결과를 발표한 뒤에 볼 수 있습니다.",
  none: "고친 집계표가 없습니다.",
  table: "고친 집계표",
  when: "서명한 때",
  room: "토론장",
  revision: "개정",
  changes: "바뀐 칸 (앞 → 뒤)",
  reason: "이유",
  who: "센 사람 · 서명한 사람",
  change: (field: string, before: string, after: string) => `${field} ${before} → ${after}`,
  unchanged: "바뀐 칸이 없습니다 (다시 세어 같음을 확인).",
  merged: "투표지가 적어 다른 토론장과 합쳐 공개하므로 수는 적지 않습니다.",
  notCounted: "세지 않음",
  incidents: "토론장에서 있었던 일",
  noIncidents: "적힌 것이 없습니다.",
  toResults: "결과 보기",
  toContest: "투표 안내로",
};

const en: typeof ko = {
  title: "Corrections of tally sheets",
  lead: "Once signed, a room's tally sheet can be neither deleted nor overwritten. What was wrong is counted again by two people and signed as a new revision, with a reason. All of them are here.",
  staffOnly: "Only staff can read this yet. Everybody can once the result is published.",
  notYet: "This can be read once the result is published.",
  none: "No tally sheet was corrected.",
  table: "Corrected tally sheets",
  when: "Signed at",
  room: "Room",
  revision: "Revision",
  changes: "What changed (before → after)",
  reason: "Reason",
  who: "Counted · signed",
  change: (field, before, after) => `${field} ${before} → ${after}`,
  unchanged: "Nothing changed (counted again and found the same).",
  merged:
    "This room had so few ballots that it is published together with others, so the numbers are left out.",
  notCounted: "not counted",
  incidents: "What happened in the rooms",
  noIncidents: "None noted.",
  toResults: "See the result",
  toContest: "To the contest",
};

export const correctionMessages: Messages<typeof ko> = { ko, en };
