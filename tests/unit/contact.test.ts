import { expect, test } from "vitest";
import { maskContact, parseContact } from "#app/services/voters.server.ts";

/** One mailbox or phone must be one contact, however it is spelled: else one person has several votes. */
test.each([
  {
    spellings: ["010-1234-5678", "01012345678", "+82 10 1234 5678", "０１０-１２３４-５６７８"],
    as: "+821012345678",
  },
  {
    spellings: ["Eve@Gmail.com", "eve@ｇｍａｉｌ.com", "eve@ℊmail.com", " eve＠gmail.com "],
    as: "eve@gmail.com",
  },
  { spellings: ["kim@한국.com", "kim@xn--3e0b707e.com"], as: "kim@xn--3e0b707e.com" },
])("$as in every spelling", ({ spellings, as }) => {
  for (const typed of spellings) {
    expect(parseContact(typed)).toMatchObject({ ok: true, value: { address: as } });
  }
});

test.each([
  "",
  "010-123-4567",
  "02-123-4567",
  "eve@",
  "@gmail.com",
  "eve@gmail",
  "a@b@c.kr",
  "eve@[1.2.3.4]",
  "eve@exa mple.kr",
])("%j is no contact", (typed) =>
  expect(parseContact(typed)).toEqual({ ok: false, error: { type: "bad-contact" } }),
);

test.each([
  { typed: "010-1234-5678", address: "+821012345678" },
  { typed: " 010 1234 5678 ", address: "+821012345678" },
  { typed: "01012345678", address: "+821012345678" },
  { typed: "０１０－１２３４－５６７８", address: "+821012345678" },
  { typed: "+82 10-1234-5678", address: "+821012345678" },
  { typed: "+82 (0)10 1234 5678", address: "+821012345678" },
  { typed: "0082-10-1234-5678", address: "+821012345678" },
  { typed: "82 10 1234 5678", address: "+821012345678" },
  { typed: "\u202a010\u20131234\u20135678\u202c", address: "+821012345678" },
  { typed: "011-234-5678", address: "+82112345678" },
  { typed: "Hong@Example.KR", address: "hong@example.kr" },
  { typed: "  hong.gildong+vote@mail.example.kr ", address: "hong.gildong+vote@mail.example.kr" },
  { typed: "홍길동@example.kr".normalize("NFD"), address: "홍길동@example.kr".normalize("NFC") },
  { typed: "", address: null },
  { typed: "010-1234-567", address: null },
  { typed: "010-1234-56789", address: null },
  { typed: "02-123-4567", address: null },
  { typed: "+1 415 555 0100", address: null },
  { typed: "010-1234-5678; drop table voter", address: null },
  { typed: "hong", address: null },
  { typed: "hong@example", address: null },
  { typed: "hong@@example.kr", address: null },
  { typed: "ho ng@example.kr", address: null },
  { typed: "hong\0@example.kr", address: null },
  { typed: `${"a".repeat(65)}@example.kr`, address: null },
  { typed: "9".repeat(100_000), address: null },
])("a contact typed as $typed is $address", ({ typed, address }) => {
  const parsed = parseContact(typed);
  expect(parsed.ok ? parsed.value.address : null).toBe(address);
});

test("a mask shows its owner enough, and nobody else", () => {
  expect(maskContact({ channel: "sms", address: "+821012345678" })).toBe("010-****-5678");
  expect(maskContact({ channel: "email", address: "hong@example.kr" })).toBe("h***@example.kr");
});
