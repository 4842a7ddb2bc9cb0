/** Bytes of a ballot code, with which every record of an opened ballot begins. */
const codeBytes = 10;

/**
 * The order of equally long records by the ballot codes they begin with: indexes of records, smallest code first.
 * Byte by byte from the last (a radix sort): three million take a second, whatever codes somebody's browsers sent.
 */
export function codeOrder(records: Uint8Array, recordBytes: number): Uint32Array {
  const count = records.length / recordBytes;
  let order = Uint32Array.from({ length: count }, (_, index) => index);
  let next = new Uint32Array(count);
  for (let at = codeBytes - 1; at >= 0; at--) {
    const starts = new Uint32Array(256);
    for (let from = at; from < records.length; from += recordBytes) {
      const byte = records[from] as number;
      if (byte < 255) starts[byte + 1] = (starts[byte + 1] as number) + 1;
    }
    for (let byte = 1; byte < 256; byte++)
      starts[byte] = (starts[byte] as number) + (starts[byte - 1] as number);
    for (const index of order) {
      const byte = records[index * recordBytes + at] as number;
      const place = starts[byte] as number;
      starts[byte] = place + 1;
      next[place] = index;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Of records in this order, those whose code another one bears too: nobody can say whose ballot it is. */
export function repeatedCodes(records: Uint8Array, recordBytes: number, order: Uint32Array): number[] {
  const repeated = new Set<number>();
  for (let place = 1; place < order.length; place++) {
    const [one, other] = [order[place - 1] as number, order[place] as number];
    if (!sameCode(records, one * recordBytes, other * recordBytes)) continue;
    repeated.add(one).add(other);
  }
  return [...repeated];
}

function sameCode(records: Uint8Array, one: number, other: number): boolean {
  for (let at = 0; at < codeBytes; at++) {
    if (records[one + at] !== records[other + at]) return false;
  }
  return true;
}
