import type { Stance } from "#app/domain/comment-rules.ts";
import { pathOf } from "#app/domain/comment-tree.ts";
import type { CommentStatus } from "#db/schema-comments.ts";

/** A small generator with a seed, so that each run measures the same conversation. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** A comment as it will be stored; its texts from the first to the newest. */
export interface Made {
  id: number;
  parent: Made | null;
  root: Made | null;
  /** Of a top: the thread, itself included. */
  thread: Made[];
  path: string;
  depth: number;
  /** Among the writers; null for the office. */
  writer: number | null;
  status: CommentStatus;
  listed: 0 | 1;
  stance: Stance | null;
  texts: { body: string; free: 0 | 1 }[];
  replies: number;
  below: number;
  answers: number;
  helpful: number;
  unhelpful: number;
}

export interface MakingOf {
  count: number;
  firstId: number;
  /** Their nicknames; a comment now and then calls somebody by theirs. */
  writers: readonly { nickname: string }[];
  /** Every text as long as can be. */
  longest?: boolean;
}

/**
 * A conversation of this size as people would have left it: six of ten comments at the top, the rest below them at any
 * depth, some threads much answered, one reply of eight by an office; three of a hundred taken away, two hidden, one held
 * and never shown; some edited, some with links, line breaks and names. No text is like another.
 */
export function makeConversation({ count, firstId, writers, longest = false }: MakingOf): Made[] {
  const random = randomFrom(firstId);
  const all: Made[] = [];
  for (let index = 0; index < count; index++) {
    const near = all[Math.floor(all.length * (1 - random() ** 3))] ?? null;
    const answerable = near && near.depth < 28 && near.listed === 1;
    const parent = random() < 0.6 || !answerable ? null : near;
    const id = firstId + index;
    const writer = random() < (parent ? 0.12 : 0.002) ? null : id % writers.length;
    const status = writer === null ? "visible" : statusOf(random());
    const reacted = Math.floor(random() ** 3 * Math.min(40, writers.length - 1));
    const called = parent && random() < 0.15 ? (writers[parent.writer ?? id % writers.length] ?? null) : null;
    const made: Made = {
      ...{ id, parent, root: parent ? (parent.root ?? parent) : null, writer, status },
      ...{ path: pathOf(parent?.path ?? null, id), depth: parent ? parent.depth + 1 : 0 },
      ...{ replies: 0, below: 0, answers: 0, listed: status === "held" ? 0 : 1 },
      stance: parent || writer === null ? null : stanceOf(random()),
      helpful: status === "held" ? 0 : Math.floor(reacted * (0.4 + random() * 0.6)),
      unhelpful: 0,
      ...{ texts: [], thread: [] },
    };
    made.unhelpful = status === "held" ? 0 : reacted - made.helpful;
    const names = called ? `@${called.nickname} ` : "";
    made.texts = status === "deleted" ? [{ body: "", free: 1 }] : textsOf(random, { id, names, longest });
    (made.root ?? made).thread.push(made);
    all.push(made);
  }
  for (const made of all) if (made.status === "visible") countIn(made);
  return all;
}

/** What pages count. */
function countIn(made: Made): void {
  const top = made.root ?? made;
  if (made.parent) made.parent.replies++;
  for (let above = made.parent; above; above = above.parent) above.below++;
  if (made.writer === null) top.answers++;
}

function statusOf(chance: number): CommentStatus {
  if (chance < 0.03) return "deleted";
  if (chance < 0.05) return "hidden";
  return chance < 0.06 ? "held" : "visible";
}

function stanceOf(chance: number): Stance | null {
  return (["for", "concern", "question", "idea", null] as const)[Math.floor(chance * 5)] ?? null;
}

/** The number at the end makes each text one of its kind, as posting demands. */
function textsOf(
  random: () => number,
  { id, names, longest }: { id: number; names: string; longest: boolean },
): Made["texts"] {
  const letters = longest ? 980 : 15 + Math.floor(random() ** 4 * 900);
  const body = `${names}${sentence(random, letters - names.length)} ${id}`;
  const first = { body, free: 1 as const };
  // Within the free minutes nobody is told; later everybody is.
  return random() < 0.08
    ? [
        { body: body.slice(0, -4), free: 1 },
        { body, free: random() < 0.4 ? 1 : 0 },
      ]
    : [first];
}

const syllables = Array.from(
  "가각간강거건게겨경고공관교구국군권규그근금기길김나날남내너년노농누는니다단달당대더도동되두드등디라락람래량러레려력로료를리마만말매머면명모목무문물미민바박반발방배번법변별병보복부분불비사산상색생서석선설성세소손수숙순스습시식신실심아안알야양어업에여역연열영예오온와외요용우원월위유육으은을음의이인일임입자작장재저적전절점정제조족종주준중증지직진질차참창책처천청체초총추출충취치카타태터토통투트파판평포표품프하학한함합항해향행현형호화확환활황회효후훈휴흥희",
);
/** As common as in a language: the hundredth word is a hundred times as rare as the first. */
const vocabulary = makeWords(randomFrom(2020), 3000);
const topics = ["도시숲", "공원", "버스", "주차장", "놀이터", "자전거", "가로등", "예산", "돌봄", "도서관"];

function makeWords(random: () => number, count: number): string[] {
  const syllable = () => syllables[Math.floor(random() * syllables.length)] ?? "";
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, syllable).join(""),
  );
}

function sentence(random: () => number, letters: number): string {
  let text = topics[Math.floor(random() * topics.length)] ?? "";
  if (random() < 0.05) text += ` https://www.example.go.kr/${Math.floor(random() * 1e6)}`;
  while (text.length < letters) {
    const word = vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? "";
    text += `${random() < 0.03 ? "\n" : " "}${word}${random() < 0.1 ? "." : ""}`;
  }
  return text;
}
