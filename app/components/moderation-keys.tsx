import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages, useRequest } from "#app/page.tsx";

/** The keys that moderation.js listens to; hidden where it does not run. */
export function ModerationKeys() {
  const t = useMessages(moderationMessages);
  const { nonce } = useRequest();
  return (
    <>
      <details className="moderation-keys" data-keys hidden>
        <summary>{t.keysTitle}</summary>
        <label className="choice">
          <input type="checkbox" defaultChecked data-keys-on />
          <span>{t.keysOn}</span>
        </label>
        <dl>
          {t.keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </details>
      <script src="/moderation.js" defer nonce={nonce} />
    </>
  );
}
