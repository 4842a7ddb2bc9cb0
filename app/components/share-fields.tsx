import { shareMessages } from "#app/i18n/key-shares.ts";
import type { Language } from "#app/i18n/language.ts";
import { TextField } from "./text-field.tsx";

/** Two shares to type. What was typed is never in the answer: a refusal leaves both fields empty. */
export function ShareFields(props: {
  hint: string;
  errors: Readonly<Record<string, string>>;
  language: Language;
}) {
  const t = shareMessages[props.language];
  return ([1, 2] as const).map((number) => (
    <TextField
      key={number}
      id={`share${number}`}
      label={t.which(number)}
      hint={props.hint}
      error={props.errors[`share${number}`]}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      maxLength={200}
      className="share-field"
      translate="no"
    />
  ));
}
