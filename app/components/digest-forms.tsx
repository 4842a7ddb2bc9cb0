import { type MailFrequency, mailFrequencies } from "#app/domain/notification-times.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import { useMessages } from "#app/page.tsx";
import { MailAddressField } from "./mail-address-field.tsx";

/** How often mail comes, or that it ends. */
export function DigestFrequency({ frequency }: { frequency: MailFrequency }) {
  const t = useMessages(notificationMessages);
  return (
    <form method="post">
      <Frequencies choices={[...mailFrequencies, "off"]} chosen={frequency} id="kept" />
      <button className="button primary" type="submit" name="intent" value="save">
        {t.save}
      </button>
    </form>
  );
}

interface Refusal {
  typed: { address: string; frequency: string };
  problem: { field: "address" | "frequency"; text: string };
}

/** The form that asks for the first mail; folded where mail comes already. */
export function DigestAsk({ another, refusal }: { another: boolean; refusal: Refusal | null }) {
  const t = useMessages(notificationMessages);
  const form = (
    <form method="post" noValidate>
      <MailAddressField
        label={t.address}
        error={refusal?.problem.field === "address" ? refusal.problem.text : undefined}
        typed={refusal?.typed.address}
      />
      <Frequencies
        choices={mailFrequencies}
        chosen={refusal?.typed.frequency || "daily"}
        id="frequency"
        error={refusal?.problem.field === "frequency" ? refusal.problem.text : undefined}
      />
      <button className="button primary" type="submit" name="intent" value="ask">
        {t.ask}
      </button>
    </form>
  );
  if (!another) return form;
  return (
    <details open={refusal !== null} className="digest-another">
      <summary>{t.newAddress}</summary>
      <p>{t.newAddressText}</p>
      {form}
    </details>
  );
}

function Frequencies(props: {
  choices: readonly (MailFrequency | "off")[];
  chosen: string;
  id: string;
  error?: string | undefined;
}) {
  const { choices, chosen, id, error } = props;
  const t = useMessages(notificationMessages);
  return (
    <fieldset className="field" id={id} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{t.frequency}</legend>
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {choices.map((choice) => (
        <label key={choice} className="choice">
          <input type="radio" name="frequency" value={choice} defaultChecked={choice === chosen} />
          <span>{t.frequencies[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
