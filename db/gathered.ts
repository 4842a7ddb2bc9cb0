import { setImmediate as turn } from "node:timers/promises";
import type { Db } from "./connection.ts";

/**
 * Looks rows up one key at a time, while the database is asked once for all keys that came within one turn of the event
 * loop: requests that arrive together share a query. Nothing is kept beyond it.
 */
export function gathered<Row>(
  findAll: (db: Db, keys: readonly string[]) => Promise<Map<string, Row>>,
): (db: Db, key: string) => Promise<Row | undefined> {
  const gathering = new WeakMap<Db, { keys: Set<string>; found: Promise<Map<string, Row>> }>();
  const begin = (db: Db) => {
    const keys = new Set<string>();
    const ask = async () => {
      await turn();
      gathering.delete(db);
      return findAll(db, [...keys]);
    };
    const begun = { keys, found: ask() };
    gathering.set(db, begun);
    return begun;
  };
  return async (db, key) => {
    const { keys, found } = gathering.get(db) ?? begin(db);
    keys.add(key);
    return (await found).get(key);
  };
}

/**
 * Asks once for all who want the same within one turn of the event loop: many read the same page at the same time. Nothing
 * is kept beyond it, and asking begins after the last of them came: each is told what was true when they asked, or later.
 */
export function askedOnce<Wanted, Answer>(
  ask: (db: Db, wanted: Wanted) => Promise<Answer>,
): (db: Db, wanted: Wanted) => Promise<Answer> {
  const askedIn = new WeakMap<Db, Map<string, Promise<Answer>>>();
  return (db, wanted) => {
    const asked = askedIn.get(db) ?? new Map<string, Promise<Answer>>();
    askedIn.set(db, asked);
    const key = JSON.stringify(wanted);
    const begin = async () => {
      await turn();
      asked.delete(key);
      return ask(db, wanted);
    };
    const answer = asked.get(key) ?? begin();
    asked.set(key, answer);
    return answer;
  };
}
