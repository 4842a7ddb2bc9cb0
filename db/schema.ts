import type { BallotSchema } from "./schema-ballots.ts";
import type { CommentSchema } from "./schema-comments.ts";
import type { ContestSchema } from "./schema-contests.ts";
import type { CountSchema } from "./schema-counts.ts";
import type { PeopleSchema } from "./schema-people.ts";
import type { ResultSchema } from "./schema-results.ts";
import type { RoomSchema } from "./schema-rooms.ts";

/** Every table as the queries see it. */
export interface Schema
  extends BallotSchema,
    CommentSchema,
    ContestSchema,
    CountSchema,
    PeopleSchema,
    ResultSchema,
    RoomSchema {}
