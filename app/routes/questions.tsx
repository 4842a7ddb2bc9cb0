import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import { db } from "#app/db.server.ts";
import { commentRuleMessages } from "#app/i18n/comment-rules.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { loadWaiting } from "#app/services/comments-answers.server.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => commentMessages[language].waitingTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request, ["official", "administrator"]);
  const after = /^\d{1,9}$/.exec(new URL(request.url).searchParams.get("after") ?? "")?.[0] ?? "0";
  const { contest, ...waiting } = await loadWaiting(db, {
    contestId: params.contestId ?? "",
    after: Number(after),
    now: new Date(),
  });
  return { contest: { id: contest.id, title: contest.title }, ...waiting };
}

export default function Questions() {
  const { contest, questions, total, next } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(commentMessages);
  return (
    <div className="page narrow conversation">
      <p>
        <a href="/staff">← {contest.title[language]}</a>
      </p>
      <h1>{t.waitingTitle}</h1>
      <p>
        <a href={`/contests/${contest.id}/comment-rules`}>{commentRuleMessages[language].title}</a>
      </p>
      <p>{t.waitingIntro}</p>
      <p>
        <strong>{total === 0 ? t.waitingNone : t.waitingCount(formatNumber(language, total))}</strong>
      </p>
      <ol className="comments">
        {questions.map(({ id, project, name, body, createdAt, days }) => (
          <li key={id} className="card">
            <h2 className="comment-name">
              {project.number}. {project.title[language]}
            </h2>
            <p className="row">
              <span className="badge">{t.waitingDays(days)}</span>
              <bdi>{name}</bdi>
              <time className="hint" dateTime={createdAt}>
                {formatDateTime(language, createdAt)}
              </time>
            </p>
            <p className="comment-text" dir="auto">
              {body}
            </p>
            <p>
              <a
                className="button small"
                href={`/contests/${contest.id}/projects/${project.id}/comments/${id}#reply`}
              >
                {t.answerIt}
              </a>
            </p>
          </li>
        ))}
      </ol>
      {next ? (
        <p>
          <a className="button" href={`?after=${next}`} rel="next">
            {t.next}
          </a>
        </p>
      ) : null}
    </div>
  );
}
