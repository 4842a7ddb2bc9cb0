import { incidentKinds } from "#app/domain/incident.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import { fieldName, type SheetShape } from "./tally-fields.ts";

/** What was typed where no form takes it any more: nothing typed is ever lost. */
export function TypedList(props: { typed: Record<string, string>; shape: SheetShape; t: HallMessages }) {
  const { typed, shape, t } = props;
  const entered = Object.entries(typed).filter(([field, text]) => field !== "asPaper" && text !== "");
  const figures = entered.filter(([field]) => !(field in t.typedNames));
  const texts = Object.entries(t.typedNames).flatMap(([field, label]) => {
    const text = typed[field] ?? "";
    return text === "" ? [] : [{ field, label, text: field === "kind" ? kindName(t, text) : text }];
  });
  return (
    <>
      {figures.length > 0 ? (
        <p>{figures.map(([field, text]) => `${fieldName(shape, t, field)} ${text}`).join(", ")}</p>
      ) : null}
      {texts.map(({ field, label, text }) => (
        <p key={field} className="tally-note-text">
          {label}: {text}
        </p>
      ))}
    </>
  );
}

function kindName(t: HallMessages, typed: string): string {
  const kind = incidentKinds.find((known) => known === typed);
  return kind ? t.incidentKinds[kind] : typed;
}
