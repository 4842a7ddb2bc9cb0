import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { ModerationAppeals } from "#app/components/moderation-appeal.tsx";
import { ModerationDone } from "#app/components/moderation-done.tsx";
import { ModerationItem } from "#app/components/moderation-item.tsx";
import { ModerationKeys } from "#app/components/moderation-keys.tsx";
import { ModerationRecord } from "#app/components/moderation-record.tsx";
import { db } from "#app/db.server.ts";
import { actAsModerator } from "#app/forms/moderation-act.server.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { loadJudged, namesOfStaff } from "#app/services/moderation-desk.server.ts";
import { commentIdIn } from "#app/views/comments-view.server.ts";
import { doneFor, moderationView } from "#app/views/moderation-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => moderationMessages[language].title, data?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id: moderatorId } = await requireStaff(request, ["moderator"]);
  const judged = await loadJudged(db, commentIdIn(params.commentId));
  const names = await namesOfStaff(db);
  return {
    comment: moderationView(judged, { moderatorId, names, now: new Date() }),
    said: await doneFor(request, moderatorId),
    refused: context.outcome === "refused",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { id: moderatorId } = await requireStaff(request, ["moderator"]);
  return actAsModerator({ request, context, moderatorId });
}

export default function ModerationComment() {
  const { comment, said } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(moderationMessages);
  const site = useMessages(siteMessages);
  const given = { typed: refusal?.typed ?? null, problem: refusal?.problem ?? null };
  return (
    <div className="page narrow moderation">
      <ErrorSummary title={site.error.summaryTitle} problems={refusal ? [refusal.problem] : []} />
      <p>
        <a href="/moderation">← {t.backToQueue}</a>
      </p>
      <h1>{t.title}</h1>
      {refusal ? null : <ModerationDone said={said} />}
      <h2 id="queue">{t.statuses[comment.status]}</h2>
      <ModerationItem comment={comment} {...given} choosing={false} alone />
      <ModerationAppeals comment={comment} {...given} />
      <ModerationRecord comment={comment} />
      <ModerationKeys />
    </div>
  );
}
