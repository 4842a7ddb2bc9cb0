import { hallMessages } from "#app/i18n/hall.ts";
import { useMessages } from "#app/page.tsx";

/** What was sent after the session had ended, on the page itself: it is sent again once its writer has signed in. */
export function SignedOutForm({ fields }: { fields: readonly (readonly [name: string, text: string])[] }) {
  const { signedOut: t } = useMessages(hallMessages);
  return (
    <div className="page narrow">
      <h1>{t.title}</h1>
      <p className="lead">{t.text}</p>
      <p>
        <a className="button primary" href="/staff/sign-in" target="_blank" rel="noreferrer">
          {t.signIn}
        </a>
      </p>
      <form method="post">
        {fields.map(([name, text]) => (
          <textarea key={name} name={name} defaultValue={text} hidden readOnly />
        ))}
        <button className="button" type="submit">
          {t.resend}
        </button>
      </form>
    </div>
  );
}
