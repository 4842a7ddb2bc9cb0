import { z } from "zod";
import source from "./incheon-2020.json" with { type: "json" };

const count = z.int().min(0);
const text = z.string().min(1);
const day = z.iso.date();

const project = z
  .object({
    id: text,
    no: z.int().min(1),
    field: text,
    title_ko: text,
    title_en: text,
    citizen_title_ko: text.nullable(),
    citizen_title_en: text.nullable(),
    subtitle_lines_ko: z.array(text),
    subtitle_lines_en: z.array(text),
    description_ko: text,
    description_en: text,
    period: z.object({ label: text }),
    appendix_tasks: z.array(z.object({ code: text, name: text, name_en: text, period: text })),
    source_note_ko: text,
    source_note_en: text,
  })
  .refine(
    (it) => it.subtitle_lines_ko.length === it.subtitle_lines_en.length,
    "subtitle lines differ in number",
  )
  .refine(
    (it) => (it.citizen_title_ko === null) === (it.citizen_title_en === null),
    "slogan in one language only",
  );

const schema = z
  .object({
    event: z.object({
      title_ko: text,
      title_en: text,
      summary_ko: text,
      summary_en: text,
      organiser_ko: text,
      organiser_en: text,
      online: z.object({
        opens: day,
        closes: day,
        participants: count,
        min_choices: z.int().min(1),
        max_choices: z.int().min(1),
      }),
      onsite: z.object({ date: day, participants: count }),
      seats: z.int().min(1),
    }),
    fields: z.array(z.object({ id: text, name_ko: text, name_en: text })),
    candidates: z.array(project),
    reconstructed: z.object({
      warning_ko: text,
      warning_en: text,
      published_part_ko: text,
      published_part_en: text,
      venues: z.array(
        z.object({
          id: text,
          name_ko: text,
          name_en: text,
          type: z.enum(["central", "district", "zoom"]),
          participants: count,
        }),
      ),
      totals: z.array(z.object({ candidate: text, online: count, onsite: count })),
      /** Venue id → project id → votes. */
      onsite_by_venue: z.record(text, z.record(text, count)),
    }),
  })
  .superRefine(({ candidates, reconstructed }, check) => {
    const ids = candidates.map(({ id }) => id);
    const complain = (message: string, path: string[]) => check.addIssue({ code: "custom", message, path });
    const demandEvery = (named: string[], path: string[]) => {
      if (named.toSorted().join() !== ids.toSorted().join()) complain("must name every candidate once", path);
    };
    demandEvery(
      reconstructed.totals.map((total) => total.candidate),
      ["reconstructed", "totals"],
    );
    for (const venue of reconstructed.venues)
      demandEvery(Object.keys(reconstructed.onsite_by_venue[venue.id] ?? {}), ["onsite_by_venue", venue.id]);
  });

export type IncheonData = z.output<typeof schema>;

/** Reads data of the form of incheon-2020.json. Throws one message that names every place where it is wrong. */
export function parseIncheon(data: unknown): IncheonData {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`db/seed/incheon-2020.json is not as expected:\n${wrong.join("\n")}`);
}

/** The selection of 2020. What stands under `reconstructed` fits the published figures but is invented. */
export const incheon: IncheonData = parseIncheon(source);
