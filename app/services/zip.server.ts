import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";

export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

interface Entry {
  name: string;
  at: number;
  size: number;
  crc: number;
}

/** Without Zip64 a zip ends here; a city of 20 million voters would come near. */
const mostBytes = 0xffff_ffff;

/**
 * Writes a zip whose files are stored as they are: no compression, no clock, no attributes, so that the same files give
 * the same bytes on every machine. A file's size need not be known before its bytes are there.
 */
export function createZip(file: FileHandle) {
  const entries: Entry[] = [];
  let end = 0;

  async function put(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
  }

  function begin(name: string): Entry {
    const entry = { name, at: end, size: 0, crc: 0 };
    entries.push(entry);
    end += headerBytes(entry, "local").length;
    return entry;
  }

  return {
    /** Adds a file; answers the SHA-256 of its bytes. */
    async add(name: string, chunks: Chunks): Promise<string> {
      const entry = begin(name);
      const hash = createHash("sha256");
      for await (const chunk of chunks) {
        hash.update(chunk);
        entry.crc = crc32(chunk, entry.crc);
        entry.size += chunk.length;
        await put(chunk, end);
        end += chunk.length;
        if (end > mostBytes) throw new Error("the zip would be larger than 4 GB");
      }
      await put(headerBytes(entry, "local"), entry.at);
      return hash.digest("hex");
    },
    /** Keeps a place for a file whose bytes can be written only when the others are there. */
    reserve(name: string, size: number): (bytes: Uint8Array) => Promise<void> {
      const entry = begin(name);
      const from = end;
      end += size;
      return async (bytes) => {
        if (bytes.length !== size) throw new Error(`${name} has ${bytes.length} bytes instead of ${size}`);
        Object.assign(entry, { size, crc: crc32(bytes) });
        await put(headerBytes(entry, "local"), entry.at);
        await put(bytes, from);
      };
    },
    /** Writes the directory. Nothing can be added afterwards. */
    async finish(): Promise<void> {
      const directory = Buffer.concat(entries.map((entry) => headerBytes(entry, "central")));
      await put(Buffer.concat([directory, endRecord(entries.length, directory.length, end)]), end);
    },
  };
}

/** A file's header, where the file stands or in the directory at the end. */
function headerBytes({ name, at, size, crc }: Entry, where: "local" | "central"): Buffer {
  const label = Buffer.from(name, "ascii");
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0); // to extract: version 2.0
  shared.writeUInt16LE(0x0021, 8); // 1 January 1980
  shared.writeUInt32LE(crc, 10);
  shared.writeUInt32LE(size, 14);
  shared.writeUInt32LE(size, 18);
  shared.writeUInt16LE(label.length, 22);
  if (where === "local") return Buffer.concat([Buffer.from("PK\x03\x04"), shared, label]);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), shared, place, label]);
}

function endRecord(files: number, directoryBytes: number, directoryAt: number): Buffer {
  const record = Buffer.alloc(22);
  record.write("PK\x05\x06");
  record.writeUInt16LE(files, 8);
  record.writeUInt16LE(files, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(directoryAt, 16);
  return record;
}
