import type { Messages } from "./language.ts";

const ko = {
  uploadTitle: "명단 올리기",
  file: "명단 파일 (XLSX 또는 CSV)",
  fileHint:
    "첫 줄에 열 이름이 있어야 합니다. ‘이름’과 ‘종류’는 꼭 있어야 하고, 나머지 열은 없어도 됩니다. 순서는 상관없습니다. 200줄, 1 MB까지.",
  fileDetails:
    "종류는 중앙, 군·구, 화상. 임무는 1차 집계, 2차 집계, 책임자. 한 토론장에 담당자가 여럿이면 줄을 더 쓰고 토론장 이름을 되풀이하거나 비워 둡니다. 빈칸은 있던 내용을 지우지 않습니다. 모르는 아이디를 적으면 집계 담당자 계정을 새로 만듭니다.",
  preview: "미리 보기",
  previewHint: "미리 보기는 아무것도 저장하지 않습니다.",
  templates: "서식 내려받기",
  templateHint: "지금 명단이 들어 있습니다. 고쳐서 그대로 올리면 됩니다.",
  fileName: "토론장-명단",
  closed: "온라인 표를 열었으므로 토론장과 담당자를 더 고칠 수 없습니다.",
  details:
    "투표가 시작되었으므로 토론장을 더하거나 종류와 이름을 바꿀 수 없습니다. 주소, 예상 인원, 담당자는 온라인 개표 전까지 고칠 수 있습니다.",
  noHall: "이 투표에는 토론장 집계를 시작할 때가 정해져 있지 않아 토론장을 둘 수 없습니다.",

  previewTitle: "미리 보기: 아직 저장하지 않았습니다",
  problemTitle: "고칠 칸이 있습니다. 아무것도 저장하지 않았습니다",
  fixAndUpload: "파일에서 아래 칸을 고쳐 저장한 뒤 다시 올리세요.",
  moreProblems: (count: number) => `그 밖에 ${count}칸이 더 있습니다. 아래 표에 표시했습니다.`,
  atCell: (row: number, column: string, text: string) => `${row}행 '${column}': ${text}`,
  tableLabel: "올린 명단 미리 보기",
  row: "행",
  outcome: "결과",
  ignored: (columns: string) => `쓰지 않는 열: ${columns}`,
  summary: {
    new: (count: number) => `새 토론장 ${count}곳`,
    changed: (count: number) => `바뀌는 토론장 ${count}곳`,
    same: (count: number) => `그대로인 토론장 ${count}곳`,
    accounts: (count: number) => `새로 만드는 계정 ${count}개`,
    bound: (count: number) => `새로 맡는 담당 ${count}건`,
    duties: (count: number) => `바뀌는 임무 ${count}건`,
  },
  outcomes: {
    new: "새 토론장",
    changed: (columns: string) => `바뀜: ${columns}`,
    same: "그대로",
    "new-account": "새 계정",
    bind: "새로 맡음",
    duty: (before: string, after: string) => `임무: ${before} → ${after}`,
    problem: "고쳐야 함",
  },
  confirm: "확인하고 저장",
  confirmAccounts: (count: number) =>
    `확인하면 계정 ${count}개를 만들고 첫 비밀번호를 한 번만 보여 줍니다. 바로 인쇄할 수 있을 때 누르세요.`,
  cancel: "저장하지 않고 돌아가기",
  already: "명단이 이미 이 파일과 같습니다. 바꿀 것이 없어 아무것도 저장하지 않았습니다.",
  changedMeanwhile:
    "미리 보는 동안 다른 사람이 토론장이나 담당자를 고쳤습니다. 아직 저장하지 않았습니다. 지금 상태로 다시 만든 미리 보기를 확인하세요.",
  saved: "명단을 저장했습니다.",

  accountsTitle: "새 담당자 계정",
  accountsOnce:
    "첫 비밀번호는 이 화면에서 한 번만 보입니다. 지금 인쇄해 한 사람씩 잘라 전하세요. 이 화면을 떠나면 누구도 다시 볼 수 없습니다.",
  accountsPrint: "인쇄하려면 브라우저의 인쇄 기능을 쓰세요.",
  accountsDone: "명단으로 돌아가기",
  login: "아이디",
  password: "첫 비밀번호",
  signInAt: "로그인 주소",

  files: {
    missing: "파일을 고르세요.",
    "empty-file": "빈 파일입니다.",
    "file-too-large": "파일이 1 MB보다 큽니다. 명단만 남기고 다시 저장하세요.",
    "unfolds-too-large": "표가 너무 큽니다. 명단이 있는 시트만 새 파일로 저장해 올리세요.",
    "old-excel":
      "예전 Excel(.xls) 파일이거나 암호가 걸린 파일입니다. 암호 없이 .xlsx 또는 CSV로 저장해 올리세요.",
    "no-table": "XLSX나 CSV 파일이 아닙니다.",
    damaged: "파일을 읽을 수 없습니다. 손상된 것 같습니다. 다시 저장해 올리세요.",
    "unknown-act": "무엇을 할지 알 수 없는 요청입니다. 파일을 다시 올려 주세요.",
  },
  headings: {
    "no-headings": "열 이름을 찾지 못했습니다. 첫 줄에 ‘이름’과 ‘종류’ 같은 열 이름을 쓰세요.",
    "heading-missing": (column: string) => `‘${column}’ 열이 없습니다.`,
    "heading-twice": (column: string) => `‘${column}’ 열이 둘 이상입니다. 하나만 남기세요.`,
    "no-rows": "열 이름 아래에 아무 줄도 없습니다.",
    "too-many-rows": (most: number) => `줄이 너무 많습니다. 한 번에 ${most}줄까지 올릴 수 있습니다.`,
  },
  problems: {
    blank: "비어 있습니다",
    "too-long": ({ most }: { most: number }) => `너무 깁니다 (${most}자까지)`,
    "not-a-number": "숫자가 아닙니다",
    negative: "0보다 작을 수 없습니다",
    "too-large": ({ most }: { most: number }) => `수가 너무 큽니다 (${most.toLocaleString("ko-KR")}까지)`,
    "unknown-kind": "중앙, 군·구, 화상 가운데 하나를 쓰세요",
    "unknown-duty": "1차 집계, 2차 집계, 책임자 가운데 하나를 쓰세요",
    "bad-login": "아이디는 글자나 숫자로 시작하는 2자 이상이어야 하고 빈칸이 없어야 합니다",
    "login-missing": "담당자가 있으면 아이디가 있어야 합니다",
    "room-missing": "어느 토론장의 담당자인지 알 수 없습니다",
    "room-twice": ({ other }: { other: number }) => `${other}행과 같은 토론장입니다`,
    differs: ({ other }: { other: number }) => `${other}행과 다릅니다`,
    "officer-twice": ({ other }: { other: number }) => `${other}행에 이미 있는 담당자입니다`,
    "room-ambiguous": "이름이 같은 토론장이 이미 둘 이상 있어 어느 곳인지 알 수 없습니다",
    "rooms-are-fixed": "투표가 시작되어 토론장을 더할 수 없습니다",
    "kind-is-fixed": "투표가 시작되어 종류를 바꿀 수 없습니다",
    "name-is-fixed": ({ name }: { name: string }) =>
      `투표가 시작되어 이름을 바꿀 수 없습니다 (지금: ${name})`,
    "not-an-organiser": "집계 담당자 계정이 아니어서 토론장을 맡길 수 없습니다",
    "login-looks-like": ({ login }: { login: string }) =>
      `대소문자만 다른 아이디가 있습니다: ${login}. 같은 사람이면 똑같이 쓰세요`,
    "somebody-elses-login": ({ name }: { name: string }) => `이 아이디는 ${name} 님의 것입니다`,
    "name-missing": "새로 만들 계정이므로 이름이 있어야 합니다",
  },
};

const en: typeof ko = {
  uploadTitle: "Upload a list",
  file: "List of rooms (XLSX or CSV)",
  fileHint:
    "The first row names the columns. “Name” and “Type” are needed, the others may be left out; the order does not matter. Up to 200 rows and 1 MB.",
  fileDetails:
    "Types are Hall, District, Remote. Duties are First count, Second count, Head of room. A room with several officers takes several rows: repeat its name or leave it empty. Empty cells never erase what is known. An unknown login makes a new organiser account.",
  preview: "Preview",
  previewHint: "A preview saves nothing.",
  templates: "Download a template",
  templateHint: "It holds the list as it is now: change it and upload it.",
  fileName: "rooms",
  closed: "The online ballots have been opened: rooms and officers can no longer be changed.",
  details:
    "Voting has begun: rooms cannot be added, and their type and name stay. Addresses, expected people and officers may change until the online ballots are opened.",
  noHall: "This contest has no hour at which its rooms begin to count, so it can have no rooms.",

  previewTitle: "Preview: nothing is saved yet",
  problemTitle: "Some cells need correcting. Nothing was saved",
  fixAndUpload: "Correct these cells in your file, save it and upload it again.",
  moreProblems: (count) => `${count} more are marked in the table below.`,
  atCell: (row, column, text) => `Row ${row}, ‘${column}’: ${text}`,
  tableLabel: "Preview of the uploaded list",
  row: "Row",
  outcome: "Outcome",
  ignored: (columns) => `Columns not used: ${columns}`,
  summary: {
    new: (count) => `${count} new ${count === 1 ? "room" : "rooms"}`,
    changed: (count) => `${count} ${count === 1 ? "room" : "rooms"} changed`,
    same: (count) => `${count} ${count === 1 ? "room" : "rooms"} as before`,
    accounts: (count) => `${count} new ${count === 1 ? "account" : "accounts"}`,
    bound: (count) => `${count} newly assigned`,
    duties: (count) => `${count} ${count === 1 ? "duty" : "duties"} changed`,
  },
  outcomes: {
    new: "New room",
    changed: (columns) => `Changed: ${columns}`,
    same: "As before",
    "new-account": "New account",
    bind: "Newly assigned",
    duty: (before, after) => `Duty: ${before} → ${after}`,
    problem: "Needs correcting",
  },
  confirm: "Confirm and save",
  confirmAccounts: (count) =>
    `Confirming makes ${count} ${count === 1 ? "account" : "accounts"} and shows the first passwords once. Do it when you can print.`,
  cancel: "Go back without saving",
  already: "The list is as in this file already. There was nothing to change, and nothing was saved.",
  changedMeanwhile:
    "While you were looking, somebody else changed rooms or officers. Nothing was saved yet. Please check the preview as it is now.",
  saved: "The list is saved.",

  accountsTitle: "New officer accounts",
  accountsOnce:
    "These first passwords are shown here once. Print them now, cut them apart and hand them out. Once you leave this page nobody can see them again.",
  accountsPrint: "To print, use your browser's print command.",
  accountsDone: "Back to the list",
  login: "Login",
  password: "First password",
  signInAt: "Sign in at",

  files: {
    missing: "Choose a file.",
    "empty-file": "The file is empty.",
    "file-too-large": "The file is larger than 1 MB. Keep only the list and save it again.",
    "unfolds-too-large": "The table is too large. Save only the sheet with the list as a new file.",
    "old-excel":
      "This is an old Excel file (.xls) or one with a password. Save it as .xlsx or CSV, without a password.",
    "no-table": "This is neither an XLSX nor a CSV file.",
    damaged: "The file cannot be read; it seems to be damaged. Save it again and upload it.",
    "unknown-act": "It is not clear what was asked for. Please upload the file again.",
  },
  headings: {
    "no-headings": "No column names were found. Write names such as “Name” and “Type” in the first row.",
    "heading-missing": (column) => `The column “${column}” is missing.`,
    "heading-twice": (column) => `There is more than one column “${column}”. Keep one.`,
    "no-rows": "There are no rows below the column names.",
    "too-many-rows": (most) => `There are too many rows. Up to ${most} can be uploaded at once.`,
  },
  problems: {
    blank: "is empty",
    "too-long": ({ most }) => `is too long (up to ${most} characters)`,
    "not-a-number": "is not a number",
    negative: "cannot be below 0",
    "too-large": ({ most }) => `is too large a number (up to ${most.toLocaleString("en-GB")})`,
    "unknown-kind": "must be Hall, District or Remote",
    "unknown-duty": "must be First count, Second count or Head of room",
    "bad-login": "must begin with a letter or digit, have two characters or more and no spaces",
    "login-missing": "is needed where there is an officer",
    "room-missing": "it is not clear whose officer this is",
    "room-twice": ({ other }) => `is the room of row ${other}`,
    differs: ({ other }) => `is not as in row ${other}`,
    "officer-twice": ({ other }) => `is an officer of this room already, in row ${other}`,
    "room-ambiguous": "there are several rooms of this name, so it is not clear which is meant",
    "rooms-are-fixed": "rooms cannot be added once voting has begun",
    "kind-is-fixed": "the type cannot change once voting has begun",
    "name-is-fixed": ({ name }) => `the name cannot change once voting has begun (it is: ${name})`,
    "not-an-organiser": "is no organiser's account, so no room can be given to it",
    "login-looks-like": ({ login }) =>
      `there is a login that differs in capitals only: ${login}. Write it the same if it is the same person`,
    "somebody-elses-login": ({ name }) => `this login belongs to ${name}`,
    "name-missing": "is needed, since the account will be new",
  },
};

export const venueImportMessages: Messages<typeof ko> = { ko, en };
