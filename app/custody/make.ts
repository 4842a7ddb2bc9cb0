import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseShare } from "#app/domain/key-share.ts";
import { keySheetMessages } from "#app/i18n/key-sheet.ts";
import type { Language } from "#app/i18n/language.ts";
import { makeSharedKey } from "#app/services/key-shares.server.ts";
import { ask, clearScreen, isTerminal, tell } from "#app/terminal.ts";
import { type ShareSheet, sheetHtml, sheetText } from "./share-sheet.ts";

/**
 * Makes an opening key and hands out its three shares: one after the other on the screen, which is cleared in between;
 * as pages of text where there is no terminal; or as files to print. The private key itself is never shown or kept.
 */
export async function makeKey(wanted: {
  contest: string;
  html: string | undefined;
  language: Language;
}): Promise<boolean> {
  const { contest, html, language } = wanted;
  const t = keySheetMessages[language].make;
  const files = html === undefined ? [] : [1, 2, 3].map((holder) => fileOf(html, holder));
  const taken = files.find((file) => existsSync(file));
  if (taken) {
    tell(t.exists(taken));
    return false;
  }
  const { line, shares } = await makeSharedKey();
  const sheets = shares.map((share, index): ShareSheet => {
    const parsed = parseShare(share);
    const checksum = parsed.ok ? Buffer.from(parsed.value.checksum).toString("hex").toUpperCase() : "";
    return { contest, holder: index + 1, share, checksum, line, madeAt: today() };
  });
  if (html !== undefined) write(html, sheets);
  else await show(sheets, language);
  tell("", html === undefined ? t.after : t.files(resolve(html)), "", t.line, "", `    ${line}`, "");
  return true;
}

async function show(sheets: readonly ShareSheet[], language: Language): Promise<void> {
  const t = keySheetMessages[language].make;
  const pages = sheets.map((sheet) => sheetText(sheet, language));
  if (!isTerminal()) {
    // A form feed begins a new page on a printer.
    for (const page of pages) tell(...page, "\f");
    return;
  }
  tell(t.begin);
  for (const [index, page] of pages.entries()) {
    await ask(`\n${t.shown(index + 1)} `);
    clearScreen();
    tell(...page);
    await ask(`\n${t.next} `);
    clearScreen();
  }
}

function write(folder: string, sheets: readonly ShareSheet[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const sheet of sheets) {
    // Never over a sheet that is there: it may be the only copy of another key's share.
    writeFileSync(fileOf(folder, sheet.holder), sheetHtml(sheet), { mode: 0o600, flag: "wx" });
  }
}

function fileOf(folder: string, holder: number): string {
  return join(folder, `share-${holder}-of-3.html`);
}

/** The day where the key is made. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
