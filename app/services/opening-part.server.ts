import { type BallotRule, checkBallot } from "#app/domain/ballot.ts";
import { unpackBallot } from "#app/domain/ballot-payload.ts";
import { createOpener, openingPrivateKey } from "./envelopes.server.ts";

/** What opening envelopes needs to know of their box. Crosses to worker threads, so plain data. */
export interface BoxFacts {
  contestId: string;
  /** 32 raw bytes. */
  privateKey: Uint8Array;
  rule: BallotRule;
  projects: readonly { id: string; number: number }[];
}

/** Why an envelope holds no ballot that can be counted. */
export type EnvelopeFault =
  /** It does not open: altered, moved from another place, or sealed to another key. */
  | "sealed"
  /** It opens, but what is inside is no ballot. */
  | "payload"
  /** A ballot that breaks the rule. */
  | "rule"
  /** Its ballot code is another envelope's too. */
  | "code"
  /** It is not the envelope that the log says was filed there. */
  | "log";

export interface EnvelopeRow {
  slot: Uint8Array;
  version: number;
  sealed: Uint8Array;
}

/** Envelopes side by side in one buffer: slot (16), version (4), envelope (129). */
const rowLayout = { version: 16, sealed: 20, end: 149 } as const;

/** An opened ballot in one record: code (10), where its envelope stood in the box (4), a bit for each project number. */
export const recordLayout = { place: 10, bits: 14 } as const;

/** How long a record is: no more bits than the contest has project numbers. */
export function recordBytesOf(projects: BoxFacts["projects"]): number {
  const highest = Math.max(0, ...projects.map(({ number }) => number));
  return recordLayout.bits + Math.ceil(highest / 8);
}

export function packRows(rows: readonly EnvelopeRow[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(rows.length * rowLayout.end);
  const view = new DataView(packed.buffer);
  for (const [index, { slot, version, sealed }] of rows.entries()) {
    const at = index * rowLayout.end;
    packed.set(slot, at);
    view.setUint32(at + rowLayout.version, version);
    packed.set(sealed, at + rowLayout.sealed);
  }
  return packed;
}

export interface OpenedPart {
  /** One record for each ballot that counts, in the order of the rows. */
  records: Uint8Array<ArrayBuffer>;
  /** The rows that hold none, by their place in the box. */
  faults: { place: number; why: EnvelopeFault }[];
}

/** Opens parts of a box; `first` is the place of a part's first row. Pure computing: worker threads run it. */
export function createPartOpener(facts: BoxFacts): (rows: Uint8Array, first: number) => OpenedPart {
  const open = createOpener(openingPrivateKey(facts.privateKey));
  const judge = createJudge(facts);
  const recordBytes = recordBytesOf(facts.projects);
  return (rows, first) => {
    const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
    const count = rows.length / rowLayout.end;
    const records = new Uint8Array(count * recordBytes);
    const faults: OpenedPart["faults"] = [];
    let filled = 0;
    for (let index = 0; index < count; index++) {
      const at = index * rowLayout.end;
      const place = {
        contestId: facts.contestId,
        slot: rows.subarray(at, at + rowLayout.version),
        version: view.getUint32(at + rowLayout.version),
      };
      const payload = open(place, rows.subarray(at + rowLayout.sealed, at + rowLayout.end));
      const why = payload ? judge(payload) : "sealed";
      if (!payload || why) {
        faults.push({ place: first + index, why: why ?? "sealed" });
        continue;
      }
      const bits = payload.subarray(11, 11 + recordBytes - recordLayout.bits);
      records.set(payload.subarray(1, 11), filled);
      new DataView(records.buffer, filled + recordLayout.place).setUint32(0, first + index);
      records.set(bits, filled + recordLayout.bits);
      filled += recordBytes;
    }
    return { records: records.slice(0, filled), faults };
  };
}

/** Judges a ballot as on the day it was cast, except that a project withdrawn since keeps its votes. */
function createJudge({ rule, projects }: BoxFacts): (payload: Uint8Array) => EnvelopeFault | null {
  const idOf = new Map(projects.map(({ id, number }) => [number, id]));
  const listed = projects.map(({ id }) => ({ id, withdrawn: false }));
  return (payload) => {
    const ballot = unpackBallot(payload);
    if (!ballot) return "payload";
    const picks = ballot.numbers.map((number) => idOf.get(number) ?? "");
    return checkBallot(rule, listed, picks).ok ? null : "rule";
  };
}
