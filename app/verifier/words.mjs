/** Every sentence of the verifier: what holds (named after its check) and what does not. */

const en = {
  notChecked: "not checked, because of what else failed",
  more: (/** @type {number} */ count) => ` (and ${count} more)`,
  allHolds: "Everything holds.",
  somethingFails: "Not everything holds: see FAIL above.",
  keyNotCompared: (/** @type {string} */ key) =>
    `Signed with the log key ${key}. Compare it with one printed elsewhere, or give that one with --key.`,

  I1: (/** @type {Figures} */ n) =>
    `${n.counted} envelopes in the log (${n.voided} more void) = ${n.opened} opened + ${n.unreadable} unreadable`,
  I2: (/** @type {Figures} */ n) => `${n.online} people online and ${n.onsite} on site, as declared`,
  I3: (/** @type {number} */ ballots, /** @type {string} */ range) =>
    `${ballots} ballots, each of ${range} different projects; no code twice`,
  I4: (/** @type {number} */ rooms) => `the sheets of ${rooms} rooms add up and are those in the log`,
  I5: (/** @type {Figures} */ n) =>
    `online + on site = total for every project: ${n.online} + ${n.onsite} = ${n.total}`,
  ruleChanged: (/** @type {string} */ why) => `the rule was changed in public after the first ballot: ${why}`,
  tieSettled: (/** @type {string} */ steps) =>
    `a tie across the last seat was settled by the rule (${steps})`,
  overridden: (/** @type {string} */ out, /** @type {string} */ into) =>
    `officials chose otherwise than the count: out ${out}, in ${into}`,
  corrected: (/** @type {number} */ version) => `it corrects version ${version}`,
  explained: (/** @type {number} */ rooms) =>
    `${rooms} of them do not add up, as their heads signed; the result says why`,
  otherActs: "what officials decided beside the count is not what the log says",
  unfair: "officials put in another number of projects than they put out, or decided a tie",
  I6: "ranks, ties, shares and the chosen projects are what the votes give",
  I7: (/** @type {number} */ lines, /** @type {number} */ checkpoints) =>
    `hashes, signatures, ${lines} lines of the log and ${checkpoints} checkpoints agree`,
  key: "the bundle is signed with the key you gave",
  code: (/** @type {string} */ code, /** @type {string} */ picks) => `ballot ${code} was counted: ${picks}`,
  slip: (/** @type {number} */ index) =>
    `your envelope is line ${index} of the log, and was opened with the others`,
  slipVoid: (/** @type {number} */ index) =>
    `your envelope is line ${index} of the log; later it was made void`,
  slipReplaced: (/** @type {number} */ index, /** @type {number} */ version) =>
    `your envelope is line ${index} of the log; later version ${version} took its place`,
  checkpoint: (/** @type {number} */ size) =>
    `the log still begins with the ${size} lines your checkpoint covers`,

  unreadable: (/** @type {unknown} */ error) => `it cannot be read: ${error}`,
  notTheZip: (/** @type {string} */ name) => `${name}: these bytes are not those of a published zip`,
  wrongFile: (/** @type {string} */ name) => `at ${name} a file is missing, unknown or out of order`,
  noLineEnd: (/** @type {string} */ name) => `${name} does not end with a line end`,
  form: (/** @type {string} */ place) => `${place} is not of the form`,
  notCanonical: "manifest.json is not written in its one canonical way",
  manifestSignature: "the signature of manifest.json is wrong",
  otherFiles: "manifest.json names other files",
  otherHash: (/** @type {string} */ name) => `${name} is not the file that manifest.json names`,
  configSense: "rule, projects or rooms contradict each other",
  otherTimes: "the times are not those of the calendar and the result",
  fewSigners: "fewer than two officials signed the result",
  otherText: "the result is not the text whose hash was signed",
  otherKey: (/** @type {string} */ key) => `the bundle is signed with another key: ${key}`,
  noCheckpoint: (/** @type {string} */ where) => `${where} is no checkpoint signed for this log`,
  logLine: (/** @type {number} */ index, /** @type {string} */ why) => `line ${index} of the log: ${why}`,
  unknownLine: "it is not of a known form",
  notOpen: "an envelope while voting was not open",
  outOfTurn: "an envelope out of turn",
  outOfPlace: (/** @type {string} */ type) => `"${type}" has no place here`,
  otherConfig: "the rule, projects or rooms are not those the log fixed before the vote",
  otherOpeningKey: "the opening key is not the one in the log",
  otherBallots: "ballots.csv is not the file logged at the opening",
  otherCounts: "the counts are not those logged at the opening",
  otherResult: "the result is not the one certified in the log",
  linkNotDestroyed: "the log does not say that the link key was destroyed",
  notPublished: "the log does not reach the publication",
  notCovered: "no checkpoint covers the whole log",
  otherRoot: (/** @type {string} */ where) => `the log does not begin as ${where} says it did`,
  laterLog: (/** @type {number} */ size, /** @type {number} */ here) =>
    `it was signed when the log had ${size} lines; that of this bundle ends after ${here}: take the bundle of a later version`,
  slipSignature: "the slip is not signed with the key of this log",
  slipContest: (/** @type {string} */ contest) => `the slip is of another contest: ${contest}`,
  slipLine: (/** @type {number} */ index) => `line ${index} of the log is not the envelope of the slip`,
  badBallot: (/** @type {number} */ line) =>
    `line ${line} of ballots.csv is no ballot by the rule, or out of order`,
  noCode: "this is no ballot code",
  codeMissing: (/** @type {string} */ code) => `no ballot has the code ${code}`,
  sheetRows: "onsite.csv has not the rows it should have",
  sheet: (/** @type {{ id: string, name: string }} */ venue, /** @type {string} */ why) =>
    `${venue.id}: ${why}`,
  sheetForm: "its rows are not of the form",
  sheetIssued: "issued is not valid + invalid + unreturned",
  sheetCheckedIn: "more ballots were issued than people checked in",
  sheetSizes: "the ballots by number of choices do not sum to valid",
  sheetVotes: "the votes do not sum to the choices on the ballots",
  sheetMost: "a project has more votes than there are valid ballots",
  sheetSmall: (/** @type {number} */ below) =>
    `fewer than ${below} valid ballots, and not published with another`,
  sheetLog: "it is not the newest sheet in the log",
  sheetUnknown: (/** @type {string} */ venue) => `the log has a sheet of ${venue}, which is no room`,
  envelopes: (/** @type {Figures} */ n) =>
    `${n.counted} envelopes in the log, ${n.ballots} ballots, ${n.opened} declared opened, ${n.unreadable} unreadable`,
  people: (/** @type {Figures} */ n) =>
    `declared ${n.online} people online and ${n.onsite} on site, found ${n.counted} and ${n.handedIn}`,
  sums: (/** @type {string} */ project, /** @type {Figures} */ n) =>
    `project ${project} is not online ${n.online} + on site ${n.onsite} = ${n.total}`,
  otherTable: "results.csv is not the table that the votes give",
  resultDiffers: (/** @type {string} */ near) => `the signed result differs from the votes at: ${near}`,
};

/** @typedef {Record<string, number>} Figures */
/** @typedef {typeof en} Words */

/** @type {Words} */
const ko = {
  notChecked: "다른 문제 때문에 확인하지 못했습니다",
  more: (count) => ` (그 밖에 ${count}건)`,
  allHolds: "모두 맞습니다.",
  somethingFails: "맞지 않는 것이 있습니다. 위의 FAIL을 보세요.",
  keyNotCompared: (key) =>
    `기록 공개키 ${key}로 서명되었습니다. 다른 곳에 인쇄된 키와 견주거나 --key로 주세요.`,

  I1: (n) =>
    `기록의 봉투 ${n.counted}개(따로 무효 ${n.voided}개) = 개표 ${n.opened} + 읽지 못함 ${n.unreadable}`,
  I2: (n) => `공표한 대로 온라인 ${n.online}명, 토론장 ${n.onsite}명입니다`,
  I3: (ballots, range) => `표 ${ballots}장 모두 서로 다른 과제 ${range}개이고, 같은 확인번호가 없습니다`,
  I4: (rooms) => `토론장 ${rooms}곳의 집계표가 합이 맞고 기록과 같습니다`,
  I5: (n) => `모든 과제에서 온라인 + 토론장 = 합계: ${n.online} + ${n.onsite} = ${n.total}`,
  ruleChanged: (why) => `첫 투표 뒤에 규칙을 공개로 바꾸었습니다: ${why}`,
  tieSettled: (steps) => `마지막 자리의 동점을 규칙대로 갈랐습니다(${steps})`,
  overridden: (out, into) => `담당 공무원이 집계와 다르게 뽑았습니다: 뺀 과제 ${out}, 넣은 과제 ${into}`,
  corrected: (version) => `버전 ${version}을 바로잡은 결과입니다`,
  explained: (rooms) => `그 가운데 ${rooms}곳은 합이 맞지 않으며, 책임자가 서명한 까닭이 결과에 있습니다`,
  otherActs: "집계 밖에서 정한 것이 기록과 다릅니다",
  unfair: "담당 공무원이 넣은 과제와 뺀 과제의 수가 다르거나, 동점을 임의로 갈랐습니다",
  I6: "순위, 동점, 득표율, 선정이 득표와 맞습니다",
  I7: (lines, checkpoints) => `해시, 서명, 기록 ${lines}줄, 체크포인트 ${checkpoints}개가 서로 맞습니다`,
  key: "주신 키로 서명되었습니다",
  code: (code, picks) => `${code} 표가 집계되었습니다: ${picks}`,
  slip: (index) => `봉투가 기록 ${index}번에 있고, 다른 봉투와 함께 개표되었습니다`,
  slipVoid: (index) => `봉투가 기록 ${index}번에 있고, 나중에 무효가 되었습니다`,
  slipReplaced: (index, version) => `봉투가 기록 ${index}번에 있고, 나중에 ${version}번째 표로 바뀌었습니다`,
  checkpoint: (size) => `보관하신 체크포인트의 ${size}줄이 기록의 처음에 그대로 있습니다`,

  unreadable: (error) => `읽을 수 없습니다: ${error}`,
  notTheZip: (name) => `${name}: 공개된 zip의 바이트가 아닙니다`,
  wrongFile: (name) => `${name}에서 파일이 빠졌거나, 낯설거나, 순서가 다릅니다`,
  noLineEnd: (name) => `${name}의 끝이 줄바꿈이 아닙니다`,
  form: (place) => `${place}의 형식이 다릅니다`,
  notCanonical: "manifest.json이 정해진 표기와 다릅니다",
  manifestSignature: "manifest.json의 서명이 맞지 않습니다",
  otherFiles: "manifest.json에 적힌 파일 목록이 다릅니다",
  otherHash: (name) => `${name}의 해시가 manifest.json과 다릅니다`,
  configSense: "규칙, 과제, 토론장이 서로 어긋납니다",
  otherTimes: "시각이 일정이나 결과와 다릅니다",
  fewSigners: "결과에 서명한 담당 공무원이 둘보다 적습니다",
  otherText: "결과가 서명된 해시의 글이 아닙니다",
  otherKey: (key) => `다른 키로 서명되었습니다: ${key}`,
  noCheckpoint: (where) => `${where}: 이 기록에 서명된 체크포인트가 아닙니다`,
  logLine: (index, why) => `기록 ${index}번: ${why}`,
  unknownLine: "아는 형식이 아닙니다",
  notOpen: "투표 중이 아닌 때의 봉투입니다",
  outOfTurn: "봉투의 차례가 맞지 않습니다",
  outOfPlace: (type) => `"${type}"의 자리가 아닙니다`,
  otherConfig: "규칙, 과제, 토론장이 투표 전에 기록에 고정한 것과 다릅니다",
  otherOpeningKey: "개표 키가 기록과 다릅니다",
  otherBallots: "ballots.csv가 개표 때 기록한 파일이 아닙니다",
  otherCounts: "표 수가 개표 때 기록과 다릅니다",
  otherResult: "결과가 기록에 확정된 것과 다릅니다",
  linkNotDestroyed: "연결 키를 파기했다는 기록이 없습니다",
  notPublished: "기록이 발표까지 이르지 않았습니다",
  notCovered: "기록 전체를 덮는 체크포인트가 없습니다",
  otherRoot: (where) => `기록의 처음이 ${where}에 적힌 것과 다릅니다`,
  laterLog: (size, here) =>
    `기록이 ${size}줄일 때 서명한 체크포인트인데 이 꾸러미의 기록은 ${here}줄에서 끝납니다. 뒤에 발표한 버전의 꾸러미로 확인하세요`,
  slipSignature: "이 기록의 키로 서명된 접수증이 아닙니다",
  slipContest: (contest) => `다른 투표의 접수증입니다: ${contest}`,
  slipLine: (index) => `기록 ${index}번이 접수증의 봉투가 아닙니다`,
  badBallot: (line) => `ballots.csv ${line}행이 규칙에 맞는 표가 아니거나 순서가 다릅니다`,
  noCode: "확인번호가 아닙니다",
  codeMissing: (code) => `확인번호가 ${code}인 표가 없습니다`,
  sheetRows: "onsite.csv의 행이 있어야 할 것과 다릅니다",
  sheet: (venue, why) => `${venue.name}: ${why}`,
  sheetForm: "행의 형식이 다릅니다",
  sheetIssued: "배부가 유효 + 무효 + 미회수와 다릅니다",
  sheetCheckedIn: "배부한 표가 입장한 사람보다 많습니다",
  sheetSizes: "선택 개수별 표의 합이 유효표와 다릅니다",
  sheetVotes: "득표의 합이 표에 적힌 선택의 합과 다릅니다",
  sheetMost: "득표가 유효표보다 많은 과제가 있습니다",
  sheetSmall: (below) => `유효표가 ${below}장보다 적은데 다른 토론장과 합치지 않았습니다`,
  sheetLog: "기록에 있는 마지막 집계표가 아닙니다",
  sheetUnknown: (venue) => `기록에 토론장이 아닌 ${venue}의 집계표가 있습니다`,
  envelopes: (n) =>
    `기록의 봉투 ${n.counted}개, 표 ${n.ballots}장, 공표한 개표 ${n.opened}장과 읽지 못함 ${n.unreadable}장이 맞지 않습니다`,
  people: (n) =>
    `온라인 ${n.online}명, 토론장 ${n.onsite}명이라고 공표했지만 ${n.counted}명, ${n.handedIn}명입니다`,
  sums: (project, n) => `${project}번 과제가 온라인 ${n.online} + 토론장 ${n.onsite} = ${n.total}이 아닙니다`,
  otherTable: "results.csv가 득표로 만든 표와 다릅니다",
  resultDiffers: (near) => `서명된 결과가 득표와 다른 곳: ${near}`,
};

/** @param {string | undefined} lang */
export function wordsOf(lang) {
  return lang === "ko" ? ko : en;
}
