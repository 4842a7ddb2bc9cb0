import { randomBytes } from "node:crypto";
import { expect, test, vi } from "vitest";
import { packBallot } from "#app/domain/ballot-payload.ts";
import {
  createOpener,
  holdsSecretFor,
  openingPrivateKey,
  openingPublicKey,
  sealBallot,
} from "#app/services/envelopes.server.ts";

const raw = randomBytes(32);
const key = openingPublicKey(raw);
const open = createOpener(openingPrivateKey(raw));
const place = { contestId: "c", slot: Buffer.alloc(16, 7), version: 2 };
const payload = packBallot({ code: randomBytes(10), numbers: [3, 7, 12] });

test("an envelope opens with the key and in the place it was sealed for", () => {
  const sealed = sealBallot(key, place, payload);
  expect(sealed).toHaveLength(129);
  expect(new Uint8Array(open(place, sealed) ?? [])).toEqual(payload);
});

test("3, 4 and 5 picks have one length, and nothing in it repeats but the key of the minute", () => {
  const envelopes = [
    [1, 2, 3],
    [1, 2, 3, 4],
    [1, 2, 3, 4, 5],
    [1, 2, 3],
  ].map((numbers) => sealBallot(key, place, packBallot({ code: new Uint8Array(10), numbers })));
  expect(new Set(envelopes.map(({ length }) => length))).toEqual(new Set([129]));
  expect(new Set(envelopes.map((envelope) => envelope.subarray(33).toString("hex"))).size).toBe(4);
});

test("a key pair of the minute serves 60 seconds and not one millisecond more, and each opening key has its own", () => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout"] });
  try {
    const pairOf = (sealed: Buffer) => sealed.subarray(1, 33).toString("hex");
    const sealWith = (to: Uint8Array) => pairOf(sealBallot(to, place, payload));
    const fresh = openingPublicKey(randomBytes(32));
    const first = sealWith(fresh);
    vi.advanceTimersByTime(59_999);
    expect([sealWith(fresh), sealWith(openingPublicKey(randomBytes(32))) === first]).toEqual([first, false]);
    vi.advanceTimersByTime(1);
    // Nobody has to cast for it to be forgotten.
    expect(holdsSecretFor(fresh)).toBe(false);
    expect(sealWith(fresh)).not.toBe(first);
    expect(holdsSecretFor(fresh)).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  { what: "another contest", moved: { ...place, contestId: "d" } },
  { what: "another slot", moved: { ...place, slot: Buffer.alloc(16, 8) } },
  { what: "an older version", moved: { ...place, version: 1 } },
])("it does not open in $what", ({ moved }) => {
  expect(open(moved, sealBallot(key, place, payload))).toBeNull();
});

test("it does not open with another key", () => {
  const other = createOpener(openingPrivateKey(randomBytes(32)));
  expect(other(place, sealBallot(key, place, payload))).toBeNull();
});

test("no byte of it can be changed", () => {
  const sealed = sealBallot(key, place, payload);
  for (let at = 0; at < sealed.length; at++) {
    const altered = Buffer.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(open(place, altered), `byte ${at}`).toBeNull();
  }
});

test.each([Buffer.alloc(0), Buffer.alloc(128, 1), Buffer.alloc(129, 1), Buffer.alloc(129)])(
  "what is no envelope is refused without an error",
  (bytes) => {
    expect(open(place, bytes)).toBeNull();
  },
);
