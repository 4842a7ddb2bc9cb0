import type { ReactNode } from "react";

/** A framed remark. `success` and `danger` are also announced to screen readers. */
export function Notice(props: { kind: "info" | "success" | "warning" | "danger"; children: ReactNode }) {
  const announced = props.kind === "success" || props.kind === "danger";
  return (
    <div className={`notice ${props.kind}`} role={announced ? "status" : undefined}>
      {props.children}
    </div>
  );
}
