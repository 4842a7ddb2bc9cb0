import type { Language } from "#app/i18n/language.ts";
import { siteMessages } from "#app/i18n/site.ts";

/** A whole page for what went wrong: what happened, that nothing was stored, and a way on. Never a stack trace. */
export function ErrorPage(props: {
  status: number;
  /** Why, where the status alone does not say it. */
  reason: string;
  /** Whom to ask, where the page that refused knows; else empty. */
  ask: string;
  language: Language;
  requestId: string;
}) {
  const t = siteMessages[props.language].error;
  const [title, text] = wording(props.language, props.status, props.reason);
  return (
    <section className="page narrow">
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {props.ask === "" ? null : (
        <p>
          <strong>{props.ask}</strong>
        </p>
      )}
      {props.status >= 500 && props.requestId ? (
        <p>
          {t.requestId}: <code>{props.requestId}</code>
        </p>
      ) : null}
      <p>
        <a className="button primary" href="/">
          {t.backHome}
        </a>
      </p>
    </section>
  );
}

/** What the error page is called. */
export function errorTitle(language: Language, status: number, reason: string): string {
  return wording(language, status, reason)[0];
}

function wording(language: Language, status: number, reason: string): [title: string, text: string] {
  const t = siteMessages[language].error;
  if (reason === "origin") return [t.originTitle, t.originText];
  if (status === 403) return [t.forbiddenTitle, t.forbiddenText];
  if (status === 404) return [t.notFoundTitle, t.notFoundText];
  if (status === 400 || status === 405 || status === 415) return [t.methodTitle, t.methodText];
  if (status === 413) return [t.tooLargeTitle, t.tooLargeText];
  return [t.serverTitle, t.serverText];
}
