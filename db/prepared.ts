import type { Compilable, CompiledQuery } from "kysely";
import { type Db, type Engine, engineOf, type Trx } from "./connection.ts";
import { constantsInText } from "./literals.ts";

/**
 * Queries of the busiest roads, built and compiled at their first use and from then on only given their values: building
 * one anew costs several times what the database needs to answer it.
 */

/** Stands for a value in a query that is built before there is one. */
class Later<Source> {
  readonly read: (source: Source) => unknown;
  constructor(read: (source: Source) => unknown) {
    this.read = read;
  }
}

type Run<Source, Row> = (db: Db | Trx, source: Source) => Promise<{ rows: Row[]; changed: number }>;

function compiledOnce<Source, Row>(
  build: (db: Db | Trx, later: (read: (source: Source) => unknown) => never) => Compilable<Row>,
): Run<Source, Row> {
  const compiled = new Map<Engine, CompiledQuery<Row>>();
  return async (db, source) => {
    const engine = engineOf(db);
    const query =
      compiled.get(engine) ??
      build(db.withPlugin(constantsInText) as Db, (read) => new Later(read) as never).compile();
    compiled.set(engine, query);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Later ? parameter.read(source) : parameter,
    );
    const { rows, numAffectedRows } = await db.executeQuery<Row>({ ...query, parameters });
    return { rows, changed: Number(numAffectedRows ?? 0) };
  };
}

/**
 * One query for each of a few limits. A limit is a part of the text: bound, it would have the statement planned anew at
 * every run.
 */
export function forEachLimit<Query>(build: (limit: number) => Query): (limit: number) => Query {
  const built = new Map<number, Query>();
  return (limit) => {
    const query = built.get(limit) ?? build(limit);
    built.set(limit, query);
    return query;
  };
}

/** Names a value in a query that is built before there is one. */
export type Value<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/** A query with named values; it must be the same query whatever they are. */
export function prepared<Values extends object, Row>(
  build: (db: Db | Trx, value: Value<Values>) => Compilable<Row>,
): (db: Db | Trx, values: Values) => Promise<Row[]> {
  const run = compiledOnce<Values, Row>((db, later) => build(db, (name) => later((values) => values[name])));
  return async (db, values) => (await run(db, values)).rows;
}

/** How many rows or keys one statement takes, so that a few statements serve any number of them. */
const sizes = [64, 16, 4, 1] as const;
const [largest] = sizes;

/** Writes any number of rows with these columns; answers how many were changed. */
export function preparedRows<Row extends object>(
  columns: readonly (keyof Row & string)[],
  build: (db: Db | Trx, rows: Row[]) => Compilable<unknown>,
): (db: Db | Trx, rows: readonly Row[]) => Promise<number> {
  const statements = sizes.map((size) => ({
    size,
    run: compiledOnce<readonly Row[], unknown>((db, later) => {
      const row = (index: number) =>
        Object.fromEntries(columns.map((name) => [name, later((rows) => rows[index]?.[name])])) as Row;
      return build(db, upTo(size).map(row));
    }),
  }));
  return async (db, rows) => {
    let changed = 0;
    let written = 0;
    for (const { size, run } of statements) {
      for (; rows.length - written >= size; written += size) {
        changed += (await run(db, rows.slice(written, written + size))).changed;
      }
    }
    return changed;
  };
}

/** Looks for any number of keys beside named values. A statement with room for more keys than there are repeats one. */
export function preparedKeys<Values extends object, Key, Row>(
  build: (db: Db | Trx, keys: Key[], value: Value<Values>) => Compilable<Row>,
): (db: Db | Trx, keys: readonly Key[], values: Values) => Promise<Row[]> {
  const statements = sizes.map((size) => ({
    size,
    run: compiledOnce<{ keys: readonly Key[]; values: Values }, Row>((db, later) =>
      build(
        db,
        upTo(size).map((index) => later(({ keys }) => keys[index] ?? keys[0])),
        (name) => later(({ values }) => values[name]),
      ),
    ),
  }));
  return async (db, keys, values) => {
    const found: Row[] = [];
    for (let from = 0; from < keys.length; from += largest) {
      const some = keys.slice(from, from + largest);
      const fitting = statements.findLast(({ size }) => size >= some.length) ?? statements[0];
      if (fitting) found.push(...(await fitting.run(db, { keys: some, values })).rows);
    }
    return found;
  };
}

/** Asks the same for each of a few keys, in one statement: a statement for each would cost several times as much. */
export function preparedTogether<Key extends object, Row>(
  build: (db: Db | Trx, keys: Value<Key>[]) => Compilable<Row>,
): (db: Db | Trx, keys: readonly Key[]) => Promise<Row[]> {
  const statements = new Map<number, Run<readonly Key[], Row>>();
  const statementFor = (size: number) => {
    const known = statements.get(size);
    if (known) return known;
    const made = compiledOnce<readonly Key[], Row>((db, later) => {
      const values =
        (index: number): Value<Key> =>
        (name) =>
          later((keys) => keys[index]?.[name]);
      return build(db, upTo(size).map(values));
    });
    statements.set(size, made);
    return made;
  };
  return async (db, keys) => {
    const found: Row[] = [];
    for (let from = 0; from < keys.length; from += mostTogether) {
      const some = keys.slice(from, from + mostTogether);
      found.push(...(await statementFor(some.length)(db, some)).rows);
    }
    return found;
  };
}

const mostTogether = 16;

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
