import { type ReactNode, useRef } from "react";
import type { HallMessages } from "#app/i18n/hall.ts";
import { type DraftForm, draftKey } from "./tally-draft.ts";
import type { CountingView, Refused, SheetPage } from "./tally-page.ts";
import { TallyRestored } from "./tally-restored.tsx";
import { useTyped } from "./tally-typed.ts";

/** A form of a few words about the count: kept on the device until they are saved, as the figures are. */
export function WordsForm(props: {
  page: SheetPage;
  counting: CountingView;
  t: HallMessages;
  intent: Extract<DraftForm, "sign" | "send-back" | "correct" | "incident">;
  refused: Refused | null;
  /** Where the form is behind a line to be opened: told that words came back. */
  summary?: string;
  lead?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const { page, counting, t, intent, refused, summary } = props;
  const form = useRef<HTMLFormElement>(null);
  const { restored, update, discard, leave } = useTyped(form, {
    ...{ initial: refused?.typed ?? nothing, refused: refused !== null },
    ...{ draft: draftKey({ ...page, form: intent }), round: counting.round, room: page.venue },
    saved: intent === "incident" && page.done === "incident",
  });
  const drawn = (
    <form
      method="post"
      ref={form}
      className={summary ? undefined : props.className}
      onInput={update}
      onSubmit={leave}
    >
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="round" value={counting.round} />
      <input type="hidden" name="owner" value={page.owner} />
      {restored ? <TallyRestored from={restored} t={t} discard={discard} /> : null}
      {props.children}
    </form>
  );
  if (!summary) return drawn;
  return (
    <details className={props.className} open={refused !== null || restored !== null || undefined}>
      <summary>{summary}</summary>
      {props.lead}
      {drawn}
    </details>
  );
}

/** One and the same for every drawing: what is typed meanwhile must not be read again. */
const nothing: Record<string, string> = {};
