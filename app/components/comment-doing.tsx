import type { Text } from "#app/domain/contest.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatClosing } from "#app/i18n/format.ts";
import { useMessages, usePreferences, useRequest } from "#app/page.tsx";
import { Notice } from "./notice.tsx";

/** What an earlier request has done; announced to screen readers. */
export function CommentDone({ done }: { done: keyof (typeof commentMessages)["ko"]["done"] | null }) {
  const t = useMessages(commentMessages);
  if (!done) return null;
  return (
    <Notice kind="success">
      <p>{t.done[done]}</p>
    </Notice>
  );
}

/** Why this reader cannot write here, and how they could; nothing for those who can. */
export function CommentGate(props: {
  open: boolean;
  closesAt: string | null;
  me: { mayWrite: boolean } | null;
  path: string;
}) {
  const { open, closesAt, me, path } = props;
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  const until = closesAt ? formatClosing(language, closesAt) : "";
  if (!open) {
    return (
      <Notice kind="info">
        <p>{t.closed(until)}</p>
      </Notice>
    );
  }
  if (me && !me.mayWrite) {
    return (
      <Notice kind="info">
        <p>{t.notWriter}</p>
      </Notice>
    );
  }
  return (
    <>
      {closesAt ? <p className="hint">{t.closesAt(until)}</p> : null}
      {me ? null : (
        <p className="comment-gate no-print">
          {t.signInToWrite}{" "}
          <a className="button" href={`/verify?next=${encodeURIComponent(path)}`}>
            {t.signIn}
          </a>
        </p>
      )}
    </>
  );
}

/** The one form that all reactions of a page belong to, and the script that makes them quick. */
export function CommentScript({ reacting }: { reacting: boolean }) {
  const { nonce } = useRequest();
  const t = useMessages(commentMessages);
  return (
    <>
      {reacting ? <form id="react" method="post" /> : null}
      <p role="status" className="visually-hidden" data-said />
      <script
        src="/comments.js"
        defer
        nonce={nonce}
        data-sending={t.form.sending}
        data-failed={t.form.failed}
        data-unstored={t.form.reactFailed}
      />
    </>
  );
}

/** The head of a conversation's pages: where they belong, and that a demonstration is one. */
export function CommentCrumbs(props: {
  address: string;
  project: { number: number; title: Text };
  demo: boolean;
}) {
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  return (
    <>
      <p>
        <a href={props.address}>← {props.project.title[language]}</a>
      </p>
      {props.demo ? <p className="notice warning">{t.demo}</p> : null}
    </>
  );
}
