import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { safeReturnPath } from "#app/auth.server.ts";
import { readForm } from "#app/forms/form.server.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf, writePreferences } from "#app/preferences.server.ts";
import { contrasts, textSizes } from "#app/preferences.ts";

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => siteMessages[language].settingsTitle);

export function loader({ request }: LoaderFunctionArgs) {
  return { next: safeReturnPath(new URL(request.url).searchParams.get("next"), "/") };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const chosen = preferencesOf(request);
  const textSize = textSizes.find((size) => size === form.get("textSize")) ?? chosen.textSize;
  const contrast = contrasts.find((mode) => mode === form.get("contrast")) ?? chosen.contrast;
  return redirect(safeReturnPath(form.get("next"), "/"), {
    status: 303,
    headers: { "Set-Cookie": writePreferences({ ...chosen, textSize, contrast }) },
  });
}

export default function Settings() {
  const { next } = useLoaderData<typeof loader>();
  const { textSize, contrast } = usePreferences();
  const t = useMessages(siteMessages);
  return (
    <div className="page narrow">
      <h1>{t.settingsTitle}</h1>
      <p className="lead">{t.settingsIntro}</p>
      <form method="post">
        <input type="hidden" name="next" value={next} />
        <Choices
          name="textSize"
          legend={t.textSize}
          labels={t.textSizes}
          chosen={textSize}
          values={textSizes}
        />
        <Choices
          name="contrast"
          legend={t.contrast}
          labels={t.contrasts}
          chosen={contrast}
          values={contrasts}
        />
        <button className="button primary" type="submit">
          {t.saveSettings}
        </button>
      </form>
    </div>
  );
}

function Choices<T extends string>(props: {
  name: string;
  legend: string;
  values: readonly T[];
  labels: Record<T, string>;
  chosen: T;
}) {
  return (
    <fieldset className="field">
      <legend>{props.legend}</legend>
      {props.values.map((value) => (
        <label key={value} className="choice">
          <input type="radio" name={props.name} value={value} defaultChecked={value === props.chosen} />
          <span>{props.labels[value]}</span>
        </label>
      ))}
    </fieldset>
  );
}
