import { TextField } from "./text-field.tsx";

/** Where mail is to go; refused in the server's words, not the browser's. */
export function MailAddressField(props: {
  label: string;
  error: string | undefined;
  typed: string | undefined;
}) {
  return (
    <TextField
      id="address"
      label={props.label}
      type="email"
      inputMode="email"
      autoComplete="email"
      maxLength={254}
      error={props.error}
      defaultValue={props.typed}
    />
  );
}
