import Database from "better-sqlite3";

/** The texts of all that SQLite was asked since this was last emptied. Import it before a database is opened. */
export const seenStatements = new Set<string>();

const { prepare } = Database.prototype;
Database.prototype.prepare = function (this: Database.Database, text: string) {
  const statement = prepare.call(this, text);
  for (const way of ["all", "get", "run", "iterate"] as const) {
    const ask = statement[way] as (...values: unknown[]) => unknown;
    Object.defineProperty(statement, way, {
      value: (...values: unknown[]) => {
        seenStatements.add(text);
        return ask.apply(statement, values);
      },
    });
  }
  return statement;
} as typeof prepare;
