import { createHash } from "node:crypto";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { escapeXml } from "#app/services/comments-feed.server.ts";

const style = `body{margin:0;padding:16px;font:16px/1.6 "Pretendard GOV",Pretendard,sans-serif;color:#1d1d1d;background:#fff;word-break:keep-all;overflow-wrap:anywhere}
h1{margin:0 0 8px;font-size:18px}ol{margin:0;padding:0;list-style:none}li{padding:8px 0;border-top:1px solid #b1b8be}
p{margin:4px 0;white-space:pre-line}small{color:#464c53}a{color:#0b50d0}`;

/** Shown inside other websites: no scripts, no forms, nothing loaded, and any site may frame it. */
export const embedHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** A page of its own, without the site's frame: a few comments and the way to the others. */
export function embedPage(facts: {
  language: Language;
  title: string;
  address: string;
  count: number;
  comments: readonly { id: number; name: string; text: string; createdAt: string }[];
}): string {
  const { language, title, address, count, comments } = facts;
  const t = commentMessages[language];
  const link = (to: string, text: string) =>
    `<a href="${escapeXml(to)}" target="_blank" rel="noopener">${escapeXml(text)}</a>`;
  const items = comments.map(
    ({ id, name, text, createdAt }) =>
      `<li><strong><bdi>${escapeXml(name)}</bdi></strong> <small>${link(`${address}/${id}`, formatDateTime(language, createdAt))}</small><p dir="auto">${escapeXml(text)}</p></li>`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(t.titleOf(title))}</title><style>${style}</style></head><body><h1>${escapeXml(title)}</h1><ol>${items.join("")}</ol><p>${link(address, `${t.count(formatNumber(language, count))}: ${t.readAll}`)}</p></body></html>`;
}
