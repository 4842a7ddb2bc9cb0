import { expect, test } from "vitest";
import { assistedVoting } from "./assisted-voting.ts";

test.each([
  { people: 0, assisted: 0, published: null },
  { people: 9, assisted: 1, published: { people: 9, assisted: null, percent: null } },
  { people: 10, assisted: 1, published: { people: 10, assisted: 1, percent: 10 } },
  { people: 245, assisted: 3, published: { people: 245, assisted: 3, percent: 1.2 } },
])("$assisted of $people", ({ published, ...counted }) => {
  expect(assistedVoting({ mergeBelow: 10 }, counted)).toEqual(published);
});
