import type { Messages } from "./language.ts";

/** The sheets on which holders keep their shares, and the words of the command that makes them. */
const ko = {
  sheetTitle: (holder: number) => `개표 열쇠 조각 ${holder}/3`,
  contest: "투표",
  holder: "보관자 번호",
  madeAt: "만든 날",
  share: "조각",
  checksum: "검사값",
  checksumText: "조각의 글자에서 셈한 값입니다. 잘못 적은 글자가 있으면 프로그램이 이 값으로 알아냅니다.",
  publicKey: "공개 열쇠",
  publicKeyText: "비밀이 아닙니다. 투표 누리집의 개표 열쇠 화면에 있는 것과 같아야 합니다.",
  qr: (holder: number) => `조각 ${holder}의 QR 코드`,
  rules: [
    "이 조각 하나로는 아무것도 열 수 없습니다. 세 조각 가운데 둘이 모이면 모든 투표지를 열 수 있습니다.",
    "종이로만 지킵니다. 사진을 찍거나 전자우편, 메신저, 클라우드에 넣지 않습니다.",
    "다른 두 보관자와 다른 곳에, 물과 불을 피해 잠가 둡니다.",
    "투표를 시작하기 전에 열쇠 시험에 두 번 나갑니다. 다른 두 보관자와 한 번씩, 연결하지 않은 컴퓨터에서 조각을 적습니다.",
    "개표하는 날 이 종이를 가져갑니다. 개표를 시작하는 공무원의 화면이나 서버의 명령에 직접 적습니다.",
    "잃어버렸거나 남이 보았다면 바로 담당 공무원에게 알립니다. 투표를 시작하기 전이라면 열쇠를 새로 만듭니다.",
    "이의 제기 기간이 끝나면 담당 공무원 앞에서 이 종이를 없앱니다.",
  ],
  name: "보관자 이름",
  received: "받은 날",
  signature: "서명",
  witness: "입회한 사람",
  make: {
    begin: "열쇠를 만들었습니다. 보관자마다 자기 조각만 봅니다. 글자를 그대로 종이에 옮겨 적으세요.",
    shown: (holder: number) => `보관자 ${holder}만 화면 앞에 앉으세요. 준비되면 Enter를 누르세요.`,
    next: "다 옮겨 적고 한 번 더 맞춰 보았으면 Enter를 누르세요. 화면을 지웁니다.",
    files: (folder: string) =>
      `인쇄할 종이 세 장을 ${folder}에 만들었습니다. 인쇄한 뒤 파일을 지우고, 인쇄기에 남은 것도 지우세요.`,
    line: "투표 누리집의 개표 열쇠 화면에 적을 공개 열쇠(비밀이 아님):",
    after: "조각은 어디에도 저장하지 않았습니다. 이제 누리집에 공개 열쇠를 적고 열쇠 시험을 하세요.",
    exists: (file: string) => `${file}이(가) 이미 있어 아무것도 쓰지 않았습니다. 빈 폴더를 지정하세요.`,
  },
  rehearse: {
    paste: "시험 봉투(rehearsal1로 시작하는 한 줄)를 붙이고 Enter를 누르세요:",
    noEnvelope: "시험 봉투가 아닙니다. rehearsal1로 시작하는 한 줄을 끝까지 옮겼는지 확인하세요.",
    noFile: (file: string) => `${file}에 시험 봉투가 없습니다.`,
    contest: (contest: string, generation: number) => `투표 ${contest}, ${generation}번째 열쇠의 시험입니다.`,
    share: (number: 1 | 2) => `${number === 1 ? "첫" : "둘"}째 조각 (적는 글자는 보이지 않습니다): `,
    otherPair: (pair: string, pairs: string) =>
      `두 조각은 ${pair}번 보관자의 것인데 봉투는 ${pairs}번의 것입니다. 맞는 봉투로 다시 하세요.`,
    closed: "조각은 맞지만 봉투가 열리지 않습니다. 옮기는 동안 글자가 바뀐 것입니다. 봉투를 다시 옮기세요.",
    opened: (pair: string) => `${pair}번 보관자가 시험 봉투를 열었습니다. 누리집에 적을 답:`,
  },
  open: {
    custody: {
      server: "이 투표의 개표 열쇠는 서버가 지키고 있습니다.",
      shares: "이 투표의 개표 열쇠는 세 사람이 나누어 가지고 있습니다. 두 사람의 조각이 필요합니다.",
      none: "온라인으로 투표한 사람이 없습니다.",
    },
    official: "개표하는 담당 공무원의 아이디: ",
    noOfficial: (login: string) => `${login}은(는) 담당 공무원의 아이디가 아닙니다.`,
    interrupted: "멈췄습니다. 아무것도 세지 않았고 잃어버린 것도 없습니다. 같은 명령으로 다시 시작하세요.",
    done: "개표를 마쳤습니다.",
    without: (envelopes: number) =>
      `이 봉투를 빼고 개표하려면 까닭을 밝혀 다시 실행하세요: --without ${envelopes} --reason "까닭"`,
    stopping: "멈추는 중입니다…",
  },
  usage: {
    keys: [
      "npm run keys -- make --contest 투표이름 [--html 폴더] [--lang ko|en]",
      "    개표 열쇠를 만들어 세 조각으로 나눕니다. 연결하지 않은 컴퓨터에서 실행하세요.",
      "    --html: 화면 대신 인쇄할 종이 세 장을 폴더에 만듭니다.",
      "npm run keys -- rehearse [--file 파일] [--lang ko|en]",
      "    두 보관자의 조각으로 시험 봉투를 열어 답을 보입니다.",
    ],
    open: [
      "npm run open -- --contest 투표이름 [--official 아이디] [--without 수 --reason 까닭] [--lang ko|en]",
      "    마감한 투표의 온라인 투표지를 엽니다. Ctrl+C로 멈춰도 잃는 것이 없습니다.",
    ],
  },
};

const en: typeof ko = {
  sheetTitle: (holder) => `Share ${holder} of 3 of an opening key`,
  contest: "Contest",
  holder: "Holder number",
  madeAt: "Made on",
  share: "Share",
  checksum: "Checksum",
  checksumText: "Computed from the share: by it the program notices a wrong character.",
  publicKey: "Public key",
  publicKeyText: "No secret. It must be the one on the voting site's page about the opening key.",
  qr: (holder) => `QR code of share ${holder}`,
  rules: [
    "This share alone opens nothing. Any two of the three open every ballot.",
    "Keep it on paper only: no photograph, mail, messenger or cloud.",
    "Keep it locked away from the other two, and from fire and water.",
    "Before voting begins you take part in the trial of the key twice, once with each of the other holders, and type the share into a computer that is not connected.",
    "Bring this paper on the day of the opening. You type the share yourself, on the official's screen or into the server's command.",
    "If it is lost, or somebody has seen it, tell the official at once. Before voting begins, a new key can be made.",
    "When the time for objections is over, destroy this paper in front of the official.",
  ],
  name: "Holder's name",
  received: "Received on",
  signature: "Signature",
  witness: "Witness",
  make: {
    begin: "The key is made. Each holder sees only their own share. Copy it onto paper as it stands.",
    shown: (holder) => `Only holder ${holder} in front of the screen, please. Press Enter when ready.`,
    next: "Press Enter when it is copied and compared once more. The screen is then cleared.",
    files: (folder) =>
      `Three sheets to print are in ${folder}. Delete the files once they are printed, and what the printer keeps.`,
    line: "The public key, to enter on the voting site's page about the opening key (no secret):",
    after: "No share was stored anywhere. Now enter the public key on the site and try the key.",
    exists: (file) => `${file} is there already, so nothing was written. Name an empty folder.`,
  },
  rehearse: {
    paste: "Paste the trial envelope (one line that begins with rehearsal1) and press Enter:",
    noEnvelope: "That is no trial envelope. See that the line that begins with rehearsal1 is complete.",
    noFile: (file) => `There is no trial envelope in ${file}.`,
    contest: (contest, generation) => `A trial of key number ${generation} of contest ${contest}.`,
    share: (number) => `${number === 1 ? "First" : "Second"} share (not shown as it is typed): `,
    otherPair: (pair, pairs) =>
      `The shares are those of holders ${pair}, but the envelope is for ${pairs}. Bring the right one.`,
    closed:
      "The shares are right, but the envelope does not open: it was altered on the way. Carry it again.",
    opened: (pair) => `Holders ${pair} have opened their trial envelope. The answer to enter on the site:`,
  },
  open: {
    custody: {
      server: "The server keeps this contest's opening key.",
      shares: "Three people share this contest's opening key. Two shares are needed.",
      none: "Nobody voted online.",
    },
    official: "Login of the official who opens: ",
    noOfficial: (login) => `${login} is no official's login.`,
    interrupted: "Stopped. Nothing was counted and nothing is lost. Begin again with the same command.",
    done: "The ballots are open.",
    without: (envelopes) =>
      `To go on without these envelopes, give the reason: --without ${envelopes} --reason "reason"`,
    stopping: "Stopping…",
  },
  usage: {
    keys: [
      "npm run keys -- make --contest ID [--html FOLDER] [--lang ko|en]",
      "    Makes an opening key in three shares. Run it on a computer that is not connected to anything.",
      "    --html: three sheets to print in a folder, instead of on the screen.",
      "npm run keys -- rehearse [--file FILE] [--lang ko|en]",
      "    Opens a trial envelope with the shares of two holders and shows the answer.",
    ],
    open: [
      "npm run open -- --contest ID [--official LOGIN] [--without N --reason TEXT] [--lang ko|en]",
      "    Opens the online ballots of a contest that has closed. Ctrl+C stops it without loss.",
    ],
  },
};

export const keySheetMessages: Messages<typeof ko> = { ko, en };
