import { z } from "zod";
import { contestStates } from "#app/domain/contest-state.ts";
import { tieRules } from "#app/domain/count-rule.ts";

const count = z.int().min(0);
const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const peopleAndChoices = z.strictObject({ people: count, choices: count });
const text = z.strictObject({ ko: z.string(), en: z.string() });
const ids = z.array(z.string());

const project = z.strictObject({
  ...{ id: z.string(), number: z.int().min(1), title: z.string(), titleEn: z.string() },
  ...{ slogan: z.string().nullable(), sloganEn: z.string().nullable(), field: z.string() },
  ...{ online: count, onsite: count, total: count },
  score: z.string().regex(/^\d+$/).nullable().describe("Points, where the channels are weighted."),
  shareOfChoices: z.number().min(0).max(100),
  shareOfPeople: z.number().min(0).max(100),
  ...{ rank: z.int().min(1), onlineRank: z.int().min(1), onsiteRank: z.int().min(1) },
  ...{ selected: z.boolean(), tiedAtCutoff: z.boolean() },
});

const tie = z.strictObject({
  rule: z.enum(tieRules),
  steps: z.array(z.enum(["onsite", "online", "draw"])),
  ...{ order: ids, chosen: ids },
  draw: z
    .strictObject({
      source: z.string(),
      seed: z.string(),
      tickets: z.array(z.strictObject({ id: z.string(), ticket: z.string() })),
    })
    .nullable(),
});

const cut = z.strictObject({
  ...{ lastIn: z.string(), firstOut: z.string(), votes: z.int(), score: z.string().nullable() },
});

const venue = peopleAndChoices.extend({
  ...{ id: z.string(), name: z.string(), nameEn: z.string(), kind: z.enum(["hall", "district", "remote"]) },
  revision: z.int().min(1),
  incident: z.string().nullable().describe("Why the room's figures do not add up, where they do not."),
  votes: z.array(count).describe("One for each project, by its number on the ballot."),
});

/** results.json as a file: the signed result, and before it what happened to it. */
const current = z.strictObject({
  state: z.enum(contestStates),
  sha256: sha256.describe("Of the JSON of everything from `format` on, as it stands, without spaces."),
  ...{ certifiedAt: time, publishedAt: time },
  signatures: z.array(z.strictObject({ name: z.string(), nameEn: z.string(), signedAt: time })),
  assisted: z
    .strictObject({
      people: count,
      assisted: count.nullable(),
      percent: z.number().min(0).max(100).nullable(),
    })
    .nullable()
    .describe(
      "Of the people checked in for the rooms, those who were helped to vote; null where too few came to say.",
    ),
  format: z.literal("citizens-choice/result/3"),
  contest: z.strictObject({
    ...{ id: z.string(), title: z.string(), titleEn: z.string() },
    ...{ organiser: z.string(), organiserEn: z.string() },
  }),
  version: z.int().min(1),
  notice: text.nullable(),
  rule: z.strictObject({
    ...{ min: count, max: count, seats: count },
    weights: z.strictObject({ of: z.enum(["points", "shares"]), online: count, onsite: count }),
    tie: z.enum(tieRules),
    drawSource: z.string().nullable(),
    share: z.enum(["choices", "people"]),
  }),
  calendar: z.strictObject({ opensAt: time, closesAt: time, hallOpensAt: time.nullable() }),
  channels: z.strictObject({ online: peopleAndChoices, onsite: peopleAndChoices, total: peopleAndChoices }),
  overlap: z.strictObject({
    rule: z.enum(["count-both", "keep-online", "keep-hall"]),
    people: count.nullable(),
  }),
  notCounted: z.strictObject({ void: count, unreadable: count }),
  projects: z.array(project),
  cut: cut.nullable(),
  tiedAtCutoff: ids,
  tie: tie.nullable(),
  override: z.strictObject({ out: ids, in: ids, reason: z.string() }).nullable(),
  corrects: z.strictObject({ version: z.int().min(1), sha256, reason: z.string() }).nullable(),
  fields: z.array(
    z.strictObject({
      ...{ id: z.string(), name: z.string(), nameEn: z.string() },
      ...{ candidates: count, selected: count },
    }),
  ),
  venues: z.array(venue),
});

/**
 * Results that were signed before there were rules of counting: what is signed is never rewritten, so it is given away
 * as it was. Votes were added, no rule settled a tie, and rooms told no votes by project.
 */
const beforeRules = current.omit({ tie: true, override: true, corrects: true }).extend({
  format: z.literal("citizens-choice/result/2"),
  rule: z.strictObject({
    ...{ min: count, max: count, seats: count },
    sum: z.literal("online + onsite"),
  }),
  projects: z.array(project.omit({ score: true })),
  cut: cut.omit({ score: true }).nullable(),
  venues: z.array(venue.omit({ incident: true, votes: true })),
});

const resultFileSchema = z
  .discriminatedUnion("format", [current, beforeRules])
  .meta({ title: "results.json of a published result" });

/** The JSON Schema of results.json. */
export function resultFileJsonSchema() {
  return z.toJSONSchema(resultFileSchema);
}
