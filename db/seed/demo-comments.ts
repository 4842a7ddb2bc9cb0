import type { ReportReason, Stance } from "#app/domain/comment-rules.ts";

/** One comment of the demonstration. Who: the number of an invented voter; 0 is the office. */
export interface DemoComment {
  who: number;
  text: string;
  /** Minutes after what it answers, or after the voting began. */
  after: number;
  stance?: Stance;
  /** How many found it helpful, and how many not. */
  found?: [helpful: number, unhelpful: number];
  /** A later text, which readers see as an edit. */
  edited?: string;
  deleted?: true;
  pinned?: "thread" | "project";
  /** By these people; it waits for a moderator and stays shown. */
  reported?: { reason: ReportReason; by: number[]; note?: string };
  replies?: DemoComment[];
}

/** Names of the invented people, by number. */
export const demoNames = [
  "연수동민지",
  "바닷바람",
  "부평사는곰",
  "송도러너",
  "계양산지기",
  "두아이아빠",
  "월미도갈매기",
  "늦깎이학생",
  "동네책방",
  "자전거출근",
  "미추홀할매",
  "영종가족",
  "검단초보",
  "강화순무",
  "Sunny7",
  "걷는사람",
];

/** On the demonstration's word list: what has one of them waits for a moderator. */
export const demoWords = ["무료체험", "선착순", "free trial"];

/** Invented for the demonstration, and said so on every page of it. No citizen of 2020 wrote any of this. */
export const demoComments: Record<string, DemoComment[]> = {
  "urban-forest": [
    {
      ...{ who: 1, stance: "for", after: 40, found: [11, 1] },
      text: "집 앞에 나무 그늘이 하나도 없습니다.\n멀리 있는 큰 공원보다 걸어서 5분 거리의 작은 숲이 먼저였으면 합니다.",
      replies: [
        {
          ...{ who: 6, after: 25, found: [5, 0] },
          text: "동의합니다. 아이를 데리고 여름에 걸을 수 있는 길이 필요해요.",
          replies: [
            {
              ...{ who: 11, after: 60, found: [3, 0] },
              text: "@두아이아빠 어르신들도 마찬가지랍니다. 앉을 의자도 꼭 같이 놓아 주세요.",
              replies: [{ who: 6, after: 30, text: "의자 이야기는 생각 못 했네요. 좋은 말씀입니다." }],
            },
          ],
        },
      ],
    },
    {
      ...{ who: 5, stance: "concern", after: 180, found: [8, 2] },
      text: "심는 것보다 가꾸는 것이 더 어렵습니다. 몇 해 뒤 말라 죽은 가로수를 여러 번 봤어요. 관리 예산은 따로 잡혀 있나요?",
      edited:
        "심는 것보다 가꾸는 것이 더 어렵습니다. 몇 해 뒤 말라 죽은 가로수를 여러 번 봤어요. 물 주고 가지 치는 관리 예산은 따로 잡혀 있나요?",
      replies: [
        {
          ...{ who: 0, after: 900, pinned: "thread" },
          text: "시연용 답변입니다. 실제 답변이라면 이 자리에 관리 계획과 담당 부서, 자료의 주소가 적힙니다.",
          replies: [{ who: 5, after: 45, text: "답변 고맙습니다. 자료가 나오면 읽어 보겠습니다." }],
        },
      ],
    },
    {
      ...{ who: 10, stance: "idea", after: 420, found: [9, 0] },
      text: "자전거 길을 따라 숲을 이으면 출근길도 시원해지고 차도 줄일 수 있지 않을까요?",
      replies: [
        {
          ...{ who: 16, after: 50 },
          text: "걷는 사람과 자전거가 부딪히지 않게 길을 나누는 것이 먼저입니다.",
          replies: [
            {
              who: 10,
              after: 20,
              text: "맞습니다. 폭이 좁은 곳은 자전거를 내려서 끄는 구간으로 하면 좋겠어요.",
            },
          ],
        },
      ],
    },
    {
      ...{ who: 13, stance: "question", after: 1300, found: [4, 0] },
      text: "새로 생긴 동네는 대상이 아닌가요? 어느 구부터 시작하는지 궁금합니다.",
    },
    {
      who: 3,
      after: 1500,
      text: "처음 적은 글을 제가 잘못 알고 써서 지웁니다.",
      deleted: true,
      replies: [{ who: 9, after: 15, text: "지우셨군요. 그래도 이 주제로 이야기를 이어 가면 좋겠습니다." }],
    },
  ],
  "safe-tap-water": [
    {
      ...{ who: 2, stance: "for", after: 90, found: [10, 0] },
      text: "물은 매일 마십니다. 다른 어떤 과제보다 앞에 와야 한다고 생각합니다.",
    },
    {
      ...{ who: 15, stance: "question", after: 300, found: [6, 1] },
      text: "수질 검사 결과를 집에서 바로 볼 수 있게 되나요? 예를 들어 아파트 단지별로요.",
      replies: [
        {
          ...{ who: 0, after: 700, pinned: "project" },
          text: "시연용 답변입니다. 많은 사람이 묻는 것은 이렇게 과제의 의견 맨 위에 고정해 둡니다.",
        },
      ],
    },
    {
      ...{ who: 8, stance: "concern", after: 700, found: [3, 3] },
      text: "정수장을 고쳐도 오래된 수도관이 그대로면 소용이 적다고 들었습니다. 순서를 같이 살펴 주세요.",
      replies: [
        { who: 4, after: 35, found: [2, 0], text: "관을 바꾸는 일과 함께 가야 한다는 말에 공감합니다." },
        { who: 2, after: 80, text: "그래도 둘 다 기다리기보다 하나라도 먼저 하는 편이 낫지 않을까요?" },
      ],
    },
  ],
  "landfill-closure": [
    {
      ...{ who: 12, stance: "for", after: 60, found: [9, 3] },
      text: "오래 미뤄 온 일입니다. 이번에는 날짜를 정하고 지켰으면 좋겠습니다.",
    },
    {
      ...{ who: 14, stance: "concern", after: 240, found: [7, 2] },
      reported: { reason: "off-topic", by: [3, 5, 16], note: "과제 내용이 아니라 다른 동네 이야기입니다." },
      text: "종료한 다음이 걱정입니다. 새 시설이 들어설 곳 주민과 먼저 이야기해 주세요.",
      replies: [
        { who: 12, after: 55, text: "그 과정이 공개되면 반대하는 분들도 마음을 열 것 같습니다." },
        { who: 7, after: 200, text: "쓰레기를 줄이는 계획도 같이 나와야 한다고 봅니다." },
      ],
    },
    {
      who: 16,
      after: 1400,
      text: "정수기 무 료 체 험 하실 분 계신가요? 선착순으로 모십니다. 자세한 것은 https://water.example.com/ 에 있습니다.",
    },
    {
      ...{ who: 9, stance: "idea", after: 1600, found: [5, 0] },
      text: "동네마다 재사용 가게를 하나씩 열어 봅시다. 책방을 하다 보니 상자와 포장재를 나눌 곳이 없습니다.",
    },
  ],
  "i-mod": [
    {
      ...{ who: 12, stance: "for", after: 120, found: [8, 1] },
      text: "영종에서는 버스를 한 시간씩 기다립니다. 부르면 오는 버스라면 꼭 타고 싶습니다.",
    },
    {
      ...{ who: 11, stance: "concern", after: 500, found: [6, 0] },
      text: "전화기로 부르는 것이 어려운 사람도 많아요. 전화 한 통으로도 부를 수 있게 해 주세요.",
    },
  ],
  "smart-care": [
    {
      ...{ who: 11, stance: "question", after: 800, found: [2, 0] },
      text: "혼자 사는 어르신 집에 놓는 기기가 무엇을 기록하는지 알려 주실 수 있나요?",
    },
  ],
  "ai-playground": [
    {
      ...{ who: 6, stance: "idea", after: 1000, found: [3, 1] },
      text: "아이들만이 아니라 부모도 함께 배우는 시간이 있으면 좋겠습니다.",
    },
  ],
};
