import { type RefObject, useEffect, useState } from "react";
import { clearDraft, readDraft, type Typed, writeDraft } from "./tally-draft.ts";
import { fieldsOf } from "./tally-keys.ts";

/** What the form holds, followed as it is typed and kept on the device until it is saved. */
export function useTyped(
  form: RefObject<HTMLFormElement>,
  { initial, refused, draft }: { initial: Record<string, string>; refused: boolean; draft: string },
) {
  const [typed, setTyped] = useState<Typed>(() => new Map(Object.entries(initial)));
  const [unsaved, setUnsaved] = useState(false);
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    if (!form.current) return;
    const kept = refused ? null : readDraft(draft);
    setRestored(kept !== null && fill(form.current, kept));
    const now = typedIn(form.current);
    setTyped(now);
    // On a slow line people type before the scripts run.
    if (isTouched(form.current)) writeDraft(draft, now);
  }, [form, refused, draft]);

  return {
    typed,
    unsaved,
    restored,
    update: () => {
      if (!form.current) return;
      const now = typedIn(form.current);
      setTyped(now);
      setUnsaved(true);
      writeDraft(draft, now);
    },
    discard: () => {
      clearDraft(draft);
      form.current?.reset();
      setTyped(new Map(Object.entries(initial)));
      setUnsaved(false);
      setRestored(false);
    },
    leave: () => setUnsaved(false),
  };
}

function typedIn(form: HTMLFormElement): Typed {
  return new Map(fieldsOf(form).map(({ name, value }) => [name, value]));
}

function isTouched(form: HTMLFormElement): boolean {
  return fieldsOf(form).some(({ value, defaultValue }) => value !== defaultValue);
}

/** Puts kept entries into the fields nobody has typed into yet; says whether any came back. */
function fill(form: HTMLFormElement, kept: Typed): boolean {
  let back = false;
  for (const field of fieldsOf(form)) {
    const text = kept.get(field.name);
    // The field somebody is in already is theirs: figures must not run together with what they type.
    if (text === undefined || text === field.defaultValue || field === document.activeElement) continue;
    if (field.value === field.defaultValue) field.value = text;
    back ||= field.value === text;
  }
  return back;
}
