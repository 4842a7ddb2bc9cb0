/** What an acceptance slip says: the server took this envelope, and it stands at this place of the contest's log. */
export interface AcceptanceSlip {
  contestId: string;
  index: number;
  version: number;
  /** SHA-256 of the envelope in hexadecimal. */
  hash: string;
  /** Ed25519 by the log key over `signedText`, base64url. */
  signature: string;
  signedText: string;
}

const whole = "0|[1-9][0-9]{0,14}";
// Read from the right: nothing forbids a contest's id to hold a dot.
const shape = new RegExp(`^(slip1\\.(.{1,80})\\.(${whole})\\.(${whole})\\.([0-9a-f]{64}))\\.([\\w-]{86})$`);

/**
 * A slip as somebody pasted or scanned it; null when it is none. Forgives white space anywhere, as a printed line wraps.
 * Says nothing of whether the signature holds.
 */
export function readSlip(text: string): AcceptanceSlip | null {
  const [, signedText, contestId, index, version, hash, signature] = shape.exec(unwrap(text)) ?? [];
  if (!signedText || !contestId || !hash || !signature) return null;
  return { contestId, index: Number(index), version: Number(version), hash, signature, signedText };
}

/** The hash of an envelope as somebody pasted it, in lower case; null when it is none. */
export function readEnvelopeHash(text: string): string | null {
  const hash = unwrap(text).toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? hash : null;
}

function unwrap(text: string): string {
  return text.replace(/\s+/g, "");
}
