import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { aboutMessages, aboutTopics } from "#app/i18n/about.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { publicPage } from "#app/public-page.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => data && aboutMessages[language][data.topic].title);

export function loader({ params }: LoaderFunctionArgs) {
  const topic = aboutTopics.find((known) => known === params.topic);
  if (!topic) throw new Response(null, { status: 404 });
  return { topic };
}

export default function About() {
  const { topic } = useLoaderData<typeof loader>();
  const { title, intro, sections } = useMessages(aboutMessages)[topic];
  return (
    <article className="page narrow">
      <h1>{title}</h1>
      <p className="lead">{intro}</p>
      {sections.map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </article>
  );
}
