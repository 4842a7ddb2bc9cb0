import { randomBytes } from "node:crypto";
import Database from "better-sqlite3";

// The other reference, in a process of its own: what better-sqlite3 alone does with a row of an envelope's size, in WAL
// with synchronous FULL, at 1 and at 64 rows a transaction. Prints rows a second.
const database = new Database(process.argv[2] ?? "");
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("create table envelope (slot blob primary key, sealed blob not null) strict, without rowid");
const insert = database.prepare("insert into envelope values (?, ?)");
const sealed = randomBytes(129);

function rowsPerSecond(rows: number): number {
  const work = database.transaction(() => {
    for (let row = 0; row < rows; row++) insert.run(randomBytes(16), sealed);
  });
  const until = performance.now() + 1500;
  const began = performance.now();
  let written = 0;
  for (; performance.now() < until; written += rows) work.immediate();
  return (written / (performance.now() - began)) * 1000;
}

process.stdout.write(JSON.stringify({ one: rowsPerSecond(1), sixtyFour: rowsPerSecond(64) }));
database.close();
