import { z } from "zod";
import { announcementKinds, projectStatuses } from "#app/domain/announcement.ts";
import { stances } from "#app/domain/comment-rules.ts";
import { contestStates } from "#app/domain/contest-state.ts";
import { tieRules } from "#app/domain/count-rule.ts";
import { licenceIds } from "#app/domain/licences.ts";

/**
 * What the open-data API answers, said once: TypeScript takes its types from here, the OpenAPI document its schemas, and
 * tests hold every answer against them. Within `v1` keys are added, never changed or taken away.
 */

const time = z.iso.datetime().describe("UTC");
const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.object({ ko: z.string(), en: z.string() }).describe("A text in Korean and English.");
const peopleAndChoices = z.object({ people: count, choices: count });
const state = z.enum(contestStates).exclude(["draft"]);
const rule = z.object({
  min: count.describe("The fewest projects a ballot may name."),
  max: count.describe("The most projects a ballot may name."),
  seats: count.describe("How many projects are chosen in the end."),
  weights: z
    .object({ of: z.enum(["points", "shares"]), online: count, onsite: count })
    .describe(
      "What a vote counts (points), or a channel's votes together (shares). 1 and 1 points: simply added.",
    ),
  tie: z.enum(tieRules).describe("What settles equal points across the last seat."),
  drawSource: z.string().nullable().describe("Where the seed of a public draw comes from."),
  share: z.enum(["choices", "people"]).describe("What the announced percentage is a part of."),
});

const licence = z.object({
  id: z.enum(licenceIds),
  name: text,
  url: z.url().nullable().describe("Null while the organiser has not said."),
});

const contestShort = z.object({
  id: z.string(),
  title: text,
  organiser: text,
  state,
  calendar: z.object({
    opensAt: time,
    closesAt: time.describe("Voting ends just before this instant."),
    hallOpensAt: time.nullable(),
    publishedAt: time.nullable(),
  }),
  rehearsal: z.boolean().describe("Made from a file by a command, to try things out; it decides nothing."),
  figuresNotice: text.nullable().describe("Must be said wherever a figure of this contest shows."),
  url: z.url().describe("The page for people."),
});

const contests = z.object({ licence, contests: z.array(contestShort) });

const contest = contestShort.extend({
  licence,
  summary: text,
  rule,
  overlapRule: z.enum(["count-both", "keep-online", "keep-hall"]),
  fields: z.array(z.object({ id: z.string(), name: text })),
  projects: count,
  venues: count,
  links: z.record(z.string(), z.url()),
});

const project = z.object({
  id: z.string(),
  number: z.int().min(1).describe("The number printed on the ballot."),
  field: z.string(),
  title: text,
  slogan: text.nullable(),
  subtitles: z.array(text),
  description: text,
  period: z.string(),
  tasks: z.array(z.object({ code: z.string(), name: text, period: z.string() })),
  withdrawn: z.boolean(),
  url: z.url(),
});
const projects = z.object({ contest: z.string(), licence, projects: z.array(project) });

const turnout = z
  .object({
    contest: z.string(),
    state,
    figuresNotice: text.nullable(),
    online: z.object({ people: count }),
    onsite: z.object({
      people: count.nullable().describe("Null until the result is published: rooms tell their sheets then."),
    }),
    asOf: time,
  })
  .describe("How many people took part, never what they chose. Kept for a minute.");

const venues = z.object({
  contest: z.string(),
  licence,
  venues: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["hall", "district", "remote"]),
      name: text,
      address: z.string().nullable(),
      expectedPeople: count.nullable(),
    }),
  ),
});

const resultProject = z.object({
  id: z.string(),
  number: z.int().min(1),
  title: text,
  field: z.string(),
  online: count,
  onsite: count,
  total: count,
  points: z
    .string()
    .regex(/^\d+$/)
    .nullable()
    .describe("What ranks go by where channels are weighted, a whole number; null: by `total`."),
  weightedShare: z
    .string()
    .nullable()
    .describe("The points in percent, three decimals, where weights are of shares."),
  shareOfChoices: z.number().min(0).max(100).describe("Percent of all choices, one decimal."),
  shareOfPeople: z.number().min(0).max(100).describe("Percent of all people who took part, one decimal."),
  rank: z.int().min(1).describe("Equal votes, equal rank: 1, 2, 2, 4."),
  onlineRank: z.int().min(1),
  onsiteRank: z.int().min(1),
  selected: z.boolean(),
  tie: z
    .enum(["open", "won", "lost"])
    .nullable()
    .describe("What became of it in a tie across the last seat."),
  override: z.enum(["in", "out"]).nullable().describe("Put in or taken out by officials, against the count."),
});
const results = z.object({
  contest: z.string(),
  licence,
  version: z.int().min(1),
  state,
  sha256: sha256.describe("Of the signed result; results.json tells how to form it again."),
  publishedAt: time,
  notice: text.nullable(),
  rule,
  channels: z.object({ online: peopleAndChoices, onsite: peopleAndChoices, total: peopleAndChoices }),
  projects: z.array(resultProject).describe("In rank order."),
  tie: z
    .object({
      steps: z.array(z.enum(["onsite", "online", "draw"])).describe("What it took, in this order."),
      order: z.array(z.string()).describe("The projects that were equal, best first."),
      chosen: z.array(z.string()),
      draw: z.object({ source: z.string(), seed: z.string() }).nullable(),
    })
    .nullable()
    .describe("A tie across the last seat that the rule settled."),
  override: z
    .object({ out: z.array(z.string()), in: z.array(z.string()), reason: z.string() })
    .nullable()
    .describe("Officials chose otherwise than the count, and why."),
  corrects: z
    .object({ version: z.int().min(1), sha256, reason: z.string() })
    .nullable()
    .describe("The published version that this one replaces, and why."),
  venues: z.array(
    peopleAndChoices.extend({ id: z.string(), name: text, kind: z.string(), revision: z.int().min(1) }),
  ),
  files: z.array(
    z.object({
      kind: z.enum(["csv", "xlsx", "json", "pb"]),
      name: z.string(),
      bytes: count.nullable(),
      sha256: sha256.nullable().describe("Null while it is being computed; ask again."),
      url: z.url(),
    }),
  ),
});

const announcements = z.object({
  contest: z.string(),
  licence,
  announcements: z
    .array(
      z.object({
        number: z.int().min(1),
        kind: z.enum(announcementKinds),
        day: z.iso.date().describe("What it is about: the day of the decision, of the change."),
        project: z.string().nullable().describe("Of a status alone."),
        status: z.enum(projectStatuses).nullable(),
        budgetWon: count.nullable(),
        title: text,
        text,
        corrects: z.int().min(1).nullable().describe("The number of the entry that this one puts right."),
        writtenAt: time,
        url: z.url(),
      }),
    )
    .describe("Newest first; nothing is ever edited or taken away."),
});

const comments = z.object({
  contest: z.string(),
  licence,
  projects: z
    .array(
      z.object({
        project: z.string(),
        comments: count.describe("Those to be read now."),
        files: z.object({ json: z.url(), csv: z.url(), atom: z.url() }),
      }),
    )
    .describe("The conversations, without anything about their writers, are in the files."),
});

const projectComments = z
  .object({
    contest: z.string(),
    project: z.string(),
    licence,
    comments: z.array(
      z.object({
        id: z.int().min(1),
        parent: z
          .int()
          .min(1)
          .nullable()
          .describe("What it answers; that may be hidden or taken away by now."),
        thread: z.int().min(1).describe("The comment at the top of its thread."),
        depth: count,
        stance: z.enum(stances).nullable(),
        office: z.string().nullable().describe("The office that answers; null where a citizen writes."),
        text: z.string().describe("Names of people in it are left out."),
        helpful: count,
        unhelpful: count,
        replies: count,
        createdAt: time,
        editedAt: time.nullable(),
        url: z.url(),
      }),
    ),
    next: z.url().nullable().describe("The comments before these; null when there are none."),
  })
  .describe("What everybody can read now, newest first, a hundred at a time. Nothing about who writes.");

const error = z.object({
  error: z.object({
    type: z.enum(["unknown-contest", "unknown-project", "not-published", "unknown-path", "method"]),
    message_ko: z.string(),
    message_en: z.string(),
  }),
});

export const apiSchemas = {
  contests,
  contest,
  projects,
  turnout,
  venues,
  results,
  announcements,
  comments,
  projectComments,
  error,
};

export type ApiAnswer<Name extends keyof typeof apiSchemas> = z.output<(typeof apiSchemas)[Name]>;
