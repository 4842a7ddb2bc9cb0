import fc from "fast-check";
import { expect, test } from "vitest";
import { barePhoto } from "./photo.ts";

const text = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0));
const join = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const segment = (marker: number, body: Uint8Array | number[]) =>
  join([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body);
const secret = "GPS 37.4563 126.7052 Kim's phone";

/** Exif with which way is up, between a maker and a place, in either byte order. */
function exif(way: number, little: boolean): Uint8Array {
  const word = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const long = (value: number) => (little ? [...word(value), 0, 0] : [0, 0, ...word(value)]);
  const entry = (tag: number, value: number) => [...word(tag), ...word(3), ...long(1), ...word(value), 0, 0];
  const tiff = [...(little ? text("II") : text("MM")), ...word(42), ...long(8)];
  const directory = [...word(3), ...entry(0x010f, 7), ...entry(0x0112, way), ...entry(0x8825, 9), ...long(0)];
  return join(text("Exif\0\0"), tiff, directory, text(secret));
}

const jfif = [...text("JFIF\0"), 1, 2, 1, 0, 72, 0, 72];
const pixels = [0xff, 0, 1, 2, 0xff, 0xd0, 3, 0xff, 0, 4];
function jpeg(way = 1, little = false): Uint8Array {
  return join(
    [0xff, 0xd8],
    segment(0xe0, [...jfif, 2, 1, 9, 9, 9, 8, 8, 8]),
    segment(0xe0, text(`JFXX\0\x10${secret}`)),
    segment(0xe0, text(secret)),
    segment(0xe1, exif(way, little)),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
    segment(0xe2, text(`ICC_PROFILE\0${secret}`)),
    segment(0xed, text(secret)),
    segment(0xfe, text(secret)),
    segment(0xdb, [0, 1, 2, 3]),
    segment(0xc2, [8, 0, 1, 0, 1, 1]),
    segment(0xda, [1, 1, 0]),
    pixels,
    segment(0xda, [1, 2, 0]),
    pixels,
    [0xff, 0xd9],
    text(`trailing film ${secret}`),
  );
}

const bare = (bytes: Uint8Array) => {
  const stripped = barePhoto(bytes);
  if (!stripped.ok) throw new Error(stripped.error.type);
  return stripped.value;
};
const asText = (bytes: Uint8Array) => String.fromCharCode(...bytes);

test("a JPEG keeps its pixels and tables, and nothing else", () => {
  const { kind, bytes } = bare(jpeg());
  expect(kind).toBe("image/jpeg");
  expect(asText(bytes)).not.toMatch(/GPS|Kim|Exif|xap|ICC|JFXX/);
  const left = join(
    [0xff, 0xd8],
    segment(0xe0, [...jfif, 0, 0]),
    segment(0xdb, [0, 1, 2, 3]),
    segment(0xc2, [8, 0, 1, 0, 1, 1]),
    segment(0xda, [1, 1, 0]),
    pixels,
    segment(0xda, [1, 2, 0]),
    pixels,
    [0xff, 0xd9],
  );
  expect(bytes).toEqual(left);
});

test.each([
  { way: 6, little: false },
  { way: 8, little: true },
  { way: 3, little: true },
])(
  "which way is up ($way, little endian: $little) is kept, and the rest of the Exif is not",
  ({ way, little }) => {
    const { bytes } = bare(jpeg(way, little));
    expect(asText(bytes)).not.toContain("GPS");
    expect([...bytes.subarray(2, 4)]).toEqual([0xff, 0xe1]);
    expect([...bytes.subarray(30, 32)]).toEqual([0, way]);
    expect(bare(bytes).bytes).toEqual(bytes);
  },
);

const chunk = (name: string, body: Uint8Array | number[]) =>
  join([0, 0, body.length >> 8, body.length & 255], text(name), body, [1, 2, 3, 4]);

test("a PNG keeps what its pixels need", () => {
  const header = text("\x89PNG\r\n\x1a\n");
  const kept = [chunk("IHDR", [1, 2, 3]), chunk("gAMA", [0, 0, 1]), chunk("IDAT", [9, 9]), chunk("IEND", [])];
  const [ihdr = [], gama = [], idat = [], iend = []] = kept;
  const whole = join(
    ...[header, ihdr, chunk("tEXt", text(secret)), gama, chunk("eXIf", text(secret)), chunk("tIME", [1])],
    ...[idat, iend, text(secret)],
  );
  expect(bare(whole)).toEqual({ kind: "image/png", bytes: join(header, ...kept) });
});

test("a WebP keeps its picture, and its header says no more than is there", () => {
  const riff = (name: string, body: Uint8Array | number[]) =>
    join(text(name), [body.length, 0, 0, 0], body, body.length % 2 ? [0] : []);
  const file = (...parts: Uint8Array[]) => {
    const body = join(text("WEBP"), ...parts);
    return join(text("RIFF"), [body.length & 255, body.length >> 8, 0, 0], body);
  };
  const picture = riff("VP8 ", [1, 2, 3]);
  const whole = file(
    ...[riff("VP8X", [0x2c | 0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0]), riff("ICCP", text(secret)), picture],
    ...[riff("EXIF", text(secret)), riff("XMP ", text(secret))],
  );
  const { bytes } = bare(whole);
  expect(bytes).toEqual(file(riff("VP8X", [0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0]), picture));
});

test.each([
  { name: "text", bytes: text("not a photo at all"), type: "no-photo" },
  { name: "nothing", bytes: new Uint8Array(), type: "no-photo" },
  { name: "a page with a script", bytes: text("<svg onload=alert(1)>"), type: "no-photo" },
  { name: "HEIC", bytes: join([0, 0, 0, 24], text("ftypheic"), [0, 0]), type: "heic" },
  { name: "a JPEG broken off", bytes: jpeg().subarray(0, 150), type: "damaged" },
  { name: "a PNG broken off", bytes: join(text("\x89PNG\r\n\x1a\n"), chunk("IHDR", [1])), type: "damaged" },
  {
    name: "a WebP without a picture",
    bytes: join(text("RIFF"), [4, 0, 0, 0], text("WEBP")),
    type: "damaged",
  },
])("$name is refused as $type", ({ bytes, type }) => {
  const stripped = barePhoto(bytes);
  expect(stripped.ok ? null : stripped.error.type).toBe(type);
});

test("no bytes whatever make it throw, and what it answers has no told words in it", () => {
  const starts = [[0xff, 0xd8, 0xff], [...text("\x89PNG\r\n\x1a\n")], [...text("RIFF....WEBP")]];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
      const stripped = barePhoto(join(start, rest));
      if (stripped.ok) expect(bare(stripped.value.bytes).bytes).toEqual(stripped.value.bytes);
    }),
  );
});
