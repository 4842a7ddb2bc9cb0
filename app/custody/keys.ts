import { parseArgs } from "node:util";
import { keySheetMessages } from "#app/i18n/key-sheet.ts";
import { languageOf, runCommand, tell } from "#app/terminal.ts";
import { makeKey } from "./make.ts";
import { rehearse } from "./rehearse.ts";

/**
 * `npm run keys -- make …` and `npm run keys -- rehearse …`: on a machine that is not connected to anything. Needs
 * neither database nor settings. Exit code 0 when it is done, 1 when not.
 */
async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      contest: { type: "string" },
      html: { type: "string" },
      file: { type: "string" },
      lang: { type: "string" },
    },
  });
  const language = languageOf(values.lang);
  const [command, ...more] = positionals;
  if (command === "make" && values.contest && more.length === 0) {
    return makeKey({ contest: values.contest, html: values.html, language });
  }
  if (command === "rehearse" && more.length === 0) return rehearse({ file: values.file, language });
  tell(...keySheetMessages[language].usage.keys);
  return false;
}

await runCommand(run);
