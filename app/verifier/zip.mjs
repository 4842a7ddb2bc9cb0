import zlib from "node:zlib";
import { Broken } from "./report.mjs";

/** @typedef {import("./types.ts").Source} Source */
/** @typedef {import("./types.ts").BundleFile} BundleFile */

/**
 * The files of a zip. Every header is built again from the files it describes, and exactly those bytes are demanded: one
 * bit off, one byte between or behind, and it is not the zip.
 * @param {Source} source
 * @returns {Map<string, BundleFile>}
 */
export function readZip(source) {
  /** @type {Map<string, BundleFile>} */
  const files = new Map();
  /** @type {Buffer[]} */
  const directory = [];
  let at = 0;
  while (at + 30 <= source.size && source.read(at, 4).equals(Buffer.from("PK\x03\x04"))) {
    const { file, headers } = readEntry(source, at);
    if (files.has(file.name)) throw notTheZip(file.name);
    files.set(file.name, file);
    directory.push(headers.central);
    at = file.from + file.size;
  }
  const central = Buffer.concat(directory);
  const expected = Buffer.concat([central, endRecord({ files: files.size, size: central.length, from: at })]);
  const rest = source.size - at;
  if (rest !== expected.length || !source.read(at, rest).equals(expected)) throw notTheZip("zip");
  return files;
}

/** The file whose header begins here. @param {Source} source @param {number} at */
function readEntry(source, at) {
  const fixed = source.read(at, 30);
  const name = source.read(at + 30, fixed.readUInt16LE(26)).toString("latin1");
  const [crc, size] = [fixed.readUInt32LE(14), fixed.readUInt32LE(22)];
  const file = { name, source, from: at + 30 + name.length, size };
  const headers = headersOf({ name, crc, size, at });
  const fits = file.from + size <= source.size && source.read(at, headers.local.length).equals(headers.local);
  if (!fits || crcOf(file) !== crc) throw notTheZip(name);
  return { file, headers };
}

/** Both headers: version 2.0, no flags, stored as it is, 1 January 1980, no extra field, no comment, no attributes. @param {{ name: string, crc: number, size: number, at: number }} entry */
function headersOf({ name, crc, size, at }) {
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(0x21, 8);
  shared.writeUInt32LE(crc, 10);
  shared.writeUInt32LE(size, 14);
  shared.writeUInt32LE(size, 18);
  shared.writeUInt16LE(name.length, 22);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  const label = Buffer.from(name, "latin1");
  return {
    local: Buffer.concat([Buffer.from("PK\x03\x04"), shared, label]),
    central: Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), shared, rest, label]),
  };
}

/** @param {{ files: number, size: number, from: number }} directory */
function endRecord({ files, size, from }) {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files, 8);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(from, 16);
  return end;
}

/** @param {string} name */
function notTheZip(name) {
  return new Broken((words) => words.notTheZip(name));
}

/** The bytes of a file, a megabyte at a time. @param {BundleFile} file */
export function* chunksOf({ source, from, size }) {
  const most = 1 << 20;
  for (let at = 0; at < size; at += most) yield source.read(from + at, Math.min(most, size - at));
}

/** @param {BundleFile} file */
function crcOf(file) {
  let crc = 0;
  for (const chunk of chunksOf(file)) crc = zlib.crc32 ? zlib.crc32(chunk, crc) : slowCrc(chunk, crc);
  return crc;
}

/** For a Node without zlib.crc32. @param {Buffer} bytes @param {number} before */
function slowCrc(bytes, before) {
  let crc = ~before;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
