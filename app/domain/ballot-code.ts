/** Crockford's base32: no I, L, O or U, so that a code survives being read aloud and typed. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const codeBytes = 10;

/** The ballot code of 80 bits as it is shown and published: `7K2M-9QXD-4TBR-W3HE`. */
export function formatCode(code: Uint8Array): string {
  if (code.length !== codeBytes) throw new RangeError(`a ballot code has ${codeBytes} bytes`);
  return grouped(encodeCrockford(code));
}

/** A code as somebody typed it, in any case and grouping; null when it is none. */
export function readCode(text: string): Uint8Array | null {
  const bytes = decodeCrockford(text);
  return bytes?.length === codeBytes ? bytes : null;
}

/** Groups of four, joined by hyphens. */
export function grouped(characters: string): string {
  return (characters.match(/.{1,4}/g) ?? []).join("-");
}

/** Five bits a character; bits missing at the end are 0. */
export function encodeCrockford(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
}

/**
 * Forgives case, spaces, hyphens, and the letters taken for digits (O for 0, I and L for 1). Null when another character
 * is in it, or when the bits left over at the end are not 0.
 */
export function decodeCrockford(text: string): Uint8Array | null {
  const characters = text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of characters) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(held >> bits);
    held &= (1 << bits) - 1;
  }
  return bits < 5 && held === 0 ? Uint8Array.from(bytes) : null;
}
