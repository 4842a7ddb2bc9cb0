import type { Messages } from "./language.ts";

/** What `npm run backup` and `npm run restore` say. */
const ko = {
  usage: {
    backup: "사용법: npm run backup -- 폴더 [--lang ko|en]",
    restore: "사용법: npm run restore -- 파일 [--lang ko|en]",
  },
  otherEngine:
    "PostgreSQL은 그 도구로 복사합니다: pg_dump --format=custom, 되돌릴 때는 pg_restore. 아무것도 하지 않았습니다.",
  made: (path: string, size: string) => `복사본을 만들었고, 열어 보니 온전합니다: ${path} (${size})`,
  log: (contest: string, lines: string) => `  ${contest}: 기록 ${lines}줄, 루트`,
  logBroken: (contest: string, problems: string) =>
    `  ${contest}: 기록이 쓰인 그대로가 아닌 곳이 ${problems}군데입니다. npm run log:verify로 어디인지 보고 담당자에게 알리세요.`,
  noKeys: "열쇠는 들어 있지 않습니다. KEYS_DIR은 다른 곳에 따로 보관하세요.",
  damaged: "데이터베이스가 손상되었습니다. 복사본을 남기지 않았습니다:",
  damagedCopy: "이 복사본은 손상되었습니다. 되돌리지 않았습니다. 그 전의 복사본을 쓰세요:",
  missing: (path: string) => `${path}이(가) 없습니다. 복사본과 그 옆의 .sha256 파일이 모두 있어야 합니다.`,
  wrongHash: "이 파일은 만들 때의 파일이 아닙니다. 되돌리지 않았습니다. 다른 복사본을 쓰세요.",
  expected: (hash: string) => `  만들 때: ${hash}`,
  found: (hash: string) => `  지금:    ${hash}`,
  occupied: (path: string) =>
    `${path}에 데이터베이스가 이미 있어 덮어쓰지 않았습니다. 서버를 멈추고 그 파일을(-wal, -shm과 함께) 다른 곳으로 옮긴 뒤 다시 하세요.`,
  restored: (path: string) => `되돌렸고, 열어 보니 온전합니다: ${path}`,
  afterwards:
    "서버를 켜기 전에: 이 데이터베이스와 쓰던 KEYS_DIR을 제자리에 두고, 다른 곳에 보관한 체크포인트로 npm run log:verify -- --checkpoint 파일을 실행하세요. 복사한 뒤에 확인된 투표지가 있으면 여기서 드러납니다.",
};

const en: typeof ko = {
  usage: {
    backup: "Usage: npm run backup -- FOLDER [--lang ko|en]",
    restore: "Usage: npm run restore -- FILE [--lang ko|en]",
  },
  otherEngine:
    "PostgreSQL is copied by its own tools: pg_dump --format=custom, and pg_restore to put it back. Nothing was done.",
  made: (path, size) => `A backup was made, opened and found sound: ${path} (${size})`,
  log: (contest, lines) => `  ${contest}: ${lines} lines in the log, root`,
  logBroken: (contest, problems) =>
    `  ${contest}: the log is not as it was written in ${problems} places. Find them with npm run log:verify and tell whoever is responsible.`,
  noKeys: "No key is in it. Keep KEYS_DIR apart, somewhere else.",
  damaged: "The database is damaged. No backup was left behind:",
  damagedCopy: "This backup is damaged and was not put back. Take the one before it:",
  missing: (path) => `There is no ${path}. Both the backup and the .sha256 file beside it are needed.`,
  wrongHash: "This is not the file that was made, and it was not put back. Take another backup.",
  expected: (hash) => `  when made: ${hash}`,
  found: (hash) => `  now:       ${hash}`,
  occupied: (path) =>
    `A database is at ${path} already and was not written over. Stop the server, move that file (with its -wal and -shm) elsewhere, and try again.`,
  restored: (path) => `Put back, opened and found sound: ${path}`,
  afterwards:
    "Before the server starts: put the KEYS_DIR that belongs to this database in its place, and run npm run log:verify -- --checkpoint FILE with a checkpoint that was kept elsewhere. Ballots confirmed after the backup show there.",
};

export const backupMessages: Messages<typeof ko> = { ko, en };
