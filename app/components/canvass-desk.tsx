import { OnlineStep, OpeningStep, RoomsStep } from "./canvass-counting.tsx";
import { CertifyStep, CheckStep, PublishStep } from "./canvass-signing.tsx";
import type { DeskProps } from "./canvass-step.tsx";

/** The road from the close to the publication, one step after the other, each saying why it is not its turn yet. */
export function CanvassDesk({ view, language }: DeskProps) {
  const props = { view, language };
  return (
    <ol className="canvass-steps">
      <OnlineStep {...props} />
      <RoomsStep {...props} />
      <OpeningStep {...props} />
      <CheckStep {...props} />
      <CertifyStep {...props} />
      <PublishStep {...props} />
    </ol>
  );
}
