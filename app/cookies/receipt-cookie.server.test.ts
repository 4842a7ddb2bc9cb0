import { expect, test } from "vitest";
import {
  clearReceipt,
  type KeptReceipt,
  type ReceiptPlace,
  readReceipt,
  writeReceipt,
} from "./receipt-cookie.server.ts";

const place: ReceiptPlace = { contestId: "c", link: Buffer.alloc(32, 7), slot: Buffer.alloc(16, 1) };
const receipt: KeptReceipt = {
  code: Uint8Array.from({ length: 10 }, (_, index) => 240 + index),
  numbers: [3, 7, 416],
  version: 2,
  logIndex: 3_000_000_001,
  envelopeHash: "ab".repeat(32),
  castAt: "2026-11-22T09:30:00.123Z",
  replay: false,
};
const soon = new Date("2026-11-22T09:40:00.000Z");

function keptIn(setCookie: string): string {
  return /^ballot-receipt=([^;]*)/.exec(setCookie)?.[1] ?? "";
}

function asking(value: string): Request {
  return new Request("http://localhost/", {
    headers: { Cookie: `session=x; ballot-receipt=${value}; other=y` },
  });
}

test("a receipt comes back as it was kept, for its own address only", () => {
  const cookie = writeReceipt(place, receipt);
  expect(readReceipt(asking(keptIn(cookie)), place, soon)).toEqual(receipt);
  expect(cookie).toMatch(/; Path=\/contests\/c\/ballot\/receipt; Max-Age=1800; HttpOnly; SameSite=Lax$/);
});

test("its length tells nothing, and no two are alike", () => {
  const many = writeReceipt(place, { ...receipt, numbers: [1, 2, 3, 4, 5], replay: true });
  expect(many).toHaveLength(writeReceipt(place, receipt).length);
  expect(writeReceipt(place, receipt)).not.toBe(writeReceipt(place, receipt));
});

test.each<[what: string, other: Partial<ReceiptPlace>]>([
  ["another voter", { slot: Buffer.alloc(16, 2) }],
  ["another contest", { contestId: "d" }],
  ["another key", { link: Buffer.alloc(32, 8) }],
])("%s cannot open it", (_what, other) => {
  const value = keptIn(writeReceipt(place, receipt));
  expect(readReceipt(asking(value), { ...place, ...other }, soon)).toBeNull();
});

test("after half an hour it stays closed, whatever the browser kept", () => {
  const value = keptIn(writeReceipt(place, receipt));
  const after = (ms: number) => new Date(Date.parse(receipt.castAt) + ms);
  expect(readReceipt(asking(value), place, after(30 * 60_000 - 1))).not.toBeNull();
  expect(readReceipt(asking(value), place, after(30 * 60_000))).toBeNull();
});

test("any changed bit closes it", () => {
  const sealed = Buffer.from(keptIn(writeReceipt(place, receipt)), "base64url");
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const altered = Buffer.from(sealed);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(readReceipt(asking(altered.toString("base64url")), place, soon), `bit ${bit}`).toBeNull();
  }
});

test.each(["", "x", "A".repeat(188), "A".repeat(5000), "%E0%A4"])(
  "a made-up value %j counts as none",
  (value) => {
    expect(readReceipt(asking(value), place, soon)).toBeNull();
  },
);

test("no cookie is no receipt; removing it names the same address", () => {
  expect(readReceipt(new Request("http://localhost/"), place, soon)).toBeNull();
  expect(clearReceipt("c")).toBe(
    "ballot-receipt=; Path=/contests/c/ballot/receipt; Max-Age=0; HttpOnly; SameSite=Lax",
  );
});
