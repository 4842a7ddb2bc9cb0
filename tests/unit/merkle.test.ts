import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  emptyFrontier,
  growFrontier,
  leafOf,
  packFrontier,
  rootOf,
  unpackFrontier,
} from "#app/services/merkle.server.ts";

const grown = (lines: readonly string[]) => {
  const frontier = emptyFrontier();
  for (const line of lines) growFrontier(frontier, leafOf(line));
  return frontier;
};

/** The definition of RFC 6962, section 2.1, word for word: split at the largest power of two below n. */
function rootByDefinition(lines: readonly string[]): Buffer {
  const sha256 = (...parts: Uint8Array[]) => hash("sha256", Buffer.concat(parts), "buffer");
  if (lines.length === 0) return sha256();
  if (lines.length === 1) return sha256(Buffer.of(0), Buffer.from(lines[0] ?? ""));
  let split = 1;
  while (split * 2 < lines.length) split *= 2;
  return sha256(Buffer.of(1), rootByDefinition(lines.slice(0, split)), rootByDefinition(lines.slice(split)));
}

test("the empty tree and one empty leaf have the roots everybody else gets", () => {
  expect(rootOf(emptyFrontier()).toString("hex")).toBe(
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
  expect(rootOf(grown([""])).toString("hex")).toBe(
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  );
});

test("grown leaf by leaf, interrupted anywhere, it has the root of the definition", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 70 }), fc.nat(), (lines, at) => {
      const cut = lines.length === 0 ? 0 : at % lines.length;
      const first = grown(lines.slice(0, cut));
      const resumed = unpackFrontier(first.size, packFrontier(first));
      for (const line of lines.slice(cut)) growFrontier(resumed, leafOf(line));
      expect(rootOf(resumed)).toEqual(rootByDefinition(lines));
    }),
  );
});

test("a frontier of another size is refused", () => {
  expect(() => unpackFrontier(2, packFrontier(grown(["a", "b", "c"])))).toThrow("complete subtrees");
});
