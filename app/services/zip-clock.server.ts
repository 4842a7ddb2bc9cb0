const signatures = { local: 0x04034b50, central: 0x02014b50 };

/** 1 January 2020, 00:00, as a zip writes it: time, then date. */
const fixedTime = 0;
const fixedDate = ((2020 - 1980) << 9) | (1 << 5) | 1;

/**
 * The same zip with one fixed time at every file, so that a file made again is the same file. Changes `zip` in place.
 * Throws when the bytes are no zip without Zip64, which write-excel-file never makes.
 */
export function withoutClock(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from("504b0506", "hex"));
  if (end < 0) throw new RangeError("no end of a zip");
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (zip.readUInt32LE(at) !== signatures.central) throw new RangeError("no entry of a zip");
    setTime(zip, at + 12);
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(local) !== signatures.local) throw new RangeError("no file of a zip");
    setTime(zip, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function setTime(zip: Buffer, at: number): void {
  zip.writeUInt16LE(fixedTime, at);
  zip.writeUInt16LE(fixedDate, at + 2);
}
