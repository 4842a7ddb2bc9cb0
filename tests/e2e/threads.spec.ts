import { comment } from "./commenting.ts";
import { newOpenContest } from "./contest.ts";
import { checkAccessibility, checkReflow, expect, test } from "./fixtures.ts";
import { writeComments } from "./threads.ts";

test("what is deeper than a page goes is one link away, also below a deleted comment", async ({ page }) => {
  test.setTimeout(180_000);
  const contestId = await newOpenContest();
  const depth = (level: number) => `깊이 ${level}에 쓴 시험용 의견입니다.`;
  const chain = [0, 1, 2, 3, 4, 5].map((level) => ({
    text: depth(level),
    ...(level > 0 ? { under: level - 1 } : {}),
    ...(level === 4 ? { deleted: true as const } : {}),
  }));
  const ids = await writeComments(contestId, chain);
  const thread = `/contests/${contestId}/projects/urban-forest/comments`;
  await page.goto(thread);
  await expect(page.getByRole("article")).toHaveCount(4);
  await expect(comment(page, depth(5))).toHaveCount(0);
  // What a screen reader comes to, in its order: each reply a level deeper, in a list that says whose replies they are.
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "시민 의견" [level=1]
    - heading "의견 목록" [level=2]
    - navigation "골라 보기"
    - navigation "순서"
    - search:
      - searchbox "의견 검색"
    - list "의견 목록":
      - listitem:
        - article:
          - heading [level=3]
          - paragraph: ${depth(0)}
        - list /님 글의 답글$/:
          - listitem:
            - article:
              - heading [level=4]
              - paragraph: ${depth(1)}
            - list /님 글의 답글$/:
              - listitem:
                - article:
                  - heading [level=5]
                  - paragraph: ${depth(2)}
    - heading "내려받기와 구독" [level=2]
  `);
  await checkAccessibility(page);
  await page.getByRole("link", { name: "답글 1개 이어서 보기" }).click();
  await expect(page).toHaveURL(`${thread}/${ids[3]}`);
  await expect(page.getByText("글쓴이가 지운 의견입니다.")).toBeVisible();
  await expect(comment(page, depth(5))).toBeVisible();
  // Its whole way from the top down is there.
  for (const level of [0, 1, 2, 3]) await expect(comment(page, depth(level))).toBeVisible();
  await checkAccessibility(page);
  await checkReflow(page);

  // What offices have pinned stands on top, under its name, and once more in its place.
  const answer = { text: "시험용 공식 답변입니다.", office: "시험시 공원과", answers: ids[1] ?? 0 };
  const other = { ...answer, text: "시험용 둘째 공식 답변입니다." };
  await writeComments(contestId, [
    { ...answer, pin: "project" },
    { ...other, pin: "thread" },
  ]);
  await page.goto(`${thread}?order=oldest`);
  const pinned = page.getByRole("region", { name: "고정된 공식 답변" });
  await expect(pinned.getByRole("article", { name: answer.office })).toContainText(answer.text);
  const ofThread = page.getByRole("region", { name: "이 대화의 공식 답변" });
  await expect(ofThread.getByRole("article", { name: answer.office })).toContainText(other.text);
  await checkAccessibility(page);
  await checkReflow(page);
  await pinned.getByRole("link", { name: "이 답변이 놓인 대화 보기" }).click();
  await expect(page.locator("article.chosen")).toContainText(answer.text);
  await expect(ofThread).toBeVisible();
  await checkAccessibility(page);
});
