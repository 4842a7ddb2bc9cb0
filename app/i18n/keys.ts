import type { Messages } from "./language.ts";

const ko = {
  title: "개표 열쇠",
  back: "집계 확인과 확정으로",
  intro:
    "온라인 투표지는 내는 순간 봉투에 봉하고, 개표 열쇠가 있어야 열립니다. 열쇠를 잃으면 아무도 표를 셀 수 없으므로, 투표를 시작하기 전에 열리는지 시험합니다.",
  who: "열쇠를 지키는 곳",
  custody: { server: "서버", shares: "세 사람" },
  meaning: {
    server:
      "열쇠는 서버의 파일에 있습니다. 담당 공무원은 버튼 하나로 개표할 수 있습니다. 대신 서버를 맡은 사람은 개표 전에도 봉투를 열 수 있으므로 그 사람을 믿어야 합니다. 시연이나 작은 투표에 알맞습니다.",
    shares:
      "열쇠를 세 조각으로 나누어 세 사람이 종이로 하나씩 지킵니다. 마감 뒤 두 사람이 모여야 열리고, 한 사람은 조각을 잃어도 열 수 있습니다. 서버를 맡은 사람도 그 전에는 열 수 없습니다.",
  },
  choose: "열쇠를 지키는 곳 바꾸기",
  chooseHint:
    "투표를 시작하기 전에만 바꿀 수 있습니다. 바꾸면 열쇠를 새로 만들고, 바꾼 사실은 기록부에 남습니다.",
  chooseButton: "바꾸기",
  fixed: "투표를 시작한 뒤에는 열쇠도, 지키는 곳도 바꿀 수 없습니다.",
  ready: {
    server: "열쇠가 준비되어 있습니다.",
    yes: "세 짝이 모두 시험 봉투를 열었습니다. 투표를 시작할 수 있습니다.",
    no: "세 짝이 모두 시험 봉투를 열기 전에는 때가 되어도 투표를 시작하지 않습니다.",
    late: "투표를 시작할 시각이 지났지만 열쇠 시험이 끝나지 않아 시작하지 못하고 있습니다. 시험을 마치면 바로 시작합니다.",
  },
  stepMake: "1. 열쇠 만들기",
  makeText:
    "인터넷에 연결하지 않은 컴퓨터에 이 프로그램을 복사해 두고, 세 보관자가 모인 자리에서 아래 명령을 실행합니다. 조각 세 장과 공개 열쇠 한 줄이 나옵니다. 조각은 그 자리에서 종이에 옮기고, 이 화면에는 공개 열쇠만 적습니다. 조각은 개표하는 날까지 어디에도 적지 않습니다.",
  makeCommand: "명령",
  makePaper: "인쇄할 수 있는 종이로 받으려면 명령 뒤에 --html 폴더를 붙입니다. 인쇄한 뒤 그 파일은 지우세요.",
  stepEnter: "2. 공개 열쇠 적기",
  line: "공개 열쇠",
  lineHint: "K로 시작하는 한 줄입니다. 작은 글자, 빈칸, 줄표는 상관없습니다.",
  enter: "공개 열쇠 저장하기",
  replace: "다른 열쇠로 바꾸기",
  replaceText:
    "조각을 잃었거나 시험에 실패했다면 열쇠를 새로 만들어 여기에 적습니다. 앞의 열쇠와 시험은 버리고, 시험을 처음부터 다시 합니다.",
  entered: (name: string, time: string) => `${name}, ${time}에 적었습니다.`,
  made: (time: string) => `서버가 ${time}에 만들었습니다.`,
  current: "지금의 공개 열쇠",
  generation: (generation: number) => `${generation}번째 열쇠`,
  hex: "기록부에 적힌 모습(16진수)",
  stepTry: "3. 열쇠 시험",
  tryText:
    "서버가 아무 뜻 없는 답을 시험 봉투 세 개에 봉해 두었습니다. 보관자가 두 사람씩 자기 짝의 봉투를 연결하지 않은 컴퓨터로 옮겨 열고, 나온 답을 여기에 적습니다. 답이 맞으면 그 두 사람의 조각으로 투표지도 열 수 있다는 뜻입니다.",
  tryCommand: "여는 명령",
  download: "시험 봉투 세 개를 파일로 받기",
  fileName: "시험-봉투",
  fileRemark: "시험 봉투. 연결하지 않은 컴퓨터에서 여는 명령:",
  round: (round: number) => `${round}번째 시험`,
  pair: (one: string, other: string) => `${one}번과 ${other}번 보관자`,
  passed: (name: string, time: string) => `열렸습니다. ${name}, ${time}에 확인했습니다.`,
  waiting: "아직 열지 않았습니다.",
  envelope: "시험 봉투",
  qr: (pair: string) => `${pair}의 시험 봉투 QR 코드`,
  copy: "복사",
  copied: "복사했습니다.",
  copyFailed: "복사하지 못했습니다. 글자를 길게 누르거나 끌어서 고른 뒤 복사하세요.",
  answer: "봉투에서 나온 답",
  answerHint: "네 글자씩 네 묶음입니다.",
  check: "답 확인하기",
  again: "시험 다시 하기",
  againText:
    "투표하는 동안에도 언제든 시험을 다시 할 수 있습니다. 새 시험 봉투를 세 개 만들며, 투표에는 아무 영향이 없습니다.",
  againButton: "시험 봉투 새로 만들기",
  refusals: {
    "ballots-cast":
      "이미 투표한 사람이 있어 바꾸지 않았습니다. 지금 열쇠로 봉한 투표지를 열 수 없게 되기 때문입니다.",
    "not-now": "투표를 시작하기 전에만 바꿀 수 있습니다.",
    "not-shared": "이 투표의 열쇠는 서버가 지키고 있어 공개 열쇠를 받지 않습니다. 먼저 지키는 곳을 바꾸세요.",
    "no-key": "아직 시험할 열쇠가 없습니다.",
    "wrong-answer":
      "답이 맞지 않습니다. 지금 이 화면에 있는 봉투를 연 답인지, 짝이 맞는지 확인하고 다시 적으세요.",
    "unknown-act": "무엇을 할지 알 수 없는 요청입니다. 버튼을 다시 눌러 주세요.",
  },
  lineFaults: {
    empty: "공개 열쇠를 적으세요.",
    length: (characters: number, expected: number) =>
      `공개 열쇠는 K까지 모두 ${expected}자입니다. 적은 것은 ${characters}자입니다. 조각을 적은 것은 아닌지도 보세요.`,
    character: (character: string) => `공개 열쇠에 쓰지 않는 글자 ‘${character}’가 있습니다.`,
    mistyped: "잘못 적은 글자가 있습니다. 네 글자씩 다시 맞춰 보세요.",
    otherKey: "다른 투표에서 쓰는 열쇠이거나 이미 바꾼 옛 열쇠입니다. 투표마다 열쇠를 새로 만들어야 합니다.",
  },
};

const en: typeof ko = {
  title: "Opening key",
  back: "To the canvass",
  intro:
    "Online ballots are sealed in envelopes as they are cast, and only the opening key opens them. If it were lost nobody could count the votes; so it is tried before voting begins.",
  who: "Who keeps the key",
  custody: { server: "The server", shares: "Three people" },
  meaning: {
    server:
      "The key is in a file on the server. An official opens the ballots at the press of a button. But whoever runs the server could open envelopes earlier, and has to be trusted. It suits demonstrations and small contests.",
    shares:
      "The key is split into three shares; three people keep one each, on paper. After the close two of them have to come together, so that one may lose theirs. Until then not even those who run the server can open anything.",
  },
  choose: "Change who keeps the key",
  chooseHint: "Only before voting begins. A new key is made for it, and the log says that it was changed.",
  chooseButton: "Change",
  fixed: "Once voting has begun, neither the key nor who keeps it can be changed.",
  ready: {
    server: "The key is in place.",
    yes: "All three pairs have opened their trial envelope. Voting can begin.",
    no: "Voting does not begin, whatever the hour, before all three pairs have opened their trial envelope.",
    late: "The hour of opening has passed, but voting waits for the trial of the keys. It begins as soon as the trial is finished.",
  },
  stepMake: "1. Make the key",
  makeText:
    "Have a copy of this program on a computer that is not connected to anything. With the three holders present, run the command below. It brings three shares and one line with the public key. The shares go onto paper there and then; only the public key is entered here. No share is typed anywhere before the day of the opening.",
  makeCommand: "Command",
  makePaper: "For sheets to print, add --html FOLDER to the command. Delete the files once they are printed.",
  stepEnter: "2. Enter the public key",
  line: "Public key",
  lineHint: "One line that begins with K. Small letters, spaces and hyphens do not matter.",
  enter: "Save the public key",
  replace: "Replace it by another key",
  replaceText:
    "If shares are lost or the trial fails, make a new key and enter it here. The key before and its trial are void, and the trial begins anew.",
  entered: (name, time) => `Entered by ${name}, ${time}.`,
  made: (time) => `Made by the server, ${time}.`,
  current: "The public key there is",
  generation: (generation) => `key number ${generation}`,
  hex: "As the log has it (hexadecimal)",
  stepTry: "3. Try the key",
  tryText:
    "The server has sealed an answer without meaning in each of three trial envelopes. The holders, two at a time, carry the envelope of their pair to the computer that is not connected, open it, and enter the answer here. The right answer shows that the shares of these two can open ballots too.",
  tryCommand: "Command that opens it",
  download: "Download the three trial envelopes as a file",
  fileName: "trial-envelopes",
  fileRemark: "Trial envelopes. The command that opens them, on the computer that is not connected:",
  round: (round) => `trial number ${round}`,
  pair: (one, other) => `Holders ${one} and ${other}`,
  passed: (name, time) => `Opened. Confirmed by ${name}, ${time}.`,
  waiting: "Not opened yet.",
  envelope: "Trial envelope",
  qr: (pair) => `QR code of the trial envelope: ${pair}`,
  copy: "Copy",
  copied: "Copied.",
  copyFailed: "It could not be copied. Select the text and copy it by hand.",
  answer: "The answer inside",
  answerHint: "Four groups of four.",
  check: "Check the answer",
  again: "Try the key again",
  againText:
    "The trial can be repeated at any time, also while people vote. Three new trial envelopes are made; the vote is not affected.",
  againButton: "Make new trial envelopes",
  refusals: {
    "ballots-cast":
      "Not changed: somebody has voted, and the ballots sealed to the key there is could no longer be opened.",
    "not-now": "This can be changed only before voting begins.",
    "not-shared":
      "The server keeps the key of this contest, so no public key is taken. Change who keeps it first.",
    "no-key": "There is no key to try yet.",
    "wrong-answer":
      "That is not the answer. See that it is of the envelope on this page now and of this pair, and enter it again.",
    "unknown-act": "It is not clear what this request asks for. Please press the button again.",
  },
  lineFaults: {
    empty: "Enter the public key.",
    length: (characters, expected) =>
      `A public key has ${expected} characters with the K; this has ${characters}. It should not be a share, either.`,
    character: (character) => `“${character}” never occurs in a public key.`,
    mistyped: "A character is wrong. Compare it group by group.",
    otherKey:
      "This key is another contest's, or one that was replaced before. Every contest needs a key of its own.",
  },
};

export const keysMessages: Messages<typeof ko> = { ko, en };
