import { crc32 } from "node:zlib";

/** The files of a bundle in their order; for tests, which then do to them what must be found out. */
export type Files = Map<string, Buffer>;

/** Reads a zip of stored files, trusting it. */
export function unpack(zip: Buffer): Files {
  const files: Files = new Map();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const from = at + 30 + zip.readUInt16LE(at + 26);
    const end = from + zip.readUInt32LE(at + 22);
    files.set(zip.toString("latin1", at + 30, from), zip.subarray(from, end));
    at = end;
  }
  return files;
}

/** The zip of these files, in the one form that bundles have. */
export function pack(files: Files): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const local = Buffer.alloc(30 + name.length);
    local.write("PK\x03\x04\x14", "latin1");
    local.writeUInt16LE(0x21, 12);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30, "latin1");
    const central = Buffer.alloc(46 + name.length);
    central.write("PK\x01\x02\x14", "latin1");
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(at, 42);
    central.write(name, 46, "latin1");
    locals.push(local, bytes);
    centrals.push(central);
    at += local.length + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(Buffer.concat(centrals).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...centrals, end]);
}
