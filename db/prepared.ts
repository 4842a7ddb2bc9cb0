import type { Compilable, CompiledQuery } from "kysely";
import { type Db, type Engine, engineOf, type Trx } from "./connection.ts";

/** Stands for a value in a query that is built before the value is known. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Names a value in a query that is built before there is one. */
export type Value<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/**
 * A query of the busiest roads, built and compiled at its first use and then only given its values: building one anew
 * costs several times what the database needs to answer it. `build` names its values by `value("name")`; it must make
 * the same query whatever they are.
 */
export function prepared<Values extends object, Row>(
  build: (db: Db | Trx, value: Value<Values>) => Compilable<Row>,
): (db: Db | Trx, values: Values) => Promise<Row[]> {
  const compiled = new Map<Engine, CompiledQuery<Row>>();
  return async (db, values) => {
    const engine = engineOf(db);
    const query = compiled.get(engine) ?? build(db, (name) => new Placeholder(name) as never).compile();
    compiled.set(engine, query);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
    );
    const { rows } = await db.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
