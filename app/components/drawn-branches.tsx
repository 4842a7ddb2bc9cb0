/** A comment with what is shown below it, as the server has drawn it. */
export interface DrawnBranch {
  id: number;
  html: string;
}

/** Comments that are HTML already: React drew and escaped them (drawBranches in views/comments-drawn.server.tsx). */
export function DrawnBranches({ branches, label }: { branches: readonly DrawnBranch[]; label?: string }) {
  return (
    <ol className="comments" aria-label={label}>
      {branches.map(({ id, html }) => (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing but what React has drawn comes here
        <li key={id} dangerouslySetInnerHTML={{ __html: html }} />
      ))}
    </ol>
  );
}
