import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { findAccount, safeReturnPath, signIn, signOut } from "#app/auth.server.ts";
import { ErrorSummary, type FieldMessage } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { db } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { staffMessages } from "#app/i18n/staff.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { signInStaff } from "#app/services/staff.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => staffMessages[language].signInTitle, data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = safeReturnPath(new URL(request.url).searchParams.get("next"), "/staff");
  const account = await findAccount(request);
  const refused = context.outcome === "refused";
  if (account?.kind === "staff" && !refused) throw redirect(next, 303);
  return { next, isVoter: account?.kind === "voter", refused };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const t = staffMessages[preferencesOf(request).language];
  const form = await readForm(request);
  const login = textOf(form, "login");
  const password = textOf(form, "password");
  const again = (problems: FieldMessage[], status: 422 | 429 = 422) =>
    refuse(context, { problems, login: login.slice(0, 200) }, { status });

  const missing = [
    ...(login.trim() === "" ? [{ field: "login", text: t.loginMissing }] : []),
    ...(password === "" ? [{ field: "password", text: t.passwordMissing }] : []),
  ];
  if (missing.length > 0) return again(missing);
  const judged = await signInStaff(db, { login, password, address: context.address, now: new Date() });
  if (judged.ok) {
    // Whoever was signed in here before is not any more, on the server too.
    await signOut(request);
    const headers = { "Set-Cookie": await signIn(judged.value.accountId) };
    return redirect(safeReturnPath(form.get("next"), "/staff"), { status: 303, headers });
  }
  if (judged.error.type === "wrong") return again([{ field: "login", text: t.wrong }]);
  return again([{ field: "login", text: t.tooManyTries(judged.error.minutes) }], 429);
}

export default function SignIn() {
  const { next, isVoter } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(staffMessages);
  const site = useMessages(siteMessages);
  const problems = refusal?.problems ?? [];
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.text;
  return (
    <div className="page narrow">
      <ErrorSummary title={site.error.summaryTitle} problems={problems} />
      <h1>{t.signInTitle}</h1>
      <p className="lead">{t.signInIntro}</p>
      {isVoter ? (
        <Notice kind="info">
          <p>{t.signedInAsVoter}</p>
        </Notice>
      ) : null}
      <form method="post" className="sign-in">
        <input type="hidden" name="next" value={next} />
        <TextField
          id="login"
          label={t.login}
          defaultValue={refusal?.login}
          error={errorOf("login")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField
          id="password"
          label={t.password}
          type="password"
          error={errorOf("password")}
          autoComplete="current-password"
        />
        <button className="button primary" type="submit">
          {t.signIn}
        </button>
      </form>
      <p className="hint">{t.forgotten}</p>
    </div>
  );
}
