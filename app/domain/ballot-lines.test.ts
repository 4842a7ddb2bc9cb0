import { expect, test } from "vitest";
import { readBallotLines } from "./ballot-lines.ts";

const listed = {
  rule: { min: 1, max: 2, seats: 1 },
  projects: [
    { id: "a", number: 1 },
    { id: "b", number: 2 },
  ],
};

test("as many ballots as any room has are read; whatever is beyond is said, never left out in silence", () => {
  const lines = (count: number) => "1 2\n".repeat(count);
  expect(readBallotLines(listed, lines(5000))).toMatchObject({ problems: [] });
  const { ballots, problems } = readBallotLines(listed, `${lines(5000)}\n3\n1\n`);
  expect(ballots).toHaveLength(5000);
  expect(problems).toEqual([{ ballot: 5001, problem: { type: "beyond", most: 5000, unread: 2 } }]);
});
