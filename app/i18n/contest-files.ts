import type { PabulibProblem } from "#app/domain/pabulib-read.ts";
import type { Messages } from "./language.ts";

type Problem = PabulibProblem["problem"];
type Sentences = { [Type in Problem["type"]]: (problem: Extract<Problem, { type: Type }>) => string };

const koProblems: Sentences = {
  "no-section": ({ section }) =>
    `${section} 부분이 없습니다. ${section}라고만 쓴 줄과 그 아래 표가 있어야 합니다.`,
  "section-twice": ({ section }) => `${section} 부분이 두 번 나옵니다. 하나로 합치세요.`,
  "outside-sections": () => "첫 줄은 META여야 합니다. 이 줄은 어느 부분에도 들지 않습니다.",
  "open-quote": () => "따옴표가 닫히지 않았습니다. 칸 안의 따옴표는 두 번 겹쳐 쓰세요.",
  "column-missing": ({ section, column }) => `${section}의 열 이름 줄에 ${column} 열이 없습니다.`,
  "column-twice": ({ column }) => `${column} 열이 두 번 있습니다. 하나만 남기세요.`,
  cells: ({ found, expected }) =>
    `칸이 ${found}개인데 열 이름은 ${expected}개입니다. 칸은 세미콜론(;)으로 나누고, 글 안의 세미콜론은 칸을 따옴표로 묶으세요.`,
  "key-twice": ({ key }) => `META에 ${key}가 두 번 있습니다. 하나만 남기세요.`,
  "no-number": ({ key, value }) => `${key}는 0 이상의 정수여야 하는데 '${value}'입니다.`,
  lengths: ({ min, max }) => `min_length ${min}이(가) max_length ${max}보다 큽니다.`,
  "vote-type": ({ value }) =>
    `vote_type '${value}'은(는) 읽지 않습니다. 과제를 골라 표시하는 투표(approval, choose-1)만 읽습니다.`,
  "bad-id": ({ column, value }) =>
    `${column} '${value}'을(를) 쓸 수 없습니다. 빈칸과 , ; | ? # / % & 따옴표 없이 80자까지 쓰고, = + - @로 시작하지 마세요.`,
  "id-twice": ({ column, value, other }) => `${column} ${value}이(가) ${other}행에도 있습니다.`,
  "count-differs": ({ key, said, found }) =>
    `META의 ${key}는 ${said}인데 표에는 ${found}줄이 있습니다. 파일이 잘렸는지 확인하세요.`,
  "no-projects": () => "PROJECTS에 과제가 없습니다.",
  "too-many-projects": ({ found, most }) => `과제가 ${found}개입니다. 한 투표에는 ${most}개까지 됩니다.`,
  "min-above-projects": ({ min, projects }) =>
    `한 사람이 ${min}개 이상 골라야 하는데 과제는 ${projects}개뿐입니다.`,
  "unknown-project": ({ id }) => `'${id}'은(는) PROJECTS에 없는 과제입니다.`,
  "picked-twice": ({ id }) => `한 투표지에 과제 ${id}이(가) 두 번 있습니다.`,
  "too-few": ({ picked, min }) => `${picked}개만 골랐습니다. 적어도 ${min}개를 골라야 합니다.`,
  "too-many": ({ picked, max }) => `${picked}개를 골랐습니다. 많아야 ${max}개입니다.`,
};

const ko = {
  problems: koProblems,
  atLine: (line: number, sentence: string) => `${line}행: ${sentence}`,
  nothingWritten: "아무것도 저장하지 않았습니다. 파일을 고쳐 다시 실행하세요.",
  moreProblems: "먼저 나온 20가지만 적었습니다.",
  noJson: "여기서부터 JSON으로 읽을 수 없습니다. 쉼표, 따옴표, 괄호를 살펴보세요.",
  faults: {
    "bad-id": "빈칸과 , ; | ? # / % & 따옴표 없이 80자까지의 이름이어야 하고, = + - @로 시작할 수 없습니다.",
    "bad-contest-id": "영어 소문자, 숫자, 붙임표로 80자까지여야 합니다.",
    text: '글이나 {"ko": …, "en": …}이어야 하고, 비어 있거나 너무 길면 안 됩니다.',
    "min-above-max": "min이 max보다 큽니다.",
    "min-above-projects": "min이 과제 수보다 큽니다.",
    "closes-before-opens": "opensAt보다 뒤여야 합니다.",
    "hall-before-close": "closesAt보다 앞일 수 없습니다.",
    "hall-needed": "토론장이 있으면 집계를 시작할 때를 적어야 합니다.",
    "used-twice": "같은 id가 앞에 또 있습니다.",
    "no-field": "fields에 있는 분야의 id여야 합니다.",
    "bad-pick": "없는 과제를 고르거나 한 과제를 두 번 골랐습니다.",
    "draw-source":
      "추첨으로 동점을 가릴 때에만, 그리고 그때는 반드시 추첨 숫자를 어디서 얻는지 적어야 합니다.",
    "bad-size": "고른 과제 수가 규칙에 맞지 않습니다.",
  },
  place: (place: string, message: string) => (place ? `${place}: ${message}` : message),
  noFile: (path: string) => `파일 ${path}을(를) 읽을 수 없습니다. 이름과 권한을 확인하세요.`,
  tooLarge: (path: string) => `파일 ${path}이(가) 500 MB보다 큽니다.`,
  notUtf8: (path: string) => `파일 ${path}은(는) UTF-8 글이 아닙니다. UTF-8로 저장해 주세요.`,
  kind: (path: string) => `${path}: 파일 이름이 .pb 또는 .json으로 끝나야 합니다.`,
  importUsage: [
    "npm run contest:import -- 파일.pb|파일.json [--rehearse] [--json] [--id 이름] [--announce] [--lang ko|en]",
    "  파일의 투표를 만듭니다. --announce가 없으면 초안이고, 직원만 볼 수 있습니다.",
    "  --rehearse  파일의 투표지를 실제 투표 과정으로 넣고 개표해 순위를 보입니다. 리허설이라고 표시합니다.",
    "  --json      결과만 JSON 한 줄로 표준 출력에 씁니다.",
    "  DATABASE_URL과 KEYS_DIR의 데이터베이스와 열쇠를 씁니다. 서버가 떠 있지 않아도 됩니다.",
  ],
  exportUsage: [
    "npm run contest:export -- 투표이름 [파일.pb] [--lang ko|en]",
    "  결과를 발표한 투표나 개표한 리허설을 Pabulib 형식으로 씁니다. 파일이 없으면 표준 출력에 씁니다.",
  ],
  taken: (id: string) => `이름이 ${id}인 투표가 이미 있습니다. 다른 이름을 --id로 주세요.`,
  badId: (id: string) =>
    `'${id}'은(는) 투표 이름으로 쓸 수 없습니다. 영어 소문자, 숫자, 붙임표로 80자까지 쓰세요.`,
  database: (url: string) => `데이터베이스: ${url}`,
  made: (id: string, title: string, projects: number) =>
    `투표 ${id}을(를) 만들었습니다: ${title} (과제 ${projects}개)`,
  draft: "초안입니다. 공개하려면 --announce를 붙여 가져오세요.",
  noDates: "파일에 쓸 수 있는 투표 기간이 없어, 지금부터 14일로 했습니다.",
  venuesLeftOut: (count: number) => `리허설은 온라인 투표만 합니다. 토론장 ${count}곳은 넣지 않았습니다.`,
  sharesLeftOut: "리허설에서는 서버가 개표 열쇠를 보관합니다.",
  ballotsLeftOut: (count: number) => `투표지 ${count}장은 넣지 않았습니다. --rehearse를 붙이면 넣어 봅니다.`,
  cast: (done: number, total: number) => `투표지 ${done} / ${total}`,
  opened: (people: number, seconds: string) => `${people}명의 투표지를 넣고 개표했습니다 (${seconds}초).`,
  rehearsalNotice: (file: string) =>
    `리허설입니다. 파일 ${file}의 투표지로 만든 것이며, 아무것도 결정하지 않습니다.`,
  rank: "순위",
  votes: "표",
  project: "과제",
  unknownContest: (id: string) => `이름이 ${id}인 투표가 없습니다.`,
  notPublic: "아직 결과를 발표하지 않은 투표입니다. 과제별 수치는 발표한 뒤에만 내보냅니다.",
  written: (path: string) => `${path}에 썼습니다.`,
  exists: (path: string) => `파일 ${path}이(가) 이미 있습니다. 다른 이름을 주세요.`,
};

const enProblems: Sentences = {
  "no-section": ({ section }) =>
    `There is no section ${section}. It needs a line with ${section} alone, and its table below.`,
  "section-twice": ({ section }) => `The section ${section} is there twice. Join the two.`,
  "outside-sections": () => "The first line must be META; this line belongs to no section.",
  "open-quote": () => "A quotation mark is not closed. Double a mark inside a cell.",
  "column-missing": ({ section, column }) => `The column names of ${section} lack ${column}.`,
  "column-twice": ({ column }) => `The column ${column} is there twice. Keep one.`,
  cells: ({ found, expected }) =>
    `There are ${found} cells for ${expected} columns. Cells are divided by semicolons; put a text that holds one in quotation marks.`,
  "key-twice": ({ key }) => `META has ${key} twice. Keep one.`,
  "no-number": ({ key, value }) => `${key} must be a whole number from 0, not '${value}'.`,
  lengths: ({ min, max }) => `min_length ${min} is above max_length ${max}.`,
  "vote-type": ({ value }) =>
    `vote_type '${value}' is not read: only votes that mark projects are (approval, choose-1).`,
  "bad-id": ({ column, value }) =>
    `The ${column} '${value}' cannot be used: up to 80 characters, no spaces, quotation marks or , ; | ? # / % &, and not = + - or @ at the beginning.`,
  "id-twice": ({ column, value, other }) => `The ${column} ${value} is on line ${other} too.`,
  "count-differs": ({ key, said, found }) =>
    `META says ${key} ${said}, but the table has ${found} rows. Was the file cut short?`,
  "no-projects": () => "PROJECTS holds no project.",
  "too-many-projects": ({ found, most }) => `There are ${found} projects; a contest can have ${most}.`,
  "min-above-projects": ({ min, projects }) =>
    `Everyone is to choose at least ${min}, but there are only ${projects} projects.`,
  "unknown-project": ({ id }) => `'${id}' is not a project of PROJECTS.`,
  "picked-twice": ({ id }) => `The ballot names project ${id} twice.`,
  "too-few": ({ picked, min }) => `The ballot names ${picked}; it must name at least ${min}.`,
  "too-many": ({ picked, max }) => `The ballot names ${picked}; it may name at most ${max}.`,
};

const en: typeof ko = {
  problems: enProblems,
  atLine: (line, sentence) => `line ${line}: ${sentence}`,
  nothingWritten: "Nothing was stored. Mend the file and run this again.",
  moreProblems: "Only the first 20 are listed.",
  noJson: "From here on this cannot be read as JSON. Look at commas, quotation marks and brackets.",
  faults: {
    "bad-id":
      "must be an id of up to 80 characters without spaces, quotation marks and , ; | ? # / % &, and must not begin with = + - or @.",
    "bad-contest-id": "must be small letters, digits and hyphens, up to 80.",
    text: 'must be a text or {"ko": …, "en": …}, neither empty nor too long.',
    "min-above-max": "min is above max.",
    "min-above-projects": "min is above the number of projects.",
    "closes-before-opens": "must be after opensAt.",
    "hall-before-close": "must not be before closesAt.",
    "hall-needed": "is needed where there are venues: when counting begins.",
    "used-twice": "is used twice.",
    "no-field": "must be the id of one of the fields.",
    "bad-pick": "names a project that is not listed, or one twice.",
    "draw-source": "says where the numbers of a public draw come from: needed with a draw, and only then.",
    "bad-size": "does not have as many picks as the rule says.",
  },
  place: (place, message) => (place ? `${place}: ${message}` : message),
  noFile: (path) => `The file ${path} cannot be read. Check its name and permissions.`,
  tooLarge: (path) => `The file ${path} is larger than 500 MB.`,
  notUtf8: (path) => `The file ${path} is not UTF-8 text. Save it as UTF-8.`,
  kind: (path) => `${path}: the name of the file must end in .pb or .json.`,
  importUsage: [
    "npm run contest:import -- FILE.pb|FILE.json [--rehearse] [--json] [--id NAME] [--announce] [--lang ko|en]",
    "  Makes the contest of the file. Without --announce it is a draft, which only staff see.",
    "  --rehearse  casts the file's ballots as voters do, opens them and prints the ranking; marked as a rehearsal.",
    "  --json      writes the outcome alone, one line of JSON, to standard output.",
    "  Uses the database and keys of DATABASE_URL and KEYS_DIR; no server has to run.",
  ],
  exportUsage: [
    "npm run contest:export -- CONTEST [FILE.pb] [--lang ko|en]",
    "  Writes a contest whose result is published, or an opened rehearsal, as Pabulib; to standard output without a file.",
  ],
  taken: (id) => `There is a contest called ${id} already. Give another name with --id.`,
  badId: (id) => `'${id}' cannot be the name of a contest: small letters, digits and hyphens, up to 80.`,
  database: (url) => `Database: ${url}`,
  made: (id, title, projects) => `Made contest ${id}: ${title} (${projects} projects)`,
  draft: "It is a draft. To make it public, import with --announce.",
  noDates: "The file has no voting period that can be used; it is 14 days from now.",
  venuesLeftOut: (count) => `A rehearsal is online only: ${count} rooms were left out.`,
  sharesLeftOut: "In a rehearsal the server keeps the opening key.",
  ballotsLeftOut: (count) => `${count} ballots were left out. With --rehearse they are cast.`,
  cast: (done, total) => `Ballots ${done} / ${total}`,
  opened: (people, seconds) => `Cast and opened the ballots of ${people} people (${seconds} s).`,
  rehearsalNotice: (file) => `A rehearsal with the ballots of the file ${file}. It decides nothing.`,
  rank: "Rank",
  votes: "Votes",
  project: "Project",
  unknownContest: (id) => `There is no contest called ${id}.`,
  notPublic: "The result of this contest is not published. Counts by project leave only after that.",
  written: (path) => `Wrote ${path}.`,
  exists: (path) => `The file ${path} is there already. Give another name.`,
};

/** What the commands for contest files say, and what is wrong with a file. */
export const contestFileMessages: Messages<typeof ko> = { ko, en };
