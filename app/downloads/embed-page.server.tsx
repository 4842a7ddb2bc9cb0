import { createHash } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { EmbedWidget, type WidgetFacts } from "#app/components/embed-widget.tsx";
import { db } from "#app/db.server.ts";
import { type Language, languages } from "#app/i18n/language.ts";
import { publicPage } from "#app/public-page.ts";
import { apiContest, apiResults, apiTurnout } from "#app/services/open-data.server.ts";
import { widgetResult } from "#app/views/widget-result.server.ts";

const style = `
:root{color-scheme:light dark}
body{margin:0;padding:1rem;font:1rem/1.5 system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}
h1{margin:0 0 .5rem;font-size:1.125rem}
h2,caption{margin:0;padding:0;font-size:1rem;font-weight:700;text-align:start}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:.5rem 0}
dd{margin:0;font-weight:700;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse}
th,td{padding:.25rem .5rem;border-bottom:1px solid;text-align:start;vertical-align:top}
thead th{white-space:nowrap}
tbody th{font-weight:400}
td:last-child,th:last-child{text-align:end;font-variant-numeric:tabular-nums}
p{margin:.5rem 0}
.notice{padding-inline-start:.75rem;border-inline-start:4px solid}
a{color:LinkText}
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** Only here may others frame a page of ours; with such a policy browsers pay no heed to X-Frame-Options. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`;

const address = /^(ko|en)\/contests\/([^/]+)\/(turnout|results)$/;

/** `/embed/<language>/contests/<id>/turnout|results`: a widget for other sites. Throws 404 for anything else. */
export async function answerEmbed(request: Request, path: string): Promise<Response> {
  const [, named, contestId = "", kind] = address.exec(path) ?? [];
  const language = languages.find((known) => known === named);
  if (!language || (kind !== "turnout" && kind !== "results")) throw new Response(null, { status: 404 });
  const asked = { contestId, origin: new URL(request.url).origin, now: new Date() };
  const facts = await loadFacts(asked, language);
  const page = <EmbedWidget kind={kind} facts={facts} style={style} language={language} />;
  return new Response(`<!DOCTYPE html>${renderToStaticMarkup(page)}`, {
    headers: {
      ...publicPage(),
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  });
}

async function loadFacts(asked: Parameters<typeof apiResults>[1], language: Language): Promise<WidgetFacts> {
  const contest = await apiContest(db, asked);
  const { online, onsite, asOf } = await apiTurnout(db, asked);
  const results = await apiResults(db, asked);
  return {
    title: contest.title[language],
    notice: contest.figuresNotice?.[language] ?? null,
    address: results.ok ? `${contest.url}/results` : contest.url,
    turnout: { online: online.people, onsite: onsite.people, asOf },
    ...(results.ok ? widgetResult(results.value, language) : { chosen: null, weighted: false, remarks: [] }),
  };
}
