import type { Messages } from "./language.ts";

const ko = {
  title: "발표 화면",
  begin: "시작하기",
  keys: "→, 스페이스: 다음 · ←: 앞으로 · Home: 처음. 이 화면은 한 번 열면 인터넷이 끊겨도 됩니다.",
  beforePublication: "아직 발표하지 않은 결과입니다. 담당 공무원만 볼 수 있습니다.",
  from: (count: number) => `${count}개 과제를 마지막 자리부터 하나씩 발표합니다.`,
  rank: (rank: number, shared: boolean) => (shared ? `공동 ${rank}위` : `${rank}위`),
  next: "다음",
  previous: "앞으로",
  all: "모두 보기",
  allTitle: "뽑힌 과제",
  parts: (online: string, onsite: string) => `온라인 ${online}표 + 토론장 ${onsite}표`,
  soFar: "지금까지",
  notYet: "아직 확정한 결과가 없습니다. 두 사람이 확정하면 담당 공무원이 이 화면을 쓸 수 있습니다.",
  toResult: "결과 화면으로",
};

const en: typeof ko = {
  title: "Stage view",
  begin: "Begin",
  keys: "→, space: next · ←: back · Home: start. Once open, this page needs no network.",
  beforePublication: "This result is not published yet. Only officials see it.",
  from: (count) => `The ${count} chosen projects, one by one, from the last place up.`,
  rank: (rank, shared) => (shared ? `Place ${rank}, shared` : `Place ${rank}`),
  next: "Next",
  previous: "Back",
  all: "Show all",
  allTitle: "The chosen projects",
  parts: (online, onsite) => `votes: ${online} online + ${onsite} on site`,
  soFar: "So far",
  notYet:
    "There is no certified result yet. Once two officials have certified one, officials can use this page.",
  toResult: "To the result page",
};

export const revealMessages: Messages<typeof ko> = { ko, en };
