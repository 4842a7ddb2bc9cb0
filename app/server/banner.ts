import { env, hostInAddress } from "#app/env.server.ts";
import { demoLogins } from "#db/seed/demo-accounts.ts";

/** Tells whoever started the server where it is and, in a demonstration, how to get in. */
export function printBanner(port: number): void {
  const address = env.ORIGIN_GIVEN ? env.ORIGIN : `http://${hostInAddress(env.HOST)}:${port}`;
  const lines = [`시민의 선택 · Citizens' Choice`, "", `  ${address}`, ""];
  if (env.DEMO) {
    lines.push("Demonstration logins (/staff):");
    for (const login of demoLogins)
      lines.push(`  ${login.login.padEnd(16)} ${login.password.padEnd(20)} ${login.nameEn}`);
    lines.push("  voters: any phone number; the code is shown on screen", "");
  }
  lines.push("Ctrl+C stops the server.");
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
}
