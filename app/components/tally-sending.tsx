import { type FormEvent, type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { HallMessages } from "#app/i18n/hall.ts";

export interface Sending {
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** Whether the device has lost the line since saving was asked for. */
  offline: boolean;
}

/**
 * Sending a form over a line that may be gone. A browser that leaves the page for an error page of its own would take
 * the form along; so the line is tried first, and the form goes only when the site answers. Sending twice is harmless:
 * the server knows the same count again.
 */
export function useSending(form: RefObject<HTMLFormElement>, leave: () => void): Sending {
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const back = () => setOffline(false);
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    // A button of its own kind, which a form sent from here would leave out.
    if (submitter instanceof HTMLButtonElement && submitter.name !== "") return leave();
    event.preventDefault();
    if (submitter instanceof HTMLButtonElement) submitter.disabled = true;
    const free = () => {
      if (submitter instanceof HTMLButtonElement) submitter.disabled = false;
    };
    void isAnswering().then((answering) => {
      free();
      setOffline(!answering);
      if (!answering) return;
      // At once: the page must not ask whether it may be left.
      flushSync(leave);
      form.current?.submit();
    });
  };
  return { submit, offline };
}

async function isAnswering(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(8_000) })).ok;
  } catch {
    return false;
  }
}

/** The button that saves, and what still waits for it. */
export function SaveButton(props: { label: string; unsaved: boolean; sending: Sending; t: HallMessages }) {
  const { label, unsaved, sending, t } = props;
  return (
    <>
      <div role="status">
        {sending.offline ? <p className="notice warning">{t.saveOffline}</p> : null}
        {unsaved ? <p className="tally-waiting">{t.saveWaiting(1)}</p> : null}
      </div>
      <button type="submit" className="button primary">
        {sending.offline ? t.saveRetry : label}
      </button>
    </>
  );
}
