import { type RefObject, useEffect, useState } from "react";
import { clearDraft, readDraft, type Typed, writeDraft } from "./tally-draft.ts";
import { fieldsOf } from "./tally-keys.ts";

/** What the form holds, followed as it is typed and kept on the device until it is saved. */
export function useTyped(
  form: RefObject<HTMLFormElement>,
  props: {
    initial: Record<string, string>;
    refused: boolean;
    draft: string;
    round: number;
    room: string;
    /** Whether what was sent last is saved, though its form is here again. */
    saved?: boolean;
  },
) {
  const { initial, refused, draft, round, room, saved = false } = props;
  const [typed, setTyped] = useState<Typed>(() => new Map(Object.entries(initial)));
  const [unsaved, setUnsaved] = useState(false);
  const [restored, setRestored] = useState<"this-round" | "round-before" | null>(null);

  useEffect(() => {
    if (!form.current) return;
    const found = refused ? null : readDraft(draft);
    const kept = saved && found?.sent ? null : found;
    const back = kept !== null && fill(form.current, kept.typed);
    setRestored(back ? (kept.round === round ? "this-round" : "round-before") : null);
    const now = typedIn(form.current);
    setTyped(now);
    // On a slow line people type before the scripts run; and what was refused is newer than what the device keeps.
    if (!refused && !isTouched(form.current)) return;
    setUnsaved(true);
    writeDraft(draft, { round, typed: now, room, sent: false });
  }, [form, refused, draft, round, room, saved]);

  return {
    typed,
    unsaved,
    restored,
    update: () => {
      if (!form.current) return;
      const now = typedIn(form.current);
      setTyped(now);
      setUnsaved(true);
      writeDraft(draft, { round, typed: now, room, sent: false });
    },
    discard: () => {
      clearDraft(draft);
      form.current?.reset();
      setTyped(new Map(Object.entries(initial)));
      setUnsaved(false);
      setRestored(null);
    },
    /** As the form goes to the server: the page must not ask whether it may be left. */
    leave: () => {
      if (form.current) writeDraft(draft, { round, typed: typedIn(form.current), room, sent: true });
      setUnsaved(false);
    },
    /** The page is left by another button of the form, which saves nothing. */
    letGo: () => setUnsaved(false),
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
