import { openContest, publishedContest } from "#db/seed/demo-calendar.ts";

export type SizedReader = "anybody" | "voter" | "official";

/** Pages of the demonstration that tell how many people there are, what they filed or what came of it. */
export const sizedPages: readonly [name: string, reader: SizedReader, path: string][] = [
  ["result page", "anybody", `/contests/${publishedContest}/results`],
  ["contest that is over", "anybody", `/contests/${publishedContest}`],
  ["check, after publication", "anybody", `/contests/${publishedContest}/check`],
  ["check by first letters", "anybody", `/contests/${publishedContest}/check?starts=7K`],
  ["files and their sums", "anybody", `/contests/${publishedContest}/data`],
  ["open contest", "anybody", `/contests/${openContest}`],
  ["turnout for programs", "anybody", `/api/v1/contests/${openContest}/turnout`],
  ["ballot page of a voter", "voter", `/contests/${openContest}/ballot`],
  ["has this voter voted", "voter", `/contests/${openContest}/ballot/receipt`],
  ["canvass, published", "official", `/contests/${publishedContest}/canvass`],
  ["decisions, while open", "official", `/contests/${openContest}/decisions`],
  ["keys, while open", "official", `/contests/${openContest}/keys`],
  ["board of the rooms", "official", `/contests/${publishedContest}/hall`],
  ["screen in the hall", "official", `/contests/${publishedContest}/hall/screen`],
];
