import {
  calendar2020,
  countingCalendar,
  countingContest,
  openCalendar,
  openContest,
  publishedContest,
} from "./demo-calendar.ts";
import { incheon } from "./incheon.ts";
import type { NewContest } from "./insert-contest.ts";

const { event, reconstructed } = incheon;

const demoNotice = {
  ko: "시연용 투표입니다. 이 투표의 표와 수치는 실제가 아니며, 어떤 결정에도 쓰지 않습니다.",
  en: "This is a demonstration. Its ballots and figures are not real and decide nothing.",
};

/** The three contests of the demonstration: one published, one open for voting, one waiting for a room. */
export function demoContests(now: Date): NewContest[] {
  return [
    {
      id: publishedContest,
      title: { ko: event.title_ko, en: event.title_en },
      summary: { ko: event.summary_ko, en: event.summary_en },
      figuresNotice: {
        ko: `${reconstructed.warning_ko} ${reconstructed.published_part_ko}`,
        en: `${reconstructed.warning_en} ${reconstructed.published_part_en}`,
      },
      ...calendar2020,
    },
    {
      id: openContest,
      title: {
        ko: "인천형 뉴딜 대표과제 선정 (시연: 온라인 투표)",
        en: "Incheon New Deal: choosing flagship projects (demo: online voting)",
      },
      summary: {
        ko: "2020년의 후보 과제 20개로 온라인 투표를 직접 해 볼 수 있는 시연입니다.",
        en: "A demonstration with the 20 candidate projects of 2020, to try online voting.",
      },
      figuresNotice: demoNotice,
      ...openCalendar(now),
    },
    {
      id: countingContest,
      title: {
        ko: "인천형 뉴딜 대표과제 선정 (시연: 토론장 집계)",
        en: "Incheon New Deal: choosing flagship projects (demo: counting in the rooms)",
      },
      summary: {
        ko: "토론장 집계부터 개표, 확정, 발표까지 해 볼 수 있는 시연입니다. 토론장 14곳 가운데 한 곳의 집계표가 아직 없습니다.",
        en: "A demonstration to try counting in a room, opening the online ballots, certifying and publishing. One of 14 rooms has not reported yet.",
      },
      figuresNotice: demoNotice,
      ...countingCalendar(now),
    },
  ];
}
