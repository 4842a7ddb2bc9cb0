import { afterEach, beforeEach } from "vitest";
import type { Engine } from "#db/connection.ts";
import { insertConversation } from "./conversation.ts";
import { createTestDb, type TestDb } from "./database.ts";
import { insertModerators } from "./moderators.ts";

/** A conversation with its moderators, new before each test of the suite that asks for it. */
export function freshConversation(engine: Engine): Pick<TestDb, "db"> {
  let opened: TestDb | undefined;
  beforeEach(async () => {
    opened = await createTestDb(engine);
    await insertConversation(opened.db);
    await insertModerators(opened.db);
  });
  afterEach(() => opened?.close());
  return {
    get db() {
      if (!opened) throw new Error("no test has begun");
      return opened.db;
    },
  };
}
