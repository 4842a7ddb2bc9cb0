import { expect, test } from "vitest";
import { readCode } from "#app/domain/ballot-code.ts";
import { readRoomDraft, writeRoomDraft } from "./room-cookie.server.ts";

const sentBack = (cookie: string) =>
  readRoomDraft(new Request("http://x/room", { headers: { Cookie: cookie.split(";")[0] ?? "" } }));

test.each(["7K2M-9QXD-4TBR-W3HE", "7k2m 9qxd 4tbr w3he", "1234 5678 9Oo1 ıIlL", "ſſſſ-ffff-ﬀﬀ-0000"])(
  "a code that can be read is kept as it is printed: %s",
  (typed) => {
    const code = readCode(typed);
    expect(code).not.toBeNull();
    const kept = sentBack(writeRoomDraft({ code: typed, numbers: [3, 7] }));
    expect(kept).toMatchObject({ code: expect.stringMatching(/^[0-9A-Z]{16}$/), numbers: [3, 7] });
    expect(readCode(kept?.code ?? "")).toEqual(code);
  },
);

test("what is no code is a mistake of the program", () => {
  expect(() => writeRoomDraft({ code: "확인번호", numbers: [] })).toThrow(RangeError);
});
