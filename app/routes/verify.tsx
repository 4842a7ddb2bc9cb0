import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { findAccount, safeReturnPath } from "#app/auth.server.ts";
import { ConsentField } from "#app/components/consent-field.tsx";
import { ErrorSummary, type FieldMessage } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { writeVerification } from "#app/cookies/verification-cookie.server.ts";
import { db } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { verifyMessages } from "#app/i18n/verify.ts";
import { keys } from "#app/keys.server.ts";
import { useMessages, useRoot } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { type CodeRequestRefusal, requestCode } from "#app/services/verification.server.ts";
import { parseContact } from "#app/services/voters.server.ts";
import { verifier } from "#app/verifier.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => verifyMessages[language].title, data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const account = await findAccount(request);
  return {
    next: safeReturnPath(query.get("next"), "/"),
    by: byOf(query.get("by")),
    signedIn: account?.kind === "voter",
    refused: context.outcome === "refused",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { language } = preferencesOf(request);
  const t = verifyMessages[language].problems;
  const form = await readForm(request);
  const by = byOf(form.get("by"));
  const typed = textOf(form, by);
  const given = { age: form.get("age") === "yes", consent: form.get("consent") === "yes" };
  const again = (problems: FieldMessage[], status: 422 | 429 | 503 = 422) =>
    refuse(context, { problems, by, typed: typed.slice(0, 300), ...given }, { status });

  const contact = parseContact(typed);
  if (!contact.ok || !given.age || !given.consent) {
    const problems = [
      ...(contact.ok ? [] : [{ field: by, text: t[by] }]),
      ...(given.age ? [] : [{ field: "age", text: t.age }]),
      ...(given.consent ? [] : [{ field: "consent", text: t.consent }]),
    ];
    return again(problems);
  }
  const sent = await requestCode(db, {
    contact: contact.value,
    language,
    keys: keys(),
    verifier,
    now: new Date(),
  });
  const enterCode = (verificationId: string) =>
    redirect(`/verify/code?next=${encodeURIComponent(safeReturnPath(form.get("next"), "/"))}`, {
      status: 303,
      headers: { "Set-Cookie": writeVerification({ verificationId, contact: contact.value }) },
    });
  if (sent.ok) return enterCode(sent.value.verificationId);
  // A double click asks twice; the second time the code just sent is the one to enter.
  if (sent.error.type === "too-soon" && sent.error.verificationId)
    return enterCode(sent.error.verificationId);
  const status = sent.error.type === "undeliverable" ? 503 : 429;
  return again([{ field: by, text: sentence(t, sent.error) }], status);
}

function sentence(t: (typeof verifyMessages)["ko"]["problems"], refusal: CodeRequestRefusal): string {
  if (refusal.type === "too-many-codes") return t.tooManyCodes(refusal.minutes);
  return refusal.type === "too-soon" ? t.tooSoon : t.undeliverable;
}

function byOf(value: unknown): "phone" | "email" {
  return value === "email" ? "email" : "phone";
}

export default function Verify() {
  const { next, by: asked, signedIn } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(verifyMessages);
  const site = useMessages(siteMessages);
  if (signedIn && !refusal) return <SignedIn next={next} />;
  const by = refusal?.by ?? asked;
  const problems = refusal?.problems ?? [];
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.text;
  const here = (how: "phone" | "email") => `/verify?by=${how}&next=${encodeURIComponent(next)}`;
  const field = {
    phone: { label: t.phone, hint: t.phoneHint, type: "tel", inputMode: "tel", autoComplete: "tel" },
    email: { label: t.email, hint: t.emailHint, type: "email", inputMode: "email", autoComplete: "email" },
  } as const;
  return (
    <div className="page narrow verify">
      <ErrorSummary title={site.error.summaryTitle} problems={problems} />
      <h1>{t.title}</h1>
      <p className="lead">{t.intro}</p>
      <form method="post" action={here(by)} noValidate>
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="by" value={by} />
        <TextField
          key={by}
          id={by}
          {...field[by]}
          defaultValue={refusal?.typed}
          error={errorOf(by)}
          maxLength={254}
        />
        <p>
          <a href={here(by === "phone" ? "email" : "phone")}>{by === "phone" ? t.useEmail : t.usePhone}</a>
        </p>
        <DemoHint />
        <ConsentField
          id="age"
          label={t.age}
          mark={t.required}
          given={refusal?.age ?? false}
          error={errorOf("age")}
        />
        <PrivacyNotice />
        <ConsentField
          id="consent"
          label={t.consent}
          mark={t.required}
          given={refusal?.consent ?? false}
          error={errorOf("consent")}
        />
        <button className="button primary" type="submit">
          {t.send}
        </button>
      </form>
    </div>
  );
}

function SignedIn({ next }: { next: string }) {
  const t = useMessages(verifyMessages);
  return (
    <div className="page narrow verify">
      <h1>{t.signedIn}</h1>
      <p>
        <a className="button primary" href={next}>
          {t.goOn}
        </a>
      </p>
      <form method="post" action="/sign-out" className="row">
        <span>{t.signedInOther}</span>
        <button className="button small" type="submit">
          {t.signOut}
        </button>
      </form>
    </div>
  );
}

function DemoHint() {
  const { demo } = useRoot();
  const t = useMessages(verifyMessages);
  return demo ? (
    <Notice kind="info">
      <p>{t.demoHint}</p>
    </Notice>
  ) : null;
}

function PrivacyNotice() {
  const t = useMessages(verifyMessages);
  return (
    <section className="consent-notice" aria-label={t.noticeTitle}>
      <h2>{t.noticeTitle}</h2>
      <dl>
        {t.notice.map(([what, text]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/about/privacy">{t.privacyLink}</a>
      </p>
    </section>
  );
}
