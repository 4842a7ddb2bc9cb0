import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { HallMessages } from "#app/i18n/hall.ts";
import { useDraftsWaiting } from "./tally-draft.ts";

export interface Sending {
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** Whether the device has lost the line since saving was asked for. */
  offline: boolean;
  /** Somebody types again: what stands half changed must not go by itself. */
  hold: () => void;
}

/** A line may come back without the browser noticing. */
const lookEvery = 15_000;

/**
 * Sending a form over a line that may be gone. A browser that leaves the page for an error page of its own would take
 * the form along; so the line is tried first, and the form goes only when the site answers: by itself as soon as the
 * line is back, unless it was changed meanwhile. Sending twice is harmless: the server knows the same count again.
 */
export function useSending(
  form: RefObject<HTMLFormElement>,
  { leave, letGo }: { leave: () => void; letGo: () => void },
): Sending {
  const [offline, setOffline] = useState(false);
  const leaving = useRef(leave);
  leaving.current = leave;
  const asked = useRef(false);
  const send = useCallback(async () => {
    const answering = await isAnswering();
    if (!asked.current) return;
    setOffline(!answering);
    if (!answering) return;
    asked.current = false;
    // At once: the page must not ask whether it may be left.
    flushSync(leaving.current);
    form.current?.submit();
  }, [form]);
  useEffect(() => {
    if (!offline) return;
    const again = () => void send();
    addEventListener("online", again);
    const looking = setInterval(again, lookEvery);
    return () => {
      removeEventListener("online", again);
      clearInterval(looking);
    };
  }, [offline, send]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    // A button of its own kind, which a form sent from here would leave out.
    if (submitter instanceof HTMLButtonElement && submitter.name !== "") return letGo();
    event.preventDefault();
    if (submitter instanceof HTMLButtonElement) submitter.disabled = true;
    asked.current = true;
    void send().finally(() => {
      if (submitter instanceof HTMLButtonElement) submitter.disabled = false;
    });
  };
  const hold = () => {
    asked.current = false;
    setOffline(false);
  };
  return { submit, offline, hold };
}

async function isAnswering(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(8_000) })).ok;
  } catch {
    return false;
  }
}

/** The button that saves, and how much waits for it on this device. */
export function SaveButton(props: {
  label: string;
  unsaved: boolean;
  officerId: string;
  sending: Sending;
  t: HallMessages;
}) {
  const { label, unsaved, officerId, sending, t } = props;
  const waiting = useDraftsWaiting(officerId);
  const count = Math.max(waiting, unsaved ? 1 : 0);
  return (
    <>
      <div role="status">
        {sending.offline ? <p className="notice warning">{t.saveOffline}</p> : null}
        {count > 0 ? <p className="tally-waiting">{t.saveWaiting(count)}</p> : null}
      </div>
      <button type="submit" className="button primary" data-save>
        {sending.offline ? t.saveRetry : label}
      </button>
    </>
  );
}
