import type { TypedComment } from "#app/components/comment-form.tsx";
import { type Stance, stances } from "#app/domain/comment-rules.ts";
import { commentRefusals } from "#app/i18n/comment-refusals.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { Language, Messages } from "#app/i18n/language.ts";
import { type SentForm, textOf } from "./form.server.ts";

/** What was typed into the form, as it goes back with a refusal or a preview: the text whole, however much too long. */
export function readComment(form: SentForm): TypedComment {
  const short = (name: string) => textOf(form, name).slice(0, 200);
  return {
    text: textOf(form, "text"),
    ...{ stance: short("stance"), nickname: short("nickname"), office: short("office"), pin: short("pin") },
  };
}

export function stanceOf({ stance }: TypedComment): Stance | null {
  return stances.find((known) => known === stance) ?? null;
}

type Refusals = (typeof commentRefusals)["ko"];
export type RefusalType = keyof Refusals & string;

/** A refusal in the reader's words, with the field it belongs to. */
export function problemOf(
  refusal: { type: RefusalType } & Record<string, unknown>,
  language: Language,
): { field: string; text: string } {
  return { field: fieldOf(refusal.type), text: textOfRefusal(refusal, language) };
}

function fieldOf(type: string): string {
  if (type.startsWith("nickname")) return "nickname";
  return type === "office-missing" ? "office" : "text";
}

function textOfRefusal(refusal: { type: RefusalType } & Record<string, unknown>, language: Language): string {
  const text = (commentRefusals as Messages<Refusals>)[language][refusal.type] as
    | string
    | ((facts: Record<string, unknown>) => string);
  if (typeof text === "string") return text;
  const { seconds, until, ...facts } = refusal;
  return text({
    ...facts,
    ...(typeof seconds === "number" ? { wait: waitInWords(language, seconds) } : {}),
    ...(typeof until === "string" ? { until: formatDateTime(language, until) } : {}),
  });
}

function waitInWords(language: Language, seconds: number): string {
  const t = commentMessages[language];
  if (seconds < 120) return t.seconds(seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? t.minutes(minutes) : t.hours(Math.ceil(minutes / 60));
}
