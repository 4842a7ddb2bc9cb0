import type { createReport } from "./report.mjs";

/** What the checks hand each other. Types alone: nothing of this file is in the verifier that is published. */

export interface Options {
  code?: string | undefined;
  slip?: string | undefined;
  /** The text of a checkpoint somebody kept. */
  checkpoint?: string | undefined;
  /** The public key of the log, as printed elsewhere. */
  key?: string | undefined;
  lang?: string | undefined;
}

/** How a value must look: a test, an object of forms under exactly these names, or a list of values of one form. */
// biome-ignore lint/suspicious/noExplicitAny: a form is what finds out.
export type Form = ((value: any) => boolean) | { [name: string]: Form } | [Form];

/** Bytes that are read where they are wanted. */
export interface Source {
  size: number;
  read: (from: number, length: number) => Buffer;
  close: () => void;
}

export interface BundleFile {
  name: string;
  source: Source;
  from: number;
  size: number;
}

export interface Bundle {
  file: (name: string) => BundleFile;
  names: string[];
  body: Body;
  options: Options;
  report: ReturnType<typeof createReport>;
}

/** `body` of manifest.json, once its form was checked. */
export interface Body {
  config: Config;
  keys: { log: string; opening: string };
  counts: {
    onlinePeople: number;
    opened: number;
    unreadable: number;
    void: number;
    overlap: number | null;
    onsitePeople: number;
  };
  /** Rooms with fewer valid ballots are published together with others. */
  mergeBelow: number;
  result: {
    version: number;
    sha256: string;
    text: string;
    signers: { name: string; nameEn: string; signedAt: string }[];
    certifiedAt: string;
    publishedAt: string;
  };
  times: Record<string, { utc: string; kst: string } | null>;
  files: Record<string, string>;
}

export interface Config {
  contest: string;
  title: string;
  titleEn: string;
  rule: {
    min: number;
    max: number;
    seats: number;
    /** What differs from a plain sum in which nothing settles a tie. */
    weights?: { of: string; online: number; onsite: number };
    tie?: string;
    drawSource?: string;
    share?: string;
    /** Why it was changed after the first ballot. */
    changed?: string;
  };
  overlap: string;
  custody: string;
  calendar: { opensAt: string; closesAt: string; hallOpensAt: string | null };
  projects: ProjectFacts[];
  venues: VenueFacts[];
}

export interface ProjectFacts {
  id: string;
  number: number;
  title: string;
  titleEn: string;
}

export interface VenueFacts {
  id: string;
  name: string;
  nameEn: string;
  kind: string;
}

/** A root that the log is said to have had at a size. */
export interface Claim {
  check: "I7" | "checkpoint";
  where: string;
  size: number;
  root: string;
}

export interface Slip {
  index: number;
  version: number;
  hash: string;
}

/** What the log says, once read to its end. */
export interface Log {
  size: number;
  /** The newest version by slot; -1 when void. */
  slots: Map<string, number>;
  voided: number;
  /** The newest line of each kind but `env`. */
  newest: Record<string, Record<string, unknown> | undefined>;
  /** The newest sheet of each room. */
  sheets: Map<string, { revision: number; hash: string }>;
  /** What the rule was before it was changed in public. */
  ruleBefore: object | null;
  /** The hash of every certified version. */
  certified: Map<number, string>;
}

/** One road to the vote, counted from its table: votes in the order of the projects. */
export interface Channel {
  people: number;
  votes: number[];
}

export interface Room {
  venue: VenueFacts;
  people: number;
  choices: number;
  revision: number;
  /** Why its figures do not add up, as signed; null where they do. */
  incident: string | null;
  votes: number[];
}

/** A room's rows of onsite.csv, read as the one sheet they are. */
export interface Sheet {
  venue: string;
  /** One for each room of a group. */
  revisions: number[];
  /** Empty for rooms that are published together, and for sheets of before there were salts. */
  salt: string;
  counts: Record<string, number>;
  sizes: [size: number, ballots: number][] | null;
  votes: number[];
  /** As the log has them, one for each room of a group. */
  hashes: string[];
}

/** A project's row of the result, counted again. */
export interface Row {
  project: ProjectFacts;
  online: number;
  onsite: number;
  total: number;
  points: bigint;
  rank: number;
  onlineRank: number;
  onsiteRank: number;
  tied: boolean;
  selected: boolean;
}

/** How a tie across the last seat was settled; places of projects in the order of the ballot. */
export interface Settled {
  rule: string;
  steps: string[];
  order: number[];
  chosen: number[];
  /** Those still tied. */
  open: number[];
  seed: unknown;
  tickets: { id: string | undefined; ticket: string }[];
  drawn: boolean;
}
