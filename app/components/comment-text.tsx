import { Fragment } from "react";
import { hrefOf, type TextPart } from "#app/domain/comment-text.ts";

/** What somebody wrote: text and plain links, nothing else, however it looks; its direction stays its own. */
export function CommentText({ parts }: { parts: readonly TextPart[] }) {
  return (
    <p className="comment-text" dir="auto">
      {parts.map((part, index) => {
        const key = `${index}`;
        if (part.kind === "text") return <Fragment key={key}>{part.text}</Fragment>;
        if (part.kind === "mention") {
          return (
            <bdi key={key} className="mention">
              {part.text}
            </bdi>
          );
        }
        return (
          <a key={key} href={hrefOf(part.text)} rel="nofollow ugc noopener noreferrer">
            {part.text}
          </a>
        );
      })}
    </p>
  );
}
