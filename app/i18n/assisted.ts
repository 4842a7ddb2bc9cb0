import type { AssistedVoting } from "#app/domain/assisted-voting.ts";
import { formatNumber } from "./format.ts";
import { type Language, languages, type Messages } from "./language.ts";

const ko = {
  share: (people: string, assisted: string, percent: string) =>
    `토론장에서 접수한 ${people}명 가운데 ${assisted}명(${percent}%)이 다른 사람의 도움을 받아 투표했습니다.`,
  tooFew: (people: string) =>
    `토론장에서 접수한 사람이 ${people}명뿐이라, 도움을 받아 투표한 사람의 수는 밝히지 않습니다.`,
};

const en: typeof ko = {
  share: (people, assisted, percent) =>
    `Of ${people} people checked in at the rooms, ${assisted} (${percent} %) were helped to vote.`,
  tooFew: (people) =>
    `Only ${people} people were checked in at the rooms, so how many were helped to vote is not told.`,
};

export const assistedMessages: Messages<typeof ko> = { ko, en };

/** One sentence on assisted voting, the same on the page and in the files. */
export function assistedText(language: Language, { people, assisted, percent }: AssistedVoting): string {
  const t = assistedMessages[language];
  const number = (value: number) => formatNumber(language, value);
  if (assisted === null || percent === null) return t.tooFew(number(people));
  return t.share(number(people), number(assisted), percent.toFixed(1));
}

/** The same in both languages, for files that hold both; empty where there is nothing to say. */
export function assistedTexts(assisted: AssistedVoting | null): string {
  return assisted ? languages.map((language) => assistedText(language, assisted)).join(" / ") : "";
}
