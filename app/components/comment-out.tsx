import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";

/** Where the comments of a project can be taken from here. */
export function CommentOut({ address }: { address: string }) {
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
    </section>
  );
}
