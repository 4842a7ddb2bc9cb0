/**
 * What an envelope holds: 64 bytes for any number of picks, so that the length tells nothing.
 * Byte 0 is the format, 1 to 10 the ballot code, 11 to 62 a bit for each project number, 63 is zero.
 */

export interface BallotPayload {
  /** 10 bytes. */
  code: Uint8Array;
  /** Project numbers, smallest first. */
  numbers: number[];
}

const format = 1;
const codeFrom = 1;
const bitsFrom = 11;
const bitsUntil = 63;

const payloadBytes = 64;

/** The largest project number an envelope can hold. */
export const highestNumber = (bitsUntil - bitsFrom) * 8;

/** Throws for a number below 1 or above `highestNumber`: no contest may be opened with such a project. */
export function packBallot({ code, numbers }: { code: Uint8Array; numbers: readonly number[] }): Uint8Array {
  const bytes = new Uint8Array(payloadBytes);
  bytes[0] = format;
  bytes.set(code, codeFrom);
  for (const number of numbers) {
    if (!(number >= 1 && number <= highestNumber))
      throw new RangeError(`no ballot can name project ${number}`);
    const at = bitsFrom + ((number - 1) >> 3);
    bytes[at] = (bytes[at] ?? 0) | (1 << ((number - 1) & 7));
  }
  return bytes;
}

/** Null for anything but a payload of this format. Whether the picks follow the rule is judged elsewhere. */
export function unpackBallot(bytes: Uint8Array): BallotPayload | null {
  if (bytes.length !== payloadBytes || bytes[0] !== format || bytes[payloadBytes - 1] !== 0) return null;
  const numbers: number[] = [];
  for (let at = bitsFrom; at < bitsUntil; at++) {
    const byte = bytes[at] ?? 0;
    for (let bit = 0; byte >> bit !== 0; bit++) {
      if ((byte >> bit) & 1) numbers.push((at - bitsFrom) * 8 + bit + 1);
    }
  }
  return { code: bytes.slice(codeFrom, bitsFrom), numbers };
}
