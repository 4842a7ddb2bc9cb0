import { postComment } from "#app/services/comments-writing.server.ts";
import { openDatabase } from "#db/connection.ts";
import { postOf, voter } from "../conversation.ts";

/** A process of its own, as a server, through which bots post; tells its parent what became of each post. */
export interface Flood {
  url: string;
  accounts: number;
  /** Posts of each account, all of them within one minute; of these this process sends every `of`-th. */
  each: number;
  nth: number;
  of: number;
  atOnce: number;
}

const flood: Flood = JSON.parse(process.argv[2] ?? "{}");
const db = openDatabase(flood.url);
const outcomes: Record<string, number> = {};

async function bot(number: number): Promise<void> {
  for (let n = flood.nth; n < flood.each; n += flood.of) {
    const post = postOf(voter(number), `사세요 사세요 ${number}번째 광고 ${n}`, n / flood.each);
    const done = await postComment(db, post);
    const outcome = done.ok ? "stored" : done.error.type;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
}

for (let from = 1; from <= flood.accounts; from += flood.atOnce) {
  const some = Math.min(flood.atOnce, flood.accounts - from + 1);
  await Promise.all(Array.from({ length: some }, (_, index) => bot(from + index)));
}
await db.destroy();
process.send?.(outcomes);
process.disconnect();
