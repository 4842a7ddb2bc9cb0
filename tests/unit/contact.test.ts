import { expect, test } from "vitest";
import { parseContact } from "#app/services/voters.server.ts";

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
