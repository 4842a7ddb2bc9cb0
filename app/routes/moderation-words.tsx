import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import {
  type AddWordsRefusal,
  addWords,
  loadWords,
  removeWord,
} from "#app/services/moderation-words.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => moderationMessages[language].wordsTitle, data?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, ["moderator"]);
  const { contest, words } = await loadWords(db, params.contestId ?? "", new Date());
  const { searchParams } = new URL(request.url);
  return {
    contest: { id: contest.id, title: contest.title },
    words: words.map(({ word }) => word),
    added: /^\d{1,4}$/.exec(searchParams.get("added") ?? "")?.[0] ?? null,
    removed: searchParams.has("removed"),
    refused: context.outcome === "refused",
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { id: moderatorId } = await requireStaff(request, ["moderator"]);
  const form = await readForm(request);
  const act = { moderatorId, clock: systemClock, contestId: params.contestId ?? "" };
  const { pathname } = new URL(request.url);
  const word = textOf(form, "remove").slice(0, 200);
  if (word) {
    await removeWord(db, { ...act, word });
    return redirect(`${pathname}?removed=1`, 303);
  }
  const typed = textOf(form, "words").slice(0, 40_000);
  const done = await addWords(db, { ...act, typed });
  if (done.ok) return redirect(`${pathname}?added=${done.value}`, 303);
  return refuse(context, { typed, problem: { field: "words", text: problemText(done.error, request) } });
}

function problemText(refusal: AddWordsRefusal, request: Request): string {
  const text = moderationMessages[preferencesOf(request).language].wordsRefusals[refusal.type];
  return typeof text === "string" ? text : text("line" in refusal ? refusal.line : 1);
}

export default function ModerationWords() {
  const { contest, words, added, removed } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(moderationMessages);
  const site = useMessages(siteMessages);
  const { language } = usePreferences();
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={refusal ? [refusal.problem] : []} />
      <p>
        <a href="/moderation">← {t.backToQueue}</a>
      </p>
      <h1>{t.wordsOf(contest.title[language])}</h1>
      {(added || removed) && !refusal ? (
        <Notice kind="success">
          <p>{removed ? t.wordsRemoved : t.wordsAdded(added ?? "0")}</p>
        </Notice>
      ) : null}
      <p>{t.wordsIntro}</p>
      <form method="post" noValidate>
        <TextArea
          {...{ id: "words", label: t.wordsAdd, hint: t.wordsAddHint, error: refusal?.problem.text }}
          defaultValue={refusal?.typed ?? ""}
        />
        <button className="button primary" type="submit">
          {t.wordsSubmit}
        </button>
      </form>
      <h2>{words.length === 0 ? t.wordsNone : t.wordsCount(formatNumber(language, words.length))}</h2>
      {words.length > 0 ? (
        <form method="post">
          <ul className="moderation-words">
            {words.map((word) => (
              <li key={word}>
                <bdi>{word}</bdi>
                <button className="button small" type="submit" name="remove" value={word}>
                  {t.wordsRemove}
                  <span className="visually-hidden"> ({word})</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      ) : null}
    </div>
  );
}
