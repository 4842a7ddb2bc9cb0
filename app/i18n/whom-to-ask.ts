import type { WhomToAsk } from "#app/domain/contest.ts";
import type { Language, Messages } from "./language.ts";

const ko = {
  room: (names: string) => `이 토론장은 ${names} 님에게 물어보세요.`,
  officials: (names: string) => `담당 공무원: ${names}`,
  nobody: "담당 공무원이 아직 정해지지 않았습니다. 누리집을 운영하는 부서에 문의하세요.",
};

const en: typeof ko = {
  room: (names) => `About this room, ask ${names}.`,
  officials: (names) => `Officials: ${names}`,
  nobody: "No official is named yet. Ask the office that runs this site.",
};

const messages: Messages<typeof ko> = { ko, en };

/** Whom to ask, by name, in a line. */
export function whomText(language: Language, { room, officials }: WhomToAsk): string {
  const t = messages[language];
  const names = (all: WhomToAsk["room"]) => all.map((name) => name[language]).join(", ");
  const lines = [
    ...(room.length > 0 ? [t.room(names(room))] : []),
    ...(officials.length > 0 ? [t.officials(names(officials))] : []),
  ];
  return lines.length > 0 ? lines.join(" ") : t.nobody;
}
