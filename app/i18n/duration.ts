import type { Language } from "./language.ts";

const words = {
  ko: { day: "일", hour: "시간", minute: "분", less: "1분 미만" },
  en: { day: " d", hour: " h", minute: " min", less: "less than a minute" },
};

/** How long, in the two largest units and whole minutes, rounded down: 3일 4시간, 2시간 5분, 12분. */
export function formatDuration(language: Language, milliseconds: number): string {
  const t = words[language];
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return t.less;
  const units: [amount: number, unit: string][] = [
    [Math.floor(minutes / 1440), t.day],
    [Math.floor(minutes / 60) % 24, t.hour],
    [minutes % 60, t.minute],
  ];
  const largest = units.findIndex(([amount]) => amount > 0);
  return units
    .slice(largest, largest + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join(" ");
}
