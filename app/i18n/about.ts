import { secrecyTopic } from "./about-secrecy.ts";
import type { Messages } from "./language.ts";

interface Section {
  title: string;
  paragraphs: string[];
}

interface Topic {
  title: string;
  intro: string;
  sections: Section[];
}

const ko = {
  secrecy: secrecyTopic.ko,
  method: {
    title: "집계 방법",
    intro: "결과가 어떻게 나오는지, 누구나 같은 방법으로 다시 셀 수 있도록 적었습니다.",
    sections: [
      {
        title: "한 사람이 한 표",
        paragraphs: [
          "휴대전화나 이메일로 본인을 확인한 사람마다 온라인 투표지 한 장만 셉니다. 마감 전에 다시 내면 앞의 투표지를 통째로 바꿉니다.",
          "마감은 투표지를 저장하는 순간의 서버 시계로 판단합니다. 마감 시각이 되면 그 순간부터 받지 않습니다.",
        ],
      },
      {
        title: "두 집계의 합",
        paragraphs: [
          "온라인 투표수와 모든 토론장 집계표의 투표수를 과제별로 그대로 더합니다. 가중치는 없습니다.",
          "토론장마다 나눠 준 표 = 유효 + 무효 + 회수하지 못한 표, 고른 개수별 투표지의 합 = 유효 투표지, 과제별 표의 합 = 고른 개수를 모두 더한 값이 맞아야 저장됩니다.",
          "집계표를 고치면 새 개정으로 저장하고, 앞의 개정도 지우지 않습니다.",
        ],
      },
      {
        title: "순위와 동점",
        paragraphs: [
          "표가 같으면 순위도 같습니다(1, 2, 2, 4). 선정 마지막 자리에서 동점이 나면 조용히 가르지 않고 그대로 알립니다.",
        ],
      },
      {
        title: "두 가지 백분율",
        paragraphs: [
          "득표율은 모든 사람이 고른 선택 전체 가운데 그 과제의 몫입니다. 참여자 비율은 참여한 사람 가운데 그 과제를 고른 사람의 몫입니다. 한 사람이 여러 과제를 고르므로 두 값은 다릅니다.",
          "소수 둘째 자리에서 반올림합니다. 그래서 반올림한 득표율을 더하면 100.0%와 조금 다를 수 있습니다.",
        ],
      },
    ],
  },
  privacy: {
    title: "개인정보 처리방침",
    intro: "투표에 꼭 필요한 것만, 필요한 동안만 다룹니다.",
    sections: [
      {
        title: "무엇을 왜 받습니까",
        paragraphs: [
          "휴대전화 번호 또는 이메일 주소: 한 사람이 한 표만 내도록 확인하고 인증번호를 보내는 데 씁니다. 그대로 저장하지 않고, 따로 보관하는 열쇠로 만든 되돌릴 수 없는 값만 저장합니다.",
          "참여 여부: 투표했다는 사실과 경로(온라인, 토론장)만 남깁니다.",
          "고른 과제: 봉투에 봉해, 누구의 것인지 알 수 없는 별도의 이름표 아래에 저장합니다. 개표 열쇠 없이는 아무도 읽을 수 없습니다.",
          "의견과 별명: 쓴 글은 별명으로 누구나 볼 수 있게 공개합니다. 누가 어떤 별명을 쓰는지는 공개하지 않으며, 의견이 투표 내용을 드러내지 않습니다. 신고한 사람이 누구인지는 관리자에게도 보이지 않습니다.",
          "토론장 참가자 명부를 쓰는 곳에서는 이름과 연락처로 만든 값: 접수대에서 본인을 찾고 두 번 투표하지 않게 하는 데만 씁니다.",
          "알림 메일(투표의 알림, 내 의견에 대한 알림)을 신청한 사람의 메일 주소: 그 알림을 보내는 데만 씁니다. 데이터베이스 밖에 둔 열쇠로 잠가 저장하고, 투표와 이어지지 않습니다.",
        ],
      },
      {
        title: "언제 지웁니까",
        paragraphs: [
          "로그인 정보는 마지막 사용 뒤 30분, 인증번호는 10분이 지나면 쓸 수 없습니다. 연락처로 만든 값과 참여 여부는 결과 발표와 이의 제기 기간이 끝나면 지체 없이 지웁니다.",
          "의견은 쓴 사람이 지우면 글을 지우고 자리만 남깁니다. 신고된 글은 관리자가 한 번 확인한 뒤 지웁니다. 가린 의견과 처리 기록은 이의 제기를 위해 남깁니다.",
          "토론장 명부의 이름은 결과를 확정할 때 지웁니다.",
          "알림 메일 주소는 '그만 받기'를 누르면 곧바로, 확인하지 않은 신청은 이틀 뒤에 지웁니다.",
        ],
      },
      {
        title: "거부할 권리",
        paragraphs: [
          "동의하지 않을 수 있습니다. 동의하지 않으면 온라인으로는 투표할 수 없지만, 토론장에서 종이로 투표할 수 있습니다.",
        ],
      },
      {
        title: "쿠키",
        paragraphs: [
          "로그인 유지, 작성 중인 투표지, 방금 낸 투표의 접수증(30분, 암호화), 화면 설정을 기억하는 쿠키만 씁니다. 다른 회사의 추적 도구는 없습니다.",
        ],
      },
    ],
  },
  accessibility: {
    title: "접근성 안내",
    intro: "누구나 휴대전화, 키보드, 화면 낭독기로 투표하고 결과를 읽을 수 있도록 만듭니다.",
    sections: [
      {
        title: "지키는 기준",
        paragraphs: [
          "한국형 웹 콘텐츠 접근성 지침 2.2와 WCAG 2.2 AA를 목표로 하고, 모든 화면을 자동 검사로 확인합니다. 사람이 화면 낭독기로 하는 전체 점검은 아직 하지 않았습니다.",
        ],
      },
      {
        title: "화면 바꾸기",
        paragraphs: [
          "위쪽 '화면 설정'에서 글자 크기 다섯 단계와 선명한 대비를 고를 수 있습니다. 자바스크립트를 꺼도 읽기, 투표, 집계 입력이 됩니다.",
        ],
      },
      {
        title: "불편을 알려 주세요",
        paragraphs: [
          "읽거나 투표하기 어려운 곳이 있으면 투표 운영 담당자에게 알려 주세요. 토론장에서는 직원이 도와드립니다.",
        ],
      },
    ],
  },
} satisfies Record<string, Topic>;

const en: Record<keyof typeof ko, Topic> = {
  secrecy: secrecyTopic.en,
  method: {
    title: "How votes are counted",
    intro: "How the result comes about, so that anyone can count it again in the same way.",
    sections: [
      {
        title: "One person, one ballot",
        paragraphs: [
          "One online ballot is counted for each person verified by phone or e-mail. Voting again before the close replaces the earlier ballot as a whole.",
          "The close is judged by the server's clock at the moment a ballot is stored. From the closing time on, nothing is accepted.",
        ],
      },
      {
        title: "The sum of two tallies",
        paragraphs: [
          "For each project the online votes and the votes of every room's tally sheet are simply added. Nothing is weighted.",
          "A room's sheet is stored only if it adds up: ballots issued = valid + invalid + unreturned; ballots by number of choices = valid; votes by project = all choices made.",
          "A corrected sheet is a new revision; the earlier one is never erased.",
        ],
      },
      {
        title: "Ranks and ties",
        paragraphs: [
          "Equal votes share a rank (1, 2, 2, 4). A tie across the last seat is reported, never broken silently.",
        ],
      },
      {
        title: "Two percentages",
        paragraphs: [
          "Share of choices: the project's part of all choices everybody made. Share of people: how many of the people who took part marked it. As each person marks several projects, the two differ.",
          "Shares are rounded to one decimal place, halves upward, so they may not add up to exactly 100.0%.",
        ],
      },
    ],
  },
  privacy: {
    title: "Privacy notice",
    intro: "Only what the vote needs, only as long as it needs it.",
    sections: [
      {
        title: "What we ask for, and why",
        paragraphs: [
          "Phone number or e-mail address: to make sure each person votes once and to send a code. It is not stored as such; only a value derived with a key kept elsewhere, which cannot be turned back.",
          "Participation: that you voted, and by which channel.",
          "Your picks: sealed in an envelope under a separate pseudonym that does not say whose it is. Nobody can read them without the opening key.",
          "Comments and nicknames: what you write is public under your nickname. Who is behind a nickname is not, and a comment does not tell how you voted. Who reported a comment is not shown to moderators either.",
          "Where a room uses a roll: the name, and a value derived from the contact, to find you at the desk and to keep anyone from voting twice.",
          "Mail address, if you asked to be told of announcements or of answers to your comments: for that alone. It is stored encrypted with a key kept outside the database, and is not tied to a vote.",
        ],
      },
      {
        title: "When it is erased",
        paragraphs: [
          "A sign-in ends 30 minutes after its last use; a code after 10 minutes. Values derived from contacts and the participation list are erased once the result is published and the objection period is over.",
          "When you delete a comment its text is erased and only its place stays; a reported text is erased once a moderator has seen it. Hidden comments and the record of what was done stay, so that it can be appealed.",
          "Names on a room's roll are erased when the result is certified.",
          "A mail address for announcements or notifications is erased as soon as you press Stop; one that was never confirmed, after two days.",
        ],
      },
      {
        title: "Your right to refuse",
        paragraphs: [
          "You may refuse. You then cannot vote online, but you can vote on paper in one of the rooms.",
        ],
      },
      {
        title: "Cookies",
        paragraphs: [
          "Only for staying signed in, for a ballot you have not yet cast, for the receipt of one just cast (30 minutes, encrypted), and for display settings. There are no third-party trackers.",
        ],
      },
    ],
  },
  accessibility: {
    title: "Accessibility",
    intro: "Built so that anyone can vote and read the result with a phone, a keyboard or a screen reader.",
    sections: [
      {
        title: "Standards",
        paragraphs: [
          "We aim at KWCAG 2.2 and WCAG 2.2 AA, and check every page automatically. A full review by people using screen readers has not been done yet.",
        ],
      },
      {
        title: "Changing the display",
        paragraphs: [
          "'Display' at the top offers five text sizes and high contrast. Reading, voting and entering tallies work without JavaScript.",
        ],
      },
      {
        title: "Tell us",
        paragraphs: [
          "If something is hard to read or use, tell the organisers. In the rooms, staff will help you.",
        ],
      },
    ],
  },
};

export type AboutTopic = keyof typeof ko;
export const aboutTopics = Object.keys(ko) as AboutTopic[];
export const aboutMessages: Messages<Record<AboutTopic, Topic>> = { ko, en };
