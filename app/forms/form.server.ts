/** The form of a request. A body that is no form at all counts as an empty one: refused in words like any other. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    return new FormData();
  }
}

/** A form as it was sent, in whichever of the two ways it was read. */
export type SentForm = Pick<FormData | URLSearchParams, "get" | "getAll">;

/** A field's text; empty when it is missing or a file. */
export function textOf(form: SentForm, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
