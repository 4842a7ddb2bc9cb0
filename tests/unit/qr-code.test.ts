import { encode } from "uqr";
import { expect, test } from "vitest";
import { qrCode } from "#app/qr-code.server.ts";

test("the path darkens the squares of the code, no more and no less, with room around", () => {
  const text = `https://vote.example.go.kr/contests/c/check?slip=slip1.c.0.1.${"0123456789abcdef".repeat(4)}`;
  const { size, path } = qrCode(text);
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  expect(path).toMatch(/^(M\d+ \d+h\d+)+$/);
  expect(drawn).toEqual(encode(text, { ecc: "M", border: 4, maskPattern: 2 }).data);
  for (const edge of [0, 1, 2, 3, size - 4, size - 1]) {
    expect(drawn[edge]).not.toContain(true);
    expect(drawn.map((row) => row[edge])).not.toContain(true);
  }
});
