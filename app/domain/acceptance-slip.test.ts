import { expect, test } from "vitest";
import { readEnvelopeHash, readSlip } from "./acceptance-slip.ts";

const hash = "0123456789abcdef".repeat(4);
const signature = `${"aB3-_".repeat(17)}x`;
const line = `slip1.incheon-2020.12.3.${hash}.${signature}`;

test("a slip is read whole", () => {
  expect(readSlip(line)).toEqual({
    contestId: "incheon-2020",
    index: 12,
    version: 3,
    hash,
    signature,
    signedText: `slip1.incheon-2020.12.3.${hash}`,
  });
});

test.each([
  ["as it wraps on paper", line.replace(/(.{40})/g, "$1\n  "), "incheon-2020"],
  ["with spaces around", `  ${line}\r\n`, "incheon-2020"],
  ["with a dot in the contest's id", line.replace("incheon-2020", "a.1.2.b"), "a.1.2.b"],
])("%s", (_what, text, contestId) => {
  expect(readSlip(text)).toMatchObject({ contestId, index: 12, version: 3, hash });
});

test.each([
  "",
  "slip1",
  hash,
  "7K2M-9QXD-4TBR-W3HE",
  line.slice(1),
  line.slice(0, -1),
  `${line}A`,
  line.replace("slip1", "slip2"),
  line.replace(".12.", ".012."),
  line.replace(".12.", ".-1."),
  line.replace(hash, hash.toUpperCase()),
  `slip1..12.3.${hash}.${signature}`,
])("%j is no slip", (text) => {
  expect(readSlip(text)).toBeNull();
});

test("an envelope's hash alone is read in any case", () => {
  expect(readEnvelopeHash(` ${hash.toUpperCase().slice(0, 32)}\n${hash.slice(32)} `)).toBe(hash);
  for (const text of ["", hash.slice(1), `${hash}0`, hash.replace("0", "g")]) {
    expect(readEnvelopeHash(text)).toBeNull();
  }
});
