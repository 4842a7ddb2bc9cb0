import type { Messages } from "./language.ts";

/** What is read where photos of a signed sheet are kept. */
const ko = {
  title: (room: string) => `${room} 집계표 사진`,
  intro:
    "서명한 집계표를 찍어 올립니다. 사진은 공개하지 않으며, 담당 공무원과 이 토론장의 담당자만 봅니다. 위치나 기기 정보는 지우고 그림만 남깁니다.",
  forbidden: (room: string) => `${room}의 집계표 사진은 그 토론장의 담당자와 담당 공무원만 봅니다.`,
  toPhotos: "집계표 사진",
  toBoard: "토론장 현황으로",
  back: "이 토론장의 집계표로",
  closed: "지금은 사진을 올릴 수 없습니다. 토론장 집계가 시작된 뒤부터 결과 확정 전까지 올립니다.",
  file: "사진 (JPEG, PNG, WebP)",
  fileHint: (megabytes: number) =>
    `${megabytes} MB까지. 글자가 모두 읽히게 위에서 똑바로 찍으세요. 잘못 올렸으면 새 사진을 더 올리면 됩니다.`,
  add: "사진 올리기",
  saved: "사진을 저장했습니다.",
  none: "아직 사진이 없습니다.",
  photos: (count: number) => `사진 ${count}장`,
  alt: (room: string, time: string) => `${room} 서명한 집계표, ${time}`,
  revision: (revision: number) => `집계표 ${revision}판`,
  noRevision: "집계표를 저장하기 전",
  by: (time: string, name: string) => `${time} ${name}`,
  hash: "지문 (SHA-256)",
  whole: "크게 보기",
  refusals: {
    missing: "올릴 사진을 고르세요.",
    "no-photo": "사진 파일이 아닙니다. JPEG, PNG, WebP 사진을 올리세요.",
    heic: "HEIC 사진은 다른 기기에서 열리지 않습니다. 휴대전화의 카메라 설정에서 형식을 '높은 호환성(JPEG)'으로 바꾸어 다시 찍거나, JPEG로 바꾸어 올리세요.",
    damaged: "사진 파일이 끝까지 오지 않았거나 손상되었습니다. 다시 올리세요.",
    "too-large": (megabytes: number) =>
      `사진이 ${megabytes} MB를 넘습니다. 카메라 화질을 낮추어 다시 찍으세요.`,
    "too-many": (most: number) => `한 토론장에 ${most}장까지 올릴 수 있습니다.`,
  },
};

const en: typeof ko = {
  title: (room) => `Photos of the sheet: ${room}`,
  intro:
    "Photograph the signed tally sheet. Photos are not published: only officials and this room's organisers see them. Place and device are erased; the picture stays.",
  forbidden: (room) => `Only the organisers of ${room} and officials see photos of its sheet.`,
  toPhotos: "Photos of the sheet",
  toBoard: "To the rooms",
  back: "To the tally sheet of this room",
  closed: "No photo can be added now: only from when the rooms count until the result is certified.",
  file: "Photo (JPEG, PNG, WebP)",
  fileHint: (megabytes) =>
    `Up to ${megabytes} MB. Straight from above, with every letter legible. After a mistake, just add another.`,
  add: "Add the photo",
  saved: "The photo is saved.",
  none: "There is no photo yet.",
  photos: (count) => (count === 1 ? "1 photo" : `${count} photos`),
  alt: (room, time) => `Signed tally sheet of ${room}, ${time}`,
  revision: (revision) => `Revision ${revision} of the sheet`,
  noRevision: "Before the sheet was saved",
  by: (time, name) => `${time}, ${name}`,
  hash: "Fingerprint (SHA-256)",
  whole: "Show it whole",
  refusals: {
    missing: "Choose a photo.",
    "no-photo": "This is no photo. Choose a JPEG, PNG or WebP file.",
    heic: "HEIC photos do not open on other devices. Set the camera to “Most Compatible” (JPEG) and take it again, or convert it to JPEG.",
    damaged: "The file is damaged or did not arrive whole. Send it again.",
    "too-large": (megabytes) =>
      `The photo has more than ${megabytes} MB. Take it again with a lower quality.`,
    "too-many": (most) => `One room keeps at most ${most} photos.`,
  },
};

export const evidenceMessages: Messages<typeof ko> = { ko, en };
export type EvidenceMessages = typeof ko;
