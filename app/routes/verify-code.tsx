import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { safeReturnPath, signIn, signOut } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { AnotherCode, NoVerification, Outbox } from "#app/components/verify-code.tsx";
import {
  clearVerification,
  readVerification,
  type VerificationCookie,
  writeVerification,
} from "#app/cookies/verification-cookie.server.ts";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { consentVersion, verifyMessages } from "#app/i18n/verify.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import {
  type CodeRefusal,
  confirmCode,
  loadVerification,
  requestCode,
  wasBegunFor,
} from "#app/services/verification.server.ts";
import { maskContact } from "#app/services/voters.server.ts";
import { verifier } from "#app/verifier.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => verifyMessages[language].codeTitle, data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const next = safeReturnPath(query.get("next"), "/");
  const begun = readVerification(request);
  const head = { next, refused: context.outcome === "refused" };
  if (!begun) return { ...head, verification: null };
  const { verificationId, contact } = begun;
  const found = await loadVerification(db, { verificationId, demo: env.DEMO, now: new Date() });
  return {
    ...head,
    verification: {
      ...found,
      sentTo: maskContact(contact),
      resent: query.has("resent"),
      by: contact.channel,
    },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const next = safeReturnPath(form.get("next"), "/");
  const begun = readVerification(request);
  return form.get("intent") === "resend"
    ? resend(request, context, { begun, next })
    : confirm(request, context, { begun, next, code: textOf(form, "code").slice(0, 40) });
}

type ActionContext = ActionFunctionArgs["context"];

async function confirm(
  request: Request,
  context: ActionContext,
  { begun, next, code }: { begun: VerificationCookie | null; next: string; code: string },
) {
  const t = verifyMessages[preferencesOf(request).language].codeProblems;
  const { address } = context;
  const confirmed = begun
    ? await confirmCode(db, {
        verificationId: begun.verificationId,
        ...{ code, consentVersion, address, keys: keys(), now: new Date() },
      })
    : ({ ok: false, error: { type: "expired" } } as const);
  if (!confirmed.ok) {
    const { type } = confirmed.error;
    const status = type === "address-blocked" ? 429 : 422;
    return refuse(
      context,
      { problem: sentence(t, confirmed.error), code, goOn: type === "used" },
      { status },
    );
  }
  // Whoever was signed in here before, a member of staff too, is not any more, on the server too.
  await signOut(request);
  const headers = new Headers();
  headers.append("Set-Cookie", await signIn(confirmed.value.accountId));
  headers.append("Set-Cookie", clearVerification());
  return redirect(next, { status: 303, headers });
}

async function resend(
  request: Request,
  context: ActionContext,
  { begun, next }: { begun: VerificationCookie | null; next: string },
) {
  const { language } = preferencesOf(request);
  const t = verifyMessages[language];
  const retry = (problem: string, status: 422 | 429 | 503) =>
    refuse(context, { problem, code: "", goOn: false }, { status });
  // The consents of the first request hold only for the contact they were given with.
  if (!begun || !(await wasBegunFor(db, { ...begun, keys: keys() }))) return retry(t.noVerificationText, 422);
  const { contact } = begun;
  const sent = await requestCode(db, { contact, language, keys: keys(), verifier, now: new Date() });
  if (sent.ok) {
    return redirect(`/verify/code?resent=1&next=${encodeURIComponent(next)}`, {
      status: 303,
      headers: { "Set-Cookie": writeVerification({ ...sent.value, contact }) },
    });
  }
  if (sent.error.type === "too-many-codes") return retry(t.problems.tooManyCodes(sent.error.minutes), 429);
  if (sent.error.type === "too-soon") return retry(t.problems.tooSoon, 429);
  return retry(t.problems.undeliverable, 503);
}

function sentence(t: (typeof verifyMessages)["ko"]["codeProblems"], refusal: CodeRefusal): string {
  switch (refusal.type) {
    case "wrong":
      return t.wrong(refusal.left);
    case "too-many-tries":
      return t.tooManyTries;
    case "address-blocked":
      return t.addressBlocked;
    default:
      return t[refusal.type];
  }
}

export default function VerifyCode() {
  const { next, verification } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(verifyMessages);
  const site = useMessages(siteMessages);
  if (!verification) return <NoVerification next={next} problem={refusal?.problem} />;
  const problems = refusal ? [{ field: "code", text: refusal.problem }] : [];
  const here = `/verify/code?next=${encodeURIComponent(next)}`;
  return (
    <div className="page narrow verify">
      <ErrorSummary title={site.error.summaryTitle} problems={problems} />
      <h1>{t.codeTitle}</h1>
      {refusal?.goOn ? (
        <p>
          {t.codeProblems.usedGoOn} <a href={next}>{t.goOn}</a>
        </p>
      ) : null}
      {verification.resent && !refusal ? (
        <Notice kind="success">
          <p>{t.resent}</p>
        </Notice>
      ) : null}
      <p className="lead">
        {verification.alive || refusal ? t.codeSentTo(verification.sentTo) : t.noVerificationText}
      </p>
      <Outbox messages={verification.messages} />
      <form method="post" action={here} noValidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          id="code"
          label={t.code}
          hint={t.codeHint}
          error={refusal?.problem}
          defaultValue={refusal?.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
        />
        <button className="button primary" type="submit">
          {t.confirm}
        </button>
      </form>
      <AnotherCode here={here} next={next} />
    </div>
  );
}
