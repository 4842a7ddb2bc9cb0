import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HolderPair, holderPairs, parseShare } from "#app/domain/key-share.ts";
import { parseRehearsal } from "#app/domain/rehearsal.ts";
import { openingPublicKey } from "#app/services/envelopes.server.ts";
import {
  joinShares,
  makeSharedKey,
  publicKeyLine,
  readPublicKeyLine,
} from "#app/services/key-shares.server.ts";
import { isAnswer, openRehearsal, rehearsalLine, sealRehearsal } from "#app/services/rehearsals.server.ts";

// Made once: a checksum of 24 bits lets one slip in 16 million through, which a new key at each run would meet some day.
const publicKey = "8c061c17fcb3d63f20b663877e229de6e98690f4ba4d4a97029cb5347aee8c4f";
const line = "K-HG31-R5ZW-PFB3-Y85P-CE3Q-W8MX-WVMR-D47M-Q96M-N5R2-KJTK-8YQE-HH7M-XT0E";
const shares = [
  "1-0446-MZZY-N4KS-XE9Q-PNPY-W59T-SWAB-SGAR-KSAH-SNNT-RJ61-PGW7-V3H1-5648-PA10",
  "2-0BYR-8YJZ-VZRT-65B7-6DYQ-YEH5-E2DN-6202-3ENM-S0K3-K9TY-4SE5-JQQC-5XSH-3K4G",
  "3-0D77-R2K3-3PRP-QQH6-69M7-S050-EYHH-BKD3-RD30-T3DK-YP7H-HSQP-6TKJ-P6DH-3MA0",
];
const raw = Buffer.from(publicKey, "hex");
const [first = "", second = "", third = ""] = shares;
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const pairs: [HolderPair, [string, string]][] = [
  ["1+2", [first, second]],
  ["1+3", [first, third]],
  ["2+3", [second, third]],
];

describe("shares of an opening key", () => {
  test("whatever the key, every pair in either order opens it", async () => {
    for (let round = 0; round < 50; round++) {
      const made = await makeSharedKey();
      const key = Buffer.from(made.publicKey, "hex");
      for (const [one, other] of [
        [0, 1],
        [2, 0],
        [1, 2],
      ] as const) {
        const joined = await joinShares(key, [made.shares[one] ?? "", made.shares[other] ?? ""]);
        expect(joined.ok && openingPublicKey(joined.value).equals(key)).toBe(true);
      }
    }
  });

  test("one share alone, typed twice, does not open", async () => {
    for (const share of shares) {
      expect(await joinShares(raw, [share, share.toLowerCase()])).toEqual({
        ok: false,
        error: { type: "same-share" },
      });
      expect(await joinShares(raw, [share, ""])).toMatchObject({
        error: { type: "share-refused", which: 1, fault: { type: "empty" } },
      });
    }
  });

  test("one share says nothing of the key: its points are spread evenly over many splits of one secret", async () => {
    const { split } = await import("shamir-secret-sharing");
    const secret = Uint8Array.from(randomBytes(1));
    const seen = new Array<number>(256).fill(0);
    for (let round = 0; round < 25_600; round++) {
      const value = (await split(secret, 3, 2))[0]?.[0] ?? 0;
      seen[value] = (seen[value] ?? 0) + 1;
    }
    // 100 expected each, standard deviation 10.
    expect(Math.min(...seen)).toBeGreaterThan(40);
    expect(Math.max(...seen)).toBeLessThan(170);
  });

  test("every slip of one character, and every swap of neighbours, is caught", async () => {
    const bare = first.replaceAll("-", "");
    const slips = [...bare].flatMap((right, at) =>
      [...alphabet]
        .filter((character) => character !== right)
        .map((character) => bare.slice(0, at) + character + bare.slice(at + 1)),
    );
    const swaps = [...bare].flatMap((one, at) => {
      const other = bare[at + 1];
      return other === undefined || other === one
        ? []
        : [bare.slice(0, at) + other + one + bare.slice(at + 2)];
    });
    expect(slips).toHaveLength(61 * 31);
    for (const typed of [...slips, ...swaps]) {
      expect(await joinShares(raw, [typed, second])).toEqual({
        ok: false,
        error: { type: "share-refused", which: 0, fault: { type: "mistyped" } },
      });
    }
  });

  test("any run of wrong characters is caught", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 59 }),
        fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 8 }),
        async (at, typed) => {
          const bare = second.replaceAll("-", "");
          const slipped = (bare.slice(0, at) + typed.join("") + bare.slice(at + typed.length)).slice(0, 61);
          fc.pre(slipped !== bare);
          expect(await joinShares(raw, [first, slipped])).toMatchObject({
            error: { type: "share-refused", which: 1, fault: { type: "mistyped" } },
          });
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });

  test("a share of another contest is told as such where that key is known, and as a slip elsewhere", async () => {
    const other = await makeSharedKey();
    const typed = [first, other.shares[1] ?? ""] as const;
    expect(await joinShares(raw, typed, [other.publicKey])).toEqual({
      ok: false,
      error: { type: "share-refused", which: 1, fault: { type: "of-another-key" } },
    });
    expect(await joinShares(raw, typed)).toMatchObject({ error: { fault: { type: "mistyped" } } });
  });

  test("a share holds 33 bytes that are not the key", () => {
    const parsed = shares.map((share) => parseShare(share));
    expect(parsed.map((share) => share.ok && share.value.holder)).toEqual([1, 2, 3]);
    expect(new Set(parsed.map((share) => share.ok && share.value.point[32])).size).toBe(3);
  });
});

describe("the public key's line", () => {
  test("is read back, and every slip is caught", () => {
    expect(readPublicKeyLine(line.toLowerCase())).toEqual({ ok: true, value: publicKey });
    const bare = line.replaceAll("-", "");
    for (let at = 0; at < bare.length; at++) {
      for (const character of alphabet) {
        if (character === bare[at]) continue;
        const slipped = bare.slice(0, at) + character + bare.slice(at + 1);
        expect(readPublicKeyLine(slipped)).toEqual({ ok: false, error: { type: "mistyped" } });
      }
    }
  });
  test.each([0, 1])("a point of small order, which would hide nothing, is refused: %i", (first) => {
    const point = new Uint8Array(32);
    point[0] = first;
    expect(readPublicKeyLine(publicKeyLine(point))).toEqual({ ok: false, error: { type: "mistyped" } });
  });
  test("a share in its place is refused", () => {
    expect(readPublicKeyLine(first)).toMatchObject({ error: { type: "wrong-length" } });
  });
});

describe("a rehearsal", () => {
  test.each(pairs)(
    "%s opens the envelope carried as text, and its answer is the right one",
    async (pair, typed) => {
      const rehearsal = { contestId: "c", generation: 1, pair, round: 1 };
      const { envelope, answerHash } = sealRehearsal(publicKey, rehearsal);
      const carried = parseRehearsal(rehearsalLine({ ...rehearsal, publicKey, envelope }));
      const joined = await joinShares(raw, typed);
      if (!carried || !joined.ok) throw new Error("not carried or not joined");
      const answer = openRehearsal(joined.value, carried) ?? "";
      expect(answer).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      expect(isAnswer(answer.toLowerCase().replaceAll("-", " "), answerHash)).toBe(true);
      expect(
        isAnswer(
          answer.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
          answerHash,
        ),
      ).toBe(false);
      expect(isAnswer("", answerHash)).toBe(false);
    },
  );

  test("moved to another pair, round or contest, or opened with another key, it stays closed", async () => {
    const rehearsal = { contestId: "c", generation: 1, pair: "1+2" as HolderPair, round: 1 };
    const { envelope } = sealRehearsal(publicKey, rehearsal);
    const joined = await joinShares(raw, [first, second]);
    if (!joined.ok) throw new Error("not joined");
    const carried = { ...rehearsal, publicKey, envelope: envelope.toString("base64url") };
    for (const moved of [
      ...holderPairs.slice(1).map((pair) => ({ pair })),
      { round: 2 },
      { generation: 2 },
      { contestId: "d" },
    ]) {
      expect(openRehearsal(joined.value, { ...carried, ...moved })).toBe(null);
    }
    expect(openRehearsal(randomBytes(32), carried)).toBe(null);
    expect(openRehearsal(joined.value, carried)).not.toBe(null);
  });

  test("two envelopes of one rehearsal hold different answers", () => {
    const rehearsal = { contestId: "c", generation: 1, pair: "1+2" as HolderPair, round: 1 };
    const [one, other] = [sealRehearsal(publicKey, rehearsal), sealRehearsal(publicKey, rehearsal)];
    expect(one.answerHash).not.toBe(other.answerHash);
  });

  test("the line of a key is the one that was printed", () => {
    expect(publicKeyLine(raw)).toBe(line);
  });
});
