import type { ReactNode } from "react";
import type { OverlapRule, Text } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { canvassMessages } from "#app/i18n/canvass.ts";
import type { Language } from "#app/i18n/language.ts";

/** What the canvass page shows, with every time already in words. */
export interface CanvassView {
  contestId: string;
  state: ContestState;
  closes: string;
  overlapRule: OverlapRule;
  keyCustody: "server" | "shares";
  /** Whether the key was tried by those who keep it: voting waits for that. */
  keysReady: boolean;
  onlinePeople: number;
  venues: number;
  missing: { id: string; name: Text }[];
  mismatched: { id: string; name: Text; problems: number }[];
  onsitePeople: number;
  opening: { by: Text; at: string; people: number } | null;
  result: { body: ResultBody; sha256: string } | null;
  signatures: { name: Text; at: string; counts: boolean }[];
  signedByReader: boolean;
  certified: { version: number; at: string } | null;
  publishedAt: string | null;
  /** Whether a published result is open for a correction. */
  correcting: boolean;
  waitsForDraw: boolean;
  /** Requests of one official that wait for another. */
  decisionsWaiting: number;
  facts: {
    invalid: number;
    unreturned: number;
    /** Null where nobody was checked in by name. */
    checkedIn: number | null;
    assisted: number;
    void: number;
    incidents: { venue: Text; at: string; note: string }[];
  };
  /** Only officials act; administrators read. */
  mayAct: boolean;
}

export interface DeskProps {
  view: CanvassView;
  language: Language;
}

export type StepName = keyof (typeof canvassMessages)["ko"]["steps"];
type StepState = "done" | "now" | "later";

/** Every sheet is in and adds up. */
export function roomsComplete(view: CanvassView): boolean {
  return view.missing.length === 0 && view.mismatched.length === 0;
}

/** Counting has begun, or there is no room to wait for, and nothing is missing. */
export function mayOpenNow(view: CanvassView): boolean {
  const counting = view.state === "counting" || (view.state === "closed" && view.venues === 0);
  return counting && !view.opening && roomsComplete(view);
}

/** One step of the road, marked as done, to do now, or not yet possible. */
export function Step(props: { name: StepName; state: StepState; language: Language; children: ReactNode }) {
  const t = canvassMessages[props.language];
  return (
    <li id={`step-${props.name}`} className={`card step-${props.state}`}>
      <h2>
        {t.steps[props.name]}{" "}
        <span className={`badge${props.state === "now" ? " live" : ""}`}>{t[props.state]}</span>
      </h2>
      {props.children}
    </li>
  );
}

/** The button of a step; whoever may only read is told so instead. */
export function Act(props: DeskProps & { intent: string; label: string; sha256?: string }) {
  if (!props.view.mayAct) return <p>{canvassMessages[props.language].readOnly}</p>;
  return (
    <form method="post">
      <input type="hidden" name="intent" value={props.intent} />
      {props.sha256 ? <input type="hidden" name="sha256" value={props.sha256} /> : null}
      <button className="button primary" type="submit">
        {props.label}
      </button>
    </form>
  );
}
