import type { Text } from "./contest.ts";

/** The terms under which a city may give its data away; which one holds is the city's to say. */
export const licenceIds = ["none", "kogl-1", "kogl-2", "kogl-3", "kogl-4", "cc-by-4.0", "cc0-1.0"] as const;
export type LicenceId = (typeof licenceIds)[number];

export interface Licence {
  id: LicenceId;
  name: Text;
  /** Null while the city has not said. */
  url: string | null;
}

/** KOGL (공공누리) is the mark of Korean public works; type 1 asks for the source to be named and nothing else. */
const kogl = (type: 1 | 2 | 3 | 4, ko: string, en: string): Omit<Licence, "id"> => ({
  name: { ko: `공공누리 제${type}유형: ${ko}`, en: `KOGL Type ${type}: ${en}` },
  url: `https://www.kogl.or.kr/info/licenseType${type}.do`,
});

const licences: Record<LicenceId, Omit<Licence, "id">> = {
  none: {
    name: { ko: "이용 조건은 주관 기관에 문의하세요.", en: "Ask the organiser about the terms of use." },
    url: null,
  },
  "kogl-1": kogl(1, "출처표시", "Source Indication"),
  "kogl-2": kogl(2, "출처표시 + 상업적 이용금지", "Source Indication + Commercial Use Prohibition"),
  "kogl-3": kogl(3, "출처표시 + 변경금지", "Source Indication + Change Prohibition"),
  "kogl-4": kogl(
    4,
    "출처표시 + 상업적 이용금지 + 변경금지",
    "Source Indication + Commercial Use Prohibition + Change Prohibition",
  ),
  "cc-by-4.0": {
    name: { ko: "CC BY 4.0 저작자표시", en: "CC BY 4.0" },
    url: "https://creativecommons.org/licenses/by/4.0/",
  },
  "cc0-1.0": {
    name: { ko: "CC0 1.0 퍼블릭 도메인", en: "CC0 1.0, public domain" },
    url: "https://creativecommons.org/publicdomain/zero/1.0/",
  },
};

export function licenceOf(id: LicenceId): Licence {
  return { id, ...licences[id] };
}
