const commands = [
  "1+1",
  "cmd|'/C calc'!A0",
  'HYPERLINK("http://evil.invalid","click")',
  "SUM(A1:A9)",
  'WEBSERVICE("http://e.invalid")',
];
const signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", " =", "\u00a0=", "\r="];

/** Sixty texts that spreadsheet programs run as formulas when they meet them unguarded. */
export const formulaPayloads: readonly string[] = signs.flatMap((sign) => commands.map((one) => sign + one));
