import { InsertQueryNode, type KyselyPlugin, sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "#db/connection.ts";
import { describeEngines } from "#tests/database.ts";
import { report } from "./figures.ts";
import { boxOf, castMany, pausing, wrongWith } from "./one-box.ts";

// A program that writes every ballot as a new envelope, instead of replacing the one that is there: what the database
// makes of it with the key of the slot, and without. A file of its own, because statements are prepared once a process.

const withoutKey = {
  sqlite: [
    "create table envelope_mutant as select * from envelope where 0",
    "drop trigger opening_key_before_ballots",
    "drop table envelope",
    "alter table envelope_mutant rename to envelope",
  ],
  postgres: ["alter table envelope drop constraint envelope_pkey"],
};

/** Takes "on conflict do update" out of what is written to the table of envelopes. */
const neverReplacing: KyselyPlugin = {
  transformQuery({ node }) {
    if (!InsertQueryNode.is(node) || node.into?.table.identifier.name !== "envelope") return node;
    const { onConflict: _, ...mutant } = node;
    return mutant;
  },
  transformResult: async ({ result }) => result,
};

async function countEnvelopes(db: Db): Promise<number> {
  return (await db.selectFrom("envelope").select("version").execute()).length;
}

describeEngines("200 ballots of one person at once, by a program that never replaces", (engine) => {
  test("the slot's key keeps them at one envelope; without it the same test finds more", async () => {
    const guarded = await boxOf(engine);
    await castMany(guarded.db.withPlugin(neverReplacing), pausing);
    expect(await countEnvelopes(guarded.db)).toBe(1);

    const { db } = await boxOf(engine);
    for (const statement of withoutKey[engine]) await sql.raw(statement).execute(db);
    const confirmed = await castMany(db.withPlugin(neverReplacing), pausing);
    const envelopes = await countEnvelopes(db);
    expect([confirmed.length, envelopes > 1]).toEqual([200, true]);
    expect(await wrongWith(db, confirmed, 200)).toContain(`${envelopes} envelopes`);
    report(
      `${engine}: 200 at once without replacing: 1 envelope with the key of the slot, ${envelopes} without`,
    );
  });
});
