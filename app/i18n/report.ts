import type { Messages } from "./language.ts";

const ko = {
  title: (contest: string) => `${contest} 결과 보고서`,
  print: "인쇄하거나 PDF로 저장하려면 브라우저의 인쇄(Ctrl+P)를 쓰세요. A4 세로에 맞추었습니다.",
  summary: "1. 결과",
  method: "2. 정한 방법",
  ranking: "3. 순위와 표",
  fields: "4. 분야와 참여",
  rooms: "5. 토론장별 표",
  solid: "6. 결과의 단단함",
  corrections: "7. 바로잡은 것",
  none: "없습니다.",
  signatures: "8. 확정과 서명",
  signature: "서명",
  official: "담당 공무원",
  signedOn: "전자 서명한 때",
  verify: "9. 다시 세는 방법",
  verifyText: (address: string) =>
    `온라인 투표지, 토론장 집계표, 서명된 기록, 두 가지 검증 프로그램이 든 꾸러미로 누구나 다시 셀 수 있습니다: ${address}`,
  version: (version: number) => `결과 버전 ${version}`,
};

const en: typeof ko = {
  title: (contest) => `Report of the result: ${contest}`,
  print: "To print it or keep it as a PDF, use your browser's print (Ctrl+P). It fits A4 upright.",
  summary: "1. Result",
  method: "2. How it was decided",
  ranking: "3. Ranks and votes",
  fields: "4. Fields and participation",
  rooms: "5. Votes by room",
  solid: "6. How solid it is",
  corrections: "7. Corrections",
  none: "None.",
  signatures: "8. Certification and signatures",
  signature: "Signature",
  official: "Official",
  signedOn: "Signed electronically",
  verify: "9. How to count again",
  verifyText: (address) =>
    `A bundle with the online ballots, the rooms' tally sheets, the signed log and two verifiers lets anyone count again: ${address}`,
  version: (version) => `Result version ${version}`,
};

export const reportMessages: Messages<typeof ko> = { ko, en };
