import crypto from "node:crypto";

/**
 * SHA-256.
 * @type {(data: string | Uint8Array) => Buffer}
 */
export const sha256 = crypto.hash
  ? (data) => crypto.hash("sha256", data, "buffer")
  : (data) => crypto.createHash("sha256").update(data).digest();

/** SHA-256 of many pieces, in hexadecimal. @param {Iterable<Uint8Array>} pieces */
export function sha256Of(pieces) {
  const hash = crypto.createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

/** The y of the points of small order: whatever they are said to have signed, anybody can sign. */
const anybodys = new Set([
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
]);

/** Whether 32 bytes may be somebody's own key, in its one spelling; not every OpenSSL asks. @param {string} keyHex */
function isOwnKey(keyHex) {
  const y = Buffer.from(keyHex, "hex");
  y.writeUInt8(y.readUInt8(31) & 0x7f, 31);
  const inOrder = BigInt(`0x${Buffer.from(y).reverse().toString("hex")}`) < 2n ** 255n - 19n;
  return inOrder && !anybodys.has(y.toString("hex"));
}

/**
 * Whether this is the Ed25519 signature over the text. Base64 has several spellings of one signature; one is right.
 * @param {string} keyHex
 * @param {string} text
 * @param {{ text: string, encoding: "base64" | "base64url", skip?: number }} signature
 */
export function isSigned(keyHex, text, { text: encoded, encoding, skip = 0 }) {
  const bytes = Buffer.from(encoded, encoding);
  if (bytes.toString(encoding) !== encoded || bytes.length !== skip + 64 || !isOwnKey(keyHex)) return false;
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(keyHex, "hex")]);
  try {
    const key = crypto.createPublicKey({ key: der, format: "der", type: "spki" });
    return crypto.verify(null, Buffer.from(text), key, bytes.subarray(skip));
  } catch {
    // Not every 32 bytes are a public key.
    return false;
  }
}

/**
 * RFC 8785, for strings, whole numbers, true, false, null, arrays and objects.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

/** The root of RFC 6962 over lines that come one by one. */
export function createTree() {
  /** Roots of the complete subtrees, largest first. @type {Buffer[]} */
  const nodes = [];
  let size = 0;
  const parentOf = (/** @type {Buffer} */ left, /** @type {Buffer} */ right) =>
    sha256(Buffer.concat([Buffer.of(1), left, right]));
  return {
    /** @param {string} line */
    add(line) {
      let node = sha256(`\0${line}`);
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
        node = parentOf(/** @type {Buffer} */ (nodes.pop()), node);
      }
      nodes.push(node);
      size += 1;
    },
    /** In base64, as checkpoints write it. */
    root() {
      const root =
        nodes.length === 0 ? sha256("") : nodes.reduceRight((right, left) => parentOf(left, right));
      return root.toString("base64");
    },
  };
}
