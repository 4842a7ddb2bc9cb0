import { canvassMessages } from "#app/i18n/canvass.ts";
import {
  type CanvassView,
  type DeskProps,
  mayOpenNow,
  roomsComplete,
  type StepName,
} from "./canvass-step.tsx";
import { Notice } from "./notice.tsx";

type Turn = keyof (typeof canvassMessages)["ko"]["next"];

/** Where it is done or waited for. */
const places: Record<Turn, StepName> = {
  keys: "opening",
  vote: "online",
  hall: "rooms",
  rooms: "rooms",
  open: "opening",
  tie: "check",
  sign: "check",
  second: "certify",
  publish: "publish",
  end: "publish",
};

/** At the head of the page, what has just become possible: also the answer to the button pressed before. */
export function NextTurn({ view, language }: DeskProps) {
  const t = canvassMessages[language];
  const turn = turnOf(view);
  return (
    <Notice kind={turn === "end" ? "success" : "info"}>
      <p>
        <strong>{t.next[turn]}</strong> <a href={`#step-${places[turn]}`}>{t.steps[places[turn]]}</a>
      </p>
    </Notice>
  );
}

function turnOf(view: CanvassView): Turn {
  if (view.publishedAt) return "end";
  if (view.certified) return "publish";
  if (view.state === "scheduled" && !view.keysReady) return "keys";
  if (view.state === "scheduled" || view.state === "open") return "vote";
  if (mayOpenNow(view)) return "open";
  if (view.state === "closed") return "hall";
  if (!view.result || !roomsComplete(view)) return "rooms";
  if (view.result.body.tiedAtCutoff.length > 0) return "tie";
  return view.signedByReader ? "second" : "sign";
}
