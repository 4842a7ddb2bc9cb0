import { randomBytes } from "node:crypto";

let drawn = Buffer.alloc(0);
let used = 0;

/**
 * Random bytes that are not secret (salts, nonces), cut from a larger draw: asking for 4 KB takes as long as for 16 bytes.
 * Each is given out once; keys are drawn by themselves.
 */
export function drawSalt(bytes: number): Buffer {
  if (used + bytes > drawn.length) {
    drawn = randomBytes(4096);
    used = 0;
  }
  used += bytes;
  return drawn.subarray(used - bytes, used);
}
