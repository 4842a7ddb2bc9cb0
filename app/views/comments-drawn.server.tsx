import { renderToStaticMarkup } from "react-dom/server";
import { CommentBranch } from "#app/components/comment-branches.tsx";
import type { CommentPlace } from "#app/components/comment-item.tsx";
import type { DrawnBranch } from "#app/components/drawn-branches.tsx";
import type { Branch } from "#app/domain/comment-tree.ts";
import type { CommentView } from "#app/domain/comment-view.ts";
import { PreferencesContext } from "#app/page.tsx";
import type { Preferences } from "#app/preferences.ts";

interface Frame {
  place: CommentPlace;
  /** Of their headings. */
  level: number;
  preferences: Preferences;
}

/**
 * Comments with what is shown below each, as HTML. Many readers see most of them alike, and drawing is most of what a page
 * costs: what was drawn of the same facts is used again. Nothing has to be forgotten when a comment changes, since all
 * that can be seen of it is what it is looked up by.
 */
export function drawBranches(branches: readonly Branch<CommentView>[], frame: Frame): DrawnBranch[] {
  const around = JSON.stringify(frame);
  return branches.map((branch) => ({ id: branch.comment.id, html: drawOnce(branch, frame, around) }));
}

const drawn = new Map<string, string>();
let letters = 0;
/** Some ten thousand comments. */
const mostLetters = 16_000_000;

/** What was drawn of this very branch, for those who were given it together (askedOnce in db/gathered.ts). */
const drawnTogether = new WeakMap<Branch<CommentView>, Map<string, string>>();

function drawOnce(branch: Branch<CommentView>, frame: Frame, around: string): string {
  const together = drawnTogether.get(branch) ?? new Map<string, string>();
  drawnTogether.set(branch, together);
  const html = together.get(around) ?? lookUp(JSON.stringify(branch) + around, branch, frame);
  together.set(around, html);
  return html;
}

function lookUp(facts: string, branch: Branch<CommentView>, frame: Frame): string {
  const known = drawn.get(facts);
  if (known !== undefined) return known;
  const html = renderToStaticMarkup(
    <PreferencesContext.Provider value={frame.preferences}>
      <CommentBranch branch={branch} place={frame.place} level={frame.level} />
    </PreferencesContext.Provider>,
  );
  if (letters > mostLetters) {
    drawn.clear();
    letters = 0;
  }
  drawn.set(facts, html);
  letters += facts.length + html.length;
  return html;
}
