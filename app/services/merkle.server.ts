import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962, section 2.1, grown leaf by leaf. A frontier holds the roots of its complete subtrees,
 * largest first, one for each bit set in its size: all that is needed to go on, and to tell the root.
 */
export interface Frontier {
  size: number;
  nodes: Buffer[];
}

export function emptyFrontier(): Frontier {
  return { size: 0, nodes: [] };
}

/** SHA-256 of 0x00 and the line: what the tree and the chain are made of. */
export function leafOf(line: string): Buffer {
  return hash("sha256", Buffer.concat([Buffer.of(0), Buffer.from(line)]), "buffer");
}

/** Changes the frontier in place. */
export function growFrontier(frontier: Frontier, leaf: Buffer): void {
  let node = leaf;
  // Division, not shifting: shifts would break at 2^31 leaves.
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    node = parentOf(frontier.nodes.pop() ?? Buffer.alloc(0), node);
  }
  frontier.nodes.push(node);
  frontier.size += 1;
}

/** The root over all leaves; of none, SHA-256 of nothing. */
export function rootOf(frontier: Frontier): Buffer {
  const [last, ...others] = frontier.nodes.toReversed();
  if (!last) return hash("sha256", "", "buffer");
  return others.reduce((right, left) => parentOf(left, right), last);
}

export function packFrontier(frontier: Frontier): Buffer {
  return Buffer.concat(frontier.nodes);
}

/** Throws when the bytes do not fit the size. */
export function unpackFrontier(size: number, bytes: Uint8Array): Frontier {
  const nodes = Array.from({ length: bytes.length / 32 }, (_, index) =>
    Buffer.from(bytes.subarray(index * 32, (index + 1) * 32)),
  );
  const expected = size.toString(2).replaceAll("0", "").length;
  if (nodes.length !== expected)
    throw new Error(`a tree of ${size} leaves has ${expected} complete subtrees`);
  return { size, nodes };
}

function parentOf(left: Buffer, right: Buffer): Buffer {
  return hash("sha256", Buffer.concat([Buffer.of(1), left, right]), "buffer");
}
