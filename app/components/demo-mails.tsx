import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";

export interface ShownMail {
  id: string;
  recipient: string;
  /** Lines; a line that is an address of this site is a link. */
  lines: string[];
}

/** The mails a demonstration did not send. */
export function DemoMails({ mails, language }: { mails: readonly ShownMail[]; language: Language }) {
  const t = newsMessages[language];
  if (mails.length === 0) return null;
  return (
    <section className="card demo-mails">
      <h3>{t.demoMail}</h3>
      <p className="hint">{t.demoMailText}</p>
      {mails.map(({ id, recipient, lines }) => (
        <article key={id}>
          <p className="hint">{recipient}</p>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one mail never change places
            <p key={index}>{/^https?:\/\/\S+$/.test(line) ? <a href={pathOf(line)}>{line}</a> : line}</p>
          ))}
        </article>
      ))}
    </section>
  );
}

/** Links stay on this site, wherever the demonstration is reached. */
function pathOf(address: string): string {
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}
