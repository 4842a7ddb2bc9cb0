interface Topic {
  title: string;
  intro: string;
  sections: { title: string; paragraphs: string[] }[];
}

/** What is promised of a ballot's secrecy, and what is not: to the word, since people rely on it. */
export const secrecyTopic: { ko: Topic; en: Topic } = {
  ko: {
    title: "투표의 비밀과 검증",
    intro: "무엇을 약속하고 무엇은 약속하지 않는지 그대로 적습니다.",
    sections: [
      {
        title: "어떻게 지킵니까",
        paragraphs: [
          "온라인 투표지는 내는 순간 봉투에 봉합니다. 봉투는 개표 열쇠로만 열리고, 몇 개를 골랐든 크기가 같습니다.",
          "봉투에는 이름 대신 별도의 열쇠로 만든 이름표가 붙습니다. 그 열쇠는 결과를 확정할 때 없애고, 없앤 사실을 공개 기록에 남깁니다.",
          "개표 열쇠를 누가 지키는지는 투표마다 안내에 적혀 있습니다. 세 사람이 나누어 가지면 두 사람이 모여야 열립니다. 서버가 지키면 서버를 맡은 사람을 믿어야 합니다.",
        ],
      },
      {
        title: "약속하는 것",
        paragraphs: [
          "본인을 확인한 한 사람의 온라인 투표지는 많아야 한 장 셉니다. 마감 전 마지막 것이 유효합니다.",
          "'기록되었습니다'는 투표지가 디스크와 공개 기록에 쓰였다는 뜻입니다.",
          "데이터베이스와 백업, 서버 기록만으로는, 열쇠가 없으면 누가 무엇을 골랐는지 알 수 없습니다. 이름표 열쇠와 개표 열쇠를 모두 없앤 뒤에는 전체 복사본으로도 알 수 없습니다.",
          "누구나 지금은 접수증으로 자기 봉투가 기록에 있는지, 발표 뒤에는 확인번호로 자기 투표지가 명단에 있는지 볼 수 있습니다.",
          "누구나 공개한 파일로 결과와 순위를 다시 계산할 수 있습니다. 누군가 보관한 점검표보다 뒤에 기록을 고치면 드러납니다.",
        ],
      },
      {
        title: "약속하지 않는 것",
        paragraphs: [
          "투표를 받는 동안 서버를 빼앗기면 그때부터 들어오는 투표지는 읽히거나 바뀔 수 있습니다. 바뀐 것은 저마다 확인번호로 찾을 수 있습니다.",
          "열쇠를 가진 두 사람이 데이터베이스 복사본과 함께 짜면, 열쇠를 없애기 전까지 봉투를 하나씩 열 수 있습니다.",
          "강요나 매수를 막지는 못합니다. 확인번호는 고른 과제를 보여 줍니다. 마감 전에 다시 투표하면 앞의 번호는 쓸모없어집니다.",
          "드문 조합은 명단에서 눈에 띕니다. 고른 과제를 댓글에 모두 적으면 누구의 투표지인지 짐작할 수 있습니다.",
          "투표하지 않은 사람의 이름으로 만든 투표지가 없는지는 명부를 보는 감사만 확인할 수 있습니다.",
          "토론장 수치는 종이 투표지와 집계표, 서명에 달려 있습니다.",
          "투표했다는 사실은 시스템이 압니다.",
        ],
      },
    ],
  },
  en: {
    title: "Secrecy and checking",
    intro: "What is promised and what is not, to the word.",
    sections: [
      {
        title: "How it is kept",
        paragraphs: [
          "An online ballot is sealed in an envelope at the moment it is cast. Only the opening key opens it, and it has one size whatever is in it.",
          "The envelope carries no name but a pseudonym made with a key of its own. That key is destroyed when the result is certified, and the public log says so.",
          "Each contest says who keeps its opening key. Shared by three people, it takes two of them. Kept by the server, it asks for trust in those who run the server.",
        ],
      },
      {
        title: "Promised",
        paragraphs: [
          "One verified person has at most one counted online ballot; the last one before the close counts.",
          "“Recorded” means that the ballot is on disk and in the log.",
          "Database, backups and server logs without the keys do not show what anyone chose. Once the keys are destroyed, that of the pseudonyms and that of the opening, even a full copy does not.",
          "Everyone can check now, by their slip, that their envelope is in the log, and after publication, by their code, that their ballot is on the list.",
          "Anyone can recompute result and ranks from published files. A log changed after somebody kept a checkpoint of it shows.",
        ],
      },
      {
        title: "Not promised",
        paragraphs: [
          "A server taken over while voting runs can read or alter the ballots it receives from then on. Each voter's own check by code finds an altered one.",
          "Two key holders together with a copy of the database can open single envelopes until the keys are destroyed.",
          "No protection from pressure or sale: the code shows the picks. Voting again before the close makes the earlier code worthless.",
          "Unusual combinations stand out in the list. Whoever writes all their picks in a comment can be recognised there.",
          "That no ballot was invented for somebody who did not vote can be checked only by auditors who see the roll.",
          "The figures of the rooms rest on paper ballots, sheets and signatures.",
          "That you took part is known to the system.",
        ],
      },
    ],
  },
};
