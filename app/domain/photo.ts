import { err, ok, type Result } from "./result.ts";

/** Photos of a signed sheet: what they are is seen from their bytes, and what a camera writes beside the picture is left out. */

export type PhotoKind = "image/jpeg" | "image/png" | "image/webp";

export type PhotoRefusal =
  /** Neither JPEG, PNG nor WebP. */
  | { type: "no-photo" }
  /** Phones of one maker may send it; no browser but one shows it. */
  | { type: "heic" }
  | { type: "damaged" };

/** A photo from a phone has 3 to 8 MB. */
export const mostPhotoBytes = 12 * 1024 * 1024;

/**
 * The picture alone: place, time, camera, thumbnails, comments and whatever hangs behind the picture are gone, the
 * pixels are as they were. Of a JPEG's metadata only which way is up is kept, without which it would lie on its side.
 */
export function barePhoto(bytes: Uint8Array): Result<{ kind: PhotoKind; bytes: Uint8Array }, PhotoRefusal> {
  const kind = kindOf(bytes);
  if (kind === "heic") return err({ type: "heic" });
  if (kind === null) return err({ type: "no-photo" });
  const strip = { "image/jpeg": bareJpeg, "image/png": barePng, "image/webp": bareWebp }[kind];
  const parts = strip(bytes);
  return parts ? ok({ kind, bytes: joined(parts) }) : err({ type: "damaged" });
}

function kindOf(bytes: Uint8Array): PhotoKind | "heic" | null {
  const text = (from: number, until: number) => String.fromCharCode(...bytes.subarray(from, until));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  const brand = text(4, 8) === "ftyp" ? text(8, 12) : "";
  return ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"].includes(brand) ? "heic" : null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
const app0 = 0xe0;
const app1 = 0xe1;
/** Adobe's: how the colours of a CMYK picture are stored. */
const app14 = 0xee;
const app15 = 0xef;
const comment = 0xfe;

/** Segment by segment (ITU T.81, annex B) to the end of the picture; null when it breaks off before. */
function bareJpeg(bytes: Uint8Array): Uint8Array[] | null {
  const parts: Uint8Array[] = [];
  let way = 1;
  let at = 2;
  while (at + 4 <= bytes.length || bytes[at + 1] === eoi) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Any number of bytes 0xFF may fill the place before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === eoi)
      return [Uint8Array.of(0xff, soi), ...upright(way), ...parts, Uint8Array.of(0xff, eoi)];
    const end = at + 2 + readWord(bytes, at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (marker === app1) way = orientationOf(bytes.subarray(at + 4, end)) ?? way;
    const told = (marker > app0 && marker <= app15 && marker !== app14) || marker === comment;
    const next = marker === sos ? endOfScan(bytes, end) : end;
    if (marker === app0) parts.push(...bareJfif(bytes.subarray(at + 4, end)));
    else if (!told) parts.push(bytes.subarray(at, next));
    at = next;
  }
  return null;
}

/**
 * How wide a pixel is to how high (JFIF 1.02), without the small copy of the picture that may hang behind it; a copy of
 * its own segment, or what else a maker puts there, is left out.
 */
function bareJfif(segment: Uint8Array): Uint8Array[] {
  if (segment.length < 14 || String.fromCharCode(...segment.subarray(0, 5)) !== "JFIF\0") return [];
  return [Uint8Array.of(0xff, app0, 0, 16, ...segment.subarray(0, 12), 0, 0)];
}

/** Where the coded pixels of a scan end: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    const inside = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (bytes[at] === 0xff && !inside) return at;
  }
  return bytes.length;
}

/** Which way is up, 1 to 8, in an Exif segment (tag 0x0112 of the first directory). */
function orientationOf(segment: Uint8Array): number | null {
  if (String.fromCharCode(...segment.subarray(0, 6)) !== "Exif\0\0") return null;
  const tiff = segment.subarray(6);
  const little = tiff[0] === 0x49;
  const word = (at: number) => readWord(tiff, at, little);
  const directory = little ? word(4) + 65536 * word(6) : 65536 * word(4) + word(6);
  for (let entry = 0; entry < word(directory) && entry < 200; entry++) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.length) return null;
    if (word(at) !== 0x0112) continue;
    const way = word(at + 8);
    return way >= 1 && way <= 8 ? way : null;
  }
  return null;
}

/** An Exif segment that says which way is up, and nothing else; none where the picture stands already. */
function upright(way: number): Uint8Array[] {
  if (way === 1) return [];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const header = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8];
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0];
  const body = [...exif, ...header, ...directory];
  return [Uint8Array.of(0xff, app1, 0, body.length + 2, ...body)];
}

function readWord(bytes: Uint8Array, at: number, little = false): number {
  const [one = 0, other = 0] = [bytes[at], bytes[at + 1]];
  return little ? other * 256 + one : one * 256 + other;
}

/** What the pixels need to be shown as they are. */
const pngChunks = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];

function barePng(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length || (at === 8 && name !== "IHDR")) return null;
    if (pngChunks.includes(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND") return parts;
    at = end;
  }
  return null;
}

const webpChunks = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"];
/** In VP8X: there is a colour profile, Exif, XMP. */
const webpToldFlags = 0x20 | 0x08 | 0x04;

function bareWebp(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const until = 8 + view.getUint32(4, true);
  if (until > bytes.length) return null;
  const parts: Uint8Array[] = [];
  let picture = false;
  for (let at = 12; at + 8 <= until; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > until) return null;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (webpChunks.includes(name)) {
      const chunk = bytes.slice(at, end);
      if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~webpToldFlags;
      picture ||= name === "VP8 " || name === "VP8L" || name === "ANMF";
      parts.push(chunk);
    }
    at = end;
  }
  if (!picture) return null;
  const header = bytes.slice(0, 12);
  const length = 4 + parts.reduce((sum, part) => sum + part.length, 0);
  new DataView(header.buffer).setUint32(4, length, true);
  return [header, ...parts];
}
