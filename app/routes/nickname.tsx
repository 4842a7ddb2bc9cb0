import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireVoter } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { problemOf } from "#app/forms/comment-form.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { changeNickname, loadNickname } from "#app/services/comments-nickname.server.ts";
import { unreadOf } from "#app/services/notifications.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => commentMessages[language].nicknameTitle, data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const voter = await requireVoter(request);
  return {
    nickname: await loadNickname(db, voter.id),
    unread: await unreadOf(db, voter.id),
    saved: new URL(request.url).searchParams.has("saved"),
    refused: context.outcome === "refused",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const voter = await requireVoter(request);
  const typed = textOf(await readForm(request), "nickname").slice(0, 200);
  const done = await changeNickname(db, { accountId: voter.id, typed, clock: systemClock });
  if (done.ok) return redirect("/nickname?saved=1", 303);
  const { language } = preferencesOf(request);
  return refuse(context, { problem: problemOf(done.error, language), typed });
}

export default function Nickname() {
  const { nickname, saved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(commentMessages);
  const site = useMessages(siteMessages);
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={refusal ? [refusal.problem] : []} />
      <h1>{t.nicknameTitle}</h1>
      {saved ? (
        <Notice kind="success">
          <p>{t.done.named}</p>
        </Notice>
      ) : null}
      <p>{nickname ? t.nicknameNow(nickname) : t.nicknameNone}</p>
      <form method="post" noValidate>
        <TextField
          id="nickname"
          label={t.form.nickname}
          hint={t.form.nicknameHint}
          error={refusal?.problem.text}
          defaultValue={refusal?.typed ?? nickname ?? ""}
          autoComplete="off"
          maxLength={24}
        />
        <button className="button primary" type="submit">
          {t.nicknameSave}
        </button>
      </form>
    </div>
  );
}
