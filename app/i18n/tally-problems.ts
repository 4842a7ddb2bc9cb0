import type { SheetProblem } from "#app/domain/tally-sheet.ts";
import type { FieldProblem } from "#app/domain/tally-sheet-fields.ts";
import type { Messages } from "./language.ts";

/** The numbers of one kind of problem. */
type Sums<Type extends SheetProblem["type"]> = Extract<SheetProblem, { type: Type }>;
/** One kind of unreadable field with the field's name for people, e.g. "3번 과제". */
type Unread<Type extends FieldProblem["type"]> = Extract<FieldProblem, { type: Type }> & { label: string };

const counted = ({ issued, valid, invalid, unreturned }: Sums<"issued-not-accounted">) => {
  const sum = valid + invalid + unreturned;
  return { issued, valid, invalid, unreturned, sum, gap: Math.abs(sum - issued), short: sum < issued };
};

/** Two digits typed the wrong way round change a number by a multiple of nine. */
const swapped = ({ choices, expected }: Sums<"votes-not-sizes">) => (choices - expected) % 9 === 0;

const ko = {
  problems: {
    "issued-not-accounted": (problem: Sums<"issued-not-accounted">) => {
      const { issued, valid, invalid, unreturned, sum, gap, short } = counted(problem);
      return `유효 ${valid} + 무효 ${invalid} + 돌려받지 못한 ${unreturned} = ${sum}장으로, 나눠 준 투표지 ${issued}장보다 ${gap}장 ${short ? "모자랍니다" : "많습니다"}. 네 가지 수를 다시 보세요.`;
    },
    "issued-exceeds-checked-in": ({ issued, checkedIn }: Sums<"issued-exceeds-checked-in">) =>
      `나눠 준 투표지 ${issued}장이 접수한 사람 ${checkedIn}명보다 많습니다. 두 수를 다시 보세요.`,
    "sizes-not-valid": ({ sizesTotal, valid }: Sums<"sizes-not-valid">) =>
      `고른 개수별 표를 합하면 ${sizesTotal}장으로, 유효 투표지 ${valid}장보다 ${Math.abs(sizesTotal - valid)}장 ${sizesTotal < valid ? "모자랍니다" : "많습니다"}. 다시 세어 보세요.`,
    "votes-not-sizes": ({ choices, expected }: Sums<"votes-not-sizes">) => {
      const gap = Math.abs(choices - expected);
      return `과제별 표를 모두 더하면 ${choices}개인데 고른 개수로 계산하면 ${expected}개입니다. ${gap}개 ${choices < expected ? "모자랍니다" : "넘칩니다"}.`;
    },
    "votes-out-of-range": ({ choices, least, most }: Sums<"votes-out-of-range">) =>
      `과제별 표를 모두 더하면 ${choices}개입니다. 이 유효 투표지 수라면 ${least}개에서 ${most}개 사이여야 합니다. 다시 맞춰 보세요.`,
    "votes-exceed-valid": ({
      number,
      votes,
      valid,
    }: Pick<Sums<"votes-exceed-valid">, "votes" | "valid"> & { number: number }) =>
      `${number}번 과제 ${votes}표는 유효 투표지 ${valid}장보다 많습니다. 표의 ${number}번 칸을 다시 보세요.`,
  },
  slip: (problem: Sums<"votes-not-sizes">): string =>
    swapped(problem)
      ? "두 자리를 바꿔 적었을 수 있습니다 (예: 79를 97로)."
      : "과제별 표를 1번부터 다시 맞춰 보세요.",
  unread: {
    blank: ({ label }: Unread<"blank">) => `‘${label}’ 칸이 비어 있습니다. 없으면 0을 적으세요.`,
    blankSize: ({ label }: Unread<"blank">) =>
      `‘${label}’ 칸이 비어 있습니다. 고른 개수는 모두 적거나 모두 비워 두세요.`,
    "not-a-whole-number": ({ label, text }: Unread<"not-a-whole-number">) =>
      `‘${label}’ 칸에 적힌 “${text}”: 수로 읽을 수 없습니다. 0, 1, 2처럼 숫자만 적으세요.`,
    negative: ({ label }: Unread<"negative">) => `‘${label}’ 칸에 0보다 작은 수는 적을 수 없습니다.`,
    "too-large": ({ label, most }: Unread<"too-large">) =>
      `‘${label}’ 칸의 수가 너무 큽니다. ${most} 이하여야 합니다.`,
  },
};

const en: typeof ko = {
  problems: {
    "issued-not-accounted": (problem) => {
      const { issued, valid, invalid, unreturned, sum, gap, short } = counted(problem);
      return `Valid ${valid} + invalid ${invalid} + not returned ${unreturned} = ${sum}: ${gap} ${short ? "fewer" : "more"} than the ${issued} ballots handed out. Look at these four again.`;
    },
    "issued-exceeds-checked-in": ({ issued, checkedIn }) =>
      `${issued} ballots handed out are more than the ${checkedIn} people checked in. Look at both again.`,
    "sizes-not-valid": ({ sizesTotal, valid }) =>
      `Ballots by number of picks add up to ${sizesTotal}: ${Math.abs(sizesTotal - valid)} ${sizesTotal < valid ? "fewer" : "more"} than the ${valid} valid ballots. Count them again.`,
    "votes-not-sizes": ({ choices, expected }) => {
      const gap = Math.abs(choices - expected);
      return `The projects' votes add up to ${choices}, but by number of picks they should be ${expected}: ${gap} too ${choices < expected ? "few" : "many"}.`;
    },
    "votes-out-of-range": ({ choices, least, most }) =>
      `The projects' votes add up to ${choices}. With this many valid ballots they must be between ${least} and ${most}. Go through them again.`,
    "votes-exceed-valid": ({ number, votes, valid }) =>
      `Project ${number}: ${votes} votes are more than the ${valid} valid ballots. Look at field ${number} again.`,
  },
  slip: (problem) =>
    swapped(problem)
      ? "Two digits may be the wrong way round (such as 97 for 79)."
      : "Go through the projects again from number 1.",
  unread: {
    blank: ({ label }) => `“${label}” is empty. Write 0 where there was none.`,
    blankSize: ({ label }) =>
      `“${label}” is empty. Fill in all numbers of picks, or leave all of them empty.`,
    "not-a-whole-number": ({ label, text }) =>
      `“${label}” says “${text}”, which is not a count. Use digits only, such as 0, 1, 2.`,
    negative: ({ label }) => `“${label}” cannot be less than zero.`,
    "too-large": ({ label, most }) => `“${label}” is too large. It must be ${most} or less.`,
  },
};

export const tallyProblemMessages: Messages<typeof ko> = { ko, en };
