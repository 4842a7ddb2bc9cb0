import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseWhen } from "../refuse-change.ts";

/** Taking a ballot out of the count takes two officials: nobody approves what they asked for themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const rule = refuseWhen(postgres, {
    name: "void_approval_by_another",
    event: "insert on void_approval",
    refused: `exists (select 1 from void_request
      where void_request.id = new.request_id and void_request.requested_by = new.approved_by)`,
    message: "nobody approves their own request",
  });
  for (const statement of rule) await sql.raw(statement).execute(db);
}
