import { expect, onTestFinished, test } from "vitest";
import { constantsInText } from "#db/literals.ts";
import { prepared, type Value } from "#db/prepared.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";

describeEngines("what stands in a query's text", (engine) => {
  const fresh = async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    const at = "2020-10-13T06:00:00.000Z";
    const actions = ["it's so", "it''s so", "x", "y"];
    await db
      .insertInto("auditEvent")
      .values(actions.map((action, index) => ({ id: `e${index}`, at, action, subject: "s" })))
      .execute();
    return db;
  };

  test("a limit is written out, what people send is bound", async () => {
    const db = await fresh();
    const query = db
      .selectFrom("auditEvent")
      .select("id")
      .where("action", "in", ["it's so", "x"])
      .orderBy("id");
    const { sql, parameters } = query.limit(1).compile();
    expect(sql).toMatch(/limit 1$/);
    expect(parameters).toEqual(["it's so", "x"]);
    expect(await query.limit(1).execute()).toEqual([{ id: "e0" }]);
    expect(await query.offset(1).limit(5).execute()).toEqual([{ id: "e2" }]);
  });

  test("what a prepared query is built with is written out, quotes and all; its values are bound", async () => {
    const db = await fresh();
    const build = (asked: typeof db, subject: string) =>
      asked
        .selectFrom("auditEvent")
        .select("id")
        .where("action", "in", ["it's so", "it''s so"])
        .where("subject", "=", subject)
        .orderBy("id");
    const { sql, parameters } = build(db.withPlugin(constantsInText) as typeof db, "s").compile();
    expect(sql).toContain("('it''s so', 'it''''s so')");
    expect(parameters).toEqual([]);
    const find = prepared((asked, value: Value<{ subject: string }>) =>
      build(asked as typeof db, value("subject")),
    );
    expect(await find(db, { subject: "s" })).toEqual([{ id: "e0" }, { id: "e1" }]);
    expect(await find(db, { subject: "' or 1 = 1 --" })).toEqual([]);
  });
});
