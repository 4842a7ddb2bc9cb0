import type { Messages } from "./language.ts";

const ko = {
  rules: {
    "count-both": "온라인과 토론장에 모두 참여하면 두 투표지를 모두 셉니다.",
    "keep-online": "온라인과 토론장에 모두 참여하면 온라인 투표지만 셉니다.",
    "keep-hall": "온라인과 토론장에 모두 참여하면 토론장 투표지만 셉니다.",
  },
  smallRooms: (below: number) =>
    `유효 투표지가 ${below}장보다 적은 토론장은 누가 무엇을 골랐는지 드러나지 않도록 다른 토론장과 합쳐 공개합니다.`,
  people: (people: string) => `두 경로에 모두 참여한 사람: ${people}명.`,
  unknown:
    "두 경로에 모두 참여한 사람의 수는 알 수 없습니다. 토론장에서 이름으로 접수하지 않았고, 참여자는 두 경로의 사람을 더한 값입니다.",
  notCounted: (counts: { void: number; unreadable: number }) =>
    `온라인 투표지 가운데 무효 ${counts.void}장, 열 수 없는 것 ${counts.unreadable}장은 세지 않았습니다.`,
  custody: {
    server: "온라인 투표지는 봉해서 보관하고, 여는 열쇠는 서버가 지킵니다.",
    shares:
      "온라인 투표지는 봉해서 보관하고, 여는 열쇠는 세 사람이 나누어 가집니다. 마감 뒤 두 사람이 모여야 열립니다.",
  },
  secrecy: "비밀을 어떻게 지킵니까",
  waitsForKeys: "열쇠 시험이 끝나지 않아 아직 투표를 시작할 수 없습니다. 시험이 끝나면 바로 시작합니다.",
};

const en: typeof ko = {
  rules: {
    "count-both": "Who takes part online and in the hall has both ballots counted.",
    "keep-online": "Who takes part online and in the hall has only the online ballot counted.",
    "keep-hall": "Who takes part online and in the hall has only the hall ballot counted.",
  },
  smallRooms: (below) =>
    `A room with fewer than ${below} valid ballots is published together with another, so that nobody's picks show.`,
  people: (people) => `People who took part by both channels: ${people}.`,
  unknown:
    "How many people took part by both channels is not known: nobody was checked in by name in the hall. The number of people is the sum of the two channels.",
  notCounted: (counts) =>
    `Online ballots not counted: ${counts.void} made void, ${counts.unreadable} that could not be opened.`,
  custody: {
    server: "Online ballots are kept sealed; the key that opens them is in the custody of the server.",
    shares:
      "Online ballots are kept sealed; the key that opens them is shared by three people, and two of them must come together after the close.",
  },
  secrecy: "How secrecy is kept",
  waitsForKeys:
    "Voting cannot begin yet: the trial of the keys is not finished. It begins as soon as the trial is.",
};

export const overlapMessages: Messages<typeof ko> = { ko, en };
