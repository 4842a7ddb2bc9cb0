import type { OfficerDuty, Venue } from "./contest.ts";

/** What a list of rooms may say, in the order of the template. */
export const importColumns = [
  "name",
  "nameEn",
  "kind",
  "address",
  "expectedPeople",
  "login",
  "person",
  "duty",
] as const;
export type ImportColumn = (typeof importColumns)[number];

const headings: Record<ImportColumn, string> = {
  name: "이름 토론장 토론장이름 토론장명 명칭 이름국문 국문이름 한글이름 name nameko koreanname venue venuename room roomname",
  nameEn: "영문이름 영어이름 영문명 영문 이름영문 nameen englishname nameenglish nameinenglish",
  kind: "종류 유형 구분 형태 토론장종류 토론장유형 type kind venuetype roomtype",
  address: "주소 위치 장소 소재지 address location place",
  expectedPeople:
    "예상인원 예정인원 참석예정인원 예상참석자 인원 정원 expectedpeople expected people capacity headcount",
  login: "아이디 담당자아이디 로그인 로그인아이디 계정 login loginid officerlogin userid username id",
  person:
    "담당자 담당자이름 담당자명 담당자성명 성명 표시이름 officer officername displayname person fullname",
  duty: "임무 담당업무 업무 역할 직무 duty role officerduty",
};

const kinds: Record<Venue["kind"], string> = {
  hall: "중앙 중앙토론장 중앙홀 본회장 hall central centralhall",
  district: "군구 구군 군 구 지역 군구토론장 district districtroom",
  remote: "화상 화상토론장 비대면 원격 온라인 줌 remote video videoroom online zoom",
};

const duties: Record<OfficerDuty, string> = {
  counter: "집계 집계담당 1차집계 1차 첫집계 첫번째집계 counter count firstcount firstcounter first",
  second: "두번째집계 2차집계 2차 둘째집계 재집계 second secondcount secondcounter",
  lead: "책임 책임자 토론장책임자 대표 팀장 lead venuelead roomlead head headofroom",
};

/** The column of this heading, whatever its width, case, spaces and marks: 예상 인원(명), EXPECTED_PEOPLE. */
export function columnOf(heading: string): ImportColumn | undefined {
  return meaning(columnsByWord, heading) ?? meaning(columnsByWord, heading.replace(/[(（[].*$/su, ""));
}

/** The kind of room a word stands for: 군·구, District, 화상 토론장. */
export function kindOf(word: string): Venue["kind"] | undefined {
  return meaning(kindsByWord, word);
}

/** The duty a word stands for: 1차 집계, Second count, 책임자. */
export function dutyOf(word: string): OfficerDuty | undefined {
  return meaning(dutiesByWord, word);
}

const columnsByWord = byWord(headings);
const kindsByWord = byWord(kinds);
const dutiesByWord = byWord(duties);

function byWord<Meaning extends string>(words: Record<Meaning, string>): ReadonlyMap<string, Meaning> {
  const entries = Object.entries<string>(words) as [Meaning, string][];
  return new Map(entries.flatMap(([name, list]) => list.split(" ").map((word) => [word, name] as const)));
}

function meaning<Meaning>(known: ReadonlyMap<string, Meaning>, text: string): Meaning | undefined {
  return known.get(
    text
      .normalize("NFKC")
      .toLowerCase()
      // ㆍ, a letter to Unicode, is what Korean keyboards have for the dot in 군·구.
      .replace(/[^\p{L}\p{N}]|\u119e/gu, ""),
  );
}
