import "./node-version.mjs";
import { checks } from "./checks.mjs";

const marks = { ok: "ok      ", warning: "warning ", missing: "MISSING " };

/** `npm run doctor`: one line a check. Exit 1 when something the server needs to start is missing. */
async function main() {
  let missing = 0;
  for (const { name, check } of checks) {
    const { state, text, cure } = await check();
    if (state === "missing") missing++;
    console.log(`${marks[state]} ${name.padEnd(20)} ${text}${cure ? `. Cure: ${cure}` : ""}`);
  }
  console.log(missing === 0 ? "\nReady: npm start" : `\n${missing} missing before the server can start.`);
  process.exit(missing === 0 ? 0 : 1);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
