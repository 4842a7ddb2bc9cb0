import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";

/** Where the comments of a project can be taken from here. */
export function CommentOut({ address, origin, title }: { address: string; origin: string; title: string }) {
  const t = useMessages(commentMessages);
  const file = (name: string, label: string) => (
    <li>
      <a href={`${address}/${name}`}>{label}</a>
    </li>
  );
  return (
    <section className="comment-out no-print">
      <h2>{t.out}</h2>
      <ul>
        {file("comments.csv", t.csv)}
        {file("comments.json", t.json)}
        {file("comments.atom", t.atom)}
      </ul>
      <details className="comment-embed">
        <summary>{t.embed}</summary>
        <p className="hint">{t.embedHow}</p>
        <code>{`<iframe src="${origin}${address}/embed.html" title="${attribute(title)}" width="100%" height="480"></iframe>`}</code>
      </details>
    </section>
  );
}

/** As it stands in an attribute of the line that is copied. */
function attribute(text: string): string {
  return text.replace(/[<>"&]/g, "");
}
