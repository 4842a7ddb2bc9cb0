import fs from "node:fs";
import path from "node:path";
import { Broken } from "./report.mjs";
import { chunksOf, readZip } from "./zip.mjs";

/** @typedef {import("./types.ts").Source} Source */
/** @typedef {import("./types.ts").BundleFile} BundleFile */

export const checkpointName = /^checkpoints\/\d{10}\.txt$/;
const firstFiles = ["manifest.json", "ballots.csv", "onsite.csv", "log.jsonl"];
const lastFiles = ["results.csv", "verify.mjs", "verify.py", "README.ko.md", "README.en.md"];

/**
 * The files of a bundle: exactly those there must be and, in a zip, in their order. Every source that was opened is put
 * into `opened`, for the caller to close.
 * @param {string | Uint8Array} place the zip's path or bytes, or the path of an unpacked folder
 * @param {Source[]} opened
 * @returns {Map<string, BundleFile>}
 */
export function openBundle(place, opened) {
  const open = (/** @type {string | Uint8Array} */ from) => {
    const source = typeof from === "string" ? sourceOfFile(from) : sourceOfBytes(from);
    opened.push(source);
    return source;
  };
  const isFolder = typeof place === "string" && fs.statSync(place).isDirectory();
  const files = isFolder ? readFolder(place, open) : readZip(open(place));
  const found = [...files.keys()];
  const checkpoints = found.filter((name) => checkpointName.test(name)).sort();
  const expected = [...firstFiles, ...checkpoints, ...lastFiles];
  if (isFolder) found.sort((one, other) => expected.indexOf(one) - expected.indexOf(other));
  const wrong = found.find((name, index) => name !== expected[index]) ?? expected[found.length];
  if (wrong !== undefined) throw new Broken((words) => words.wrongFile(wrong));
  return files;
}

/** @param {string} file @returns {Source} */
function sourceOfFile(file) {
  const handle = fs.openSync(file, "r");
  const read = (/** @type {number} */ from, /** @type {number} */ length) => {
    const bytes = Buffer.alloc(length);
    let got = 0;
    for (let now = -1; now !== 0 && got < length; got += now) {
      now = fs.readSync(handle, bytes, got, length - got, from + got);
    }
    return bytes.subarray(0, got);
  };
  return { size: fs.fstatSync(handle).size, read, close: () => fs.closeSync(handle) };
}

/** @param {Uint8Array} bytes @returns {Source} */
function sourceOfBytes(bytes) {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: all.length, read: (from, length) => all.subarray(from, from + length), close: () => {} };
}

/** @param {string} folder @param {(file: string) => Source} open @returns {Map<string, BundleFile>} */
function readFolder(folder, open) {
  const list = (/** @type {string} */ inside) =>
    fs
      .readdirSync(path.join(folder, inside))
      // File managers leave hidden files of their own.
      .filter((name) => !name.startsWith("."))
      .map((name) => inside + name);
  const names = list("").flatMap((name) => (name === "checkpoints" ? list("checkpoints/") : [name]));
  const files = names.map((name) => {
    const source = open(path.join(folder, name));
    return { name, source, from: 0, size: source.size };
  });
  return new Map(files.map((file) => [file.name, file]));
}

/** A file as text; throws when it is no UTF-8. @param {BundleFile} file */
export function textOf(file) {
  return createDecoder().decode(file.source.read(file.from, file.size));
}

/** The lines of a file of any length, each of which must end with LF. @param {BundleFile} file */
export function* linesOf(file) {
  const decoder = createDecoder();
  let rest = "";
  for (const chunk of chunksOf(file)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest + decoder.decode() !== "") throw new Broken((words) => words.noLineEnd(file.name));
}

function createDecoder() {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}
