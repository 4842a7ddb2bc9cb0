import { expect, test } from "vitest";
import { formatDuration } from "./duration.ts";

const minute = 60_000;

test.each([
  { ms: -5, ko: "1분 미만", en: "less than a minute" },
  { ms: minute - 1, ko: "1분 미만", en: "less than a minute" },
  { ms: 12.9 * minute, ko: "12분", en: "12 min" },
  { ms: 60 * minute, ko: "1시간", en: "1 h" },
  { ms: 125 * minute, ko: "2시간 5분", en: "2 h 5 min" },
  { ms: 24 * 60 * minute + 5 * minute, ko: "1일", en: "1 d" },
  { ms: (76 * 60 + 59) * minute, ko: "3일 4시간", en: "3 d 4 h" },
])("$ms ms: $ko, $en", ({ ms, ko, en }) => {
  expect([formatDuration("ko", ms), formatDuration("en", ms)]).toEqual([ko, en]);
});
