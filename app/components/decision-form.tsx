import type { FormHTMLAttributes } from "react";
import type { DecisionsProps } from "./decision-view.ts";

interface DecisionFormProps extends FormHTMLAttributes<HTMLFormElement> {
  page: DecisionsProps["page"];
  /** Apart from the page's other forms. */
  name: string;
}

/** A form whose words stay on the device of their writer until it is done (public/kept.js). */
export function DecisionForm({ page, name, children, ...form }: DecisionFormProps) {
  const action = `/contests/${page.contest.id}/decisions`;
  return (
    <form method="post" action={action} noValidate data-keep={name} {...form}>
      <input type="hidden" name="owner" value={page.owner} />
      {children}
    </form>
  );
}
