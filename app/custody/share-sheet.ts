import { keySheetMessages } from "#app/i18n/key-sheet.ts";
import { type Language, languages } from "#app/i18n/language.ts";
import { qrCode } from "#app/qr-code.server.ts";

/** What a holder keeps. */
export interface ShareSheet {
  contest: string;
  holder: number;
  /** `1-XXXX-XXXX-…` */
  share: string;
  checksum: string;
  /** The public half as it is typed into the page. */
  line: string;
  /** A day, as in 2026-11-23. */
  madeAt: string;
}

/** A sheet for the terminal or a printer of plain text. */
export function sheetText(sheet: ShareSheet, language: Language): string[] {
  const t = keySheetMessages[language];
  const { contest, holder, share, checksum, line, madeAt } = sheet;
  return [
    `== ${t.sheetTitle(holder)} ==`,
    "",
    `${t.contest}: ${contest}`,
    `${t.holder}: ${holder}`,
    `${t.madeAt}: ${madeAt}`,
    "",
    `${t.share}:`,
    ...rowsOf(share).map((row) => `    ${row}`),
    "",
    `${t.checksum}: ${checksum}`,
    `${t.publicKey}: ${line}`,
    "",
    ...t.rules.map((rule, index) => `${index + 1}. ${rule}`),
    "",
    `${t.name}: ______________________   ${t.received}: ______________   ${t.signature}: ______________________`,
  ];
}

/** A sheet of A4 to print, Korean and English, as a file that needs nothing else. */
export function sheetHtml(sheet: ShareSheet): string {
  const { contest, holder, share, checksum, line, madeAt } = sheet;
  const { ko, en } = keySheetMessages;
  const both = (text: (t: typeof ko) => string) =>
    `${escapeHtml(text(ko))} <span>${escapeHtml(text(en))}</span>`;
  const { size, path } = qrCode(share);
  const rows = rowsOf(share).map((row) => `<div>${escapeHtml(row)}</div>`);
  const rules = (language: Language) =>
    `<ol lang="${language}">${keySheetMessages[language].rules.map((rule) => `<li>${escapeHtml(rule)}</li>`).join("")}</ol>`;
  const fact = (label: (t: typeof ko) => string, value: string) =>
    `<div><dt>${both(label)}</dt><dd>${escapeHtml(value)}</dd></div>`;
  const blank = (label: (t: typeof ko) => string) => `<div><b>${both(label)}</b><i></i></div>`;
  return `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>${escapeHtml(`${ko.sheetTitle(holder)} · ${contest}`)}</title>
<meta name="robots" content="noindex"><style>${style}</style></head><body>
<h1>${escapeHtml(ko.sheetTitle(holder))}<small lang="en">${escapeHtml(en.sheetTitle(holder))}</small></h1>
<dl>${fact((t) => t.contest, contest)}${fact((t) => t.holder, `${holder} / 3`)}${fact((t) => t.madeAt, madeAt)}</dl>
<section class="share"><div><h2>${both((t) => t.share)}</h2><div class="groups">${rows.join("")}</div>
<p>${both((t) => t.checksum)}: <code>${escapeHtml(checksum)}</code><br><small>${both((t) => t.checksumText)}</small></p></div>
<svg viewBox="0 -0.5 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="${escapeHtml(`${ko.qr(holder)} / ${en.qr(holder)}`)}"><path fill="#fff" d="M0-.5h${size}v${size}H0z"/><path d="${path}" stroke="#000"/></svg></section>
<p class="public"><b>${both((t) => t.publicKey)}</b> <code>${escapeHtml(line)}</code><br><small>${both((t) => t.publicKeyText)}</small></p>
<section class="rules">${languages.map(rules).join("")}</section>
<section class="sign">${blank((t) => t.name)}${blank((t) => t.received)}${blank((t) => t.signature)}${blank((t) => t.witness)}</section>
</body></html>
`;
}

const style = `
@page{size:A4;margin:14mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:178mm;color:#000;background:#fff;font:10pt/1.4 "Pretendard GOV","Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",sans-serif;word-break:keep-all}
h1{margin:0 0 4mm;font-size:20pt}
h1 small{display:block;font-size:12pt;font-weight:400}
h2{margin:0 0 2mm;font-size:12pt}
span{color:#444;font-size:.9em}
dl{display:flex;flex-wrap:wrap;gap:2mm 10mm;margin:0 0 5mm}
dt{font-size:9pt}
dd{margin:0;font-weight:700;overflow-wrap:anywhere}
code,.groups{font-family:"D2Coding","Nanum Gothic Coding",Consolas,Menlo,"DejaVu Sans Mono",monospace}
.share{display:flex;gap:6mm;align-items:flex-start;padding:5mm;border:.6mm solid #000}
.share>div{flex:1;min-width:0}
.share svg{flex:none;width:48mm;height:48mm}
.share p{margin:3mm 0 0}
.groups{font-size:15.5pt;font-weight:700;line-height:1.5;white-space:pre}
.public{margin:4mm 0}
.public code{font-size:9.5pt;overflow-wrap:anywhere}
.rules{display:grid;grid-template-columns:1fr 1fr;gap:6mm;font-size:9pt}
.rules ol{margin:0;padding-left:5mm}
.rules li{margin-bottom:1.2mm}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:4mm 8mm;margin-top:5mm}
.sign i{display:block;height:9mm;border-bottom:.3mm solid #000}
@media screen{body{padding:10mm}}`;

/** The number in front, then five rows of three groups. */
function rowsOf(share: string): string[] {
  const [holder = "", ...groups] = share.split("-");
  const rows = Array.from({ length: Math.ceil(groups.length / 3) }, (_, row) =>
    groups.slice(row * 3, row * 3 + 3).join("-"),
  );
  return rows.map((row, index) => (index === 0 ? `${holder}-${row}` : `  ${row}`));
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
