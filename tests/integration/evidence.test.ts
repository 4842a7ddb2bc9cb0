import { expect, onTestFinished, test } from "vitest";
import { addPhoto, loadEvidence, loadPhoto } from "#app/services/evidence.server.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { actIn } from "#tests/room-votes.ts";
import { insertSmallContest, small } from "#tests/small-contest.ts";

const { contestId } = small;
const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "zoom"],
  voters: 0,
};
const now = new Date("2020-10-13T06:00:00.000Z");
const organiser = { id: "organiser", staff: { role: "organiser" as const } };
const official = { id: "official1", staff: { role: "official" as const } };
const stranger = { id: "official2", staff: { role: "organiser" as const } };

/** A JPEG of one scan, with a place in its Exif. */
function jpeg(pixel = 1): Uint8Array {
  const exif = Buffer.from("Exif\0\0MM GPS 37.4563 126.7052");
  const app1 = [0xff, 0xe1, 0, exif.length + 2, ...exif];
  return Uint8Array.from([0xff, 0xd8, ...app1, 0xff, 0xda, 0, 4, 1, 0, pixel, 0xff, 0xd9]);
}

describeEngines("photos of a signed sheet", (engine) => {
  test("are kept bare, once each, for officials and the room's own organisers, and never change", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, contest);
    const ids = { contestId, venueId: "hall" };
    const add = (bytes: Uint8Array, officerId = "organiser", clock = small.inTheHall) =>
      addPhoto(db, { ...actIn("hall", officerId), bytes, clock });

    const [first, again] = await Promise.all([add(jpeg()), add(jpeg())]);
    expect(again).toEqual(first);
    await add(jpeg(2));
    for (const [bytes, type] of [
      [Buffer.from("%PDF-1.7"), "no-photo"],
      [Buffer.from("\0".repeat(40)), "no-photo"],
      [Buffer.from("\u0001\u001b\u0085"), "no-photo"],
      [jpeg().subarray(0, 20), "damaged"],
      [new Uint8Array(12 * 1024 * 1024 + 1), "too-large"],
    ] as const) {
      const refused = await add(bytes);
      expect(refused.ok ? null : refused.error.type).toBe(type);
    }
    const nowhere = await addPhoto(db, { ...actIn("hall\0"), bytes: jpeg(3) });
    expect(nowhere.ok ? null : nowhere.error.type).toBe("unknown-room");
    const early = await add(jpeg(3), "organiser", small.whileOpen);
    expect(early.ok ? null : early.error).toEqual({ type: "not-now", state: "open" });
    await expect(add(jpeg(3), "official1")).rejects.toMatchObject({ status: 403 });

    const page = await loadEvidence(db, ids, { reader: official, now });
    expect([page.access, page.photos.length]).toEqual(["look", 2]);
    expect((await loadEvidence(db, ids, { reader: stranger, now })).photos).toEqual([]);
    const [photo] = page.photos;
    const place = { ...ids, id: photo?.id ?? "" };
    for (const reader of [organiser, official]) {
      const shown = await loadPhoto(db, place, reader);
      expect(shown.kind).toBe("image/jpeg");
      expect(Buffer.from(shown.bytes).toString("latin1")).not.toContain("GPS");
    }
    await expect(loadPhoto(db, place, stranger)).rejects.toMatchObject({ status: 403 });
    await expect(loadPhoto(db, { ...place, venueId: "zoom" }, official)).rejects.toMatchObject({
      status: 404,
    });
    await expect(db.updateTable("evidencePhoto").set({ revision: 2 }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(db.deleteFrom("evidencePhoto").execute()).rejects.toThrow(/append-only/);
  });
});
