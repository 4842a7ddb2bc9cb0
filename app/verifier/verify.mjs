#!/usr/bin/env node
/**
 * Checks a published bundle of "시민의 선택 · Citizens' Choice" from its bytes alone: no network, no packages, Node 18 or
 * newer. What is checked, and what no file can show, is written in README.en.md and README.ko.md of the bundle.
 */
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { countBallots } from "./ballots.mjs";
import { readClaims, readSlip } from "./checkpoints.mjs";
import { openBundle } from "./files.mjs";
import { readLog } from "./log.mjs";
import { readManifest } from "./manifest.mjs";
import { Broken, createReport } from "./report.mjs";
import { checkPeople, checkResult } from "./result.mjs";
import { countSheets } from "./sheets.mjs";
import { wordsOf } from "./words.mjs";

/** @typedef {import("./types.ts").Bundle} Bundle */
/** @typedef {import("./types.ts").Options} Options */
/** @typedef {import("./types.ts").Source} Source */

/**
 * The whole check, one line for each of I1 to I7 and for whatever was asked besides.
 * @param {string | Uint8Array} place the zip's path or bytes, or the path of an unpacked folder
 * @param {Options} [options]
 */
export function verifyBundle(place, options = {}) {
  const report = createReport(options);
  /** @type {Source[]} */
  const opened = [];
  let logKey = "";
  try {
    const files = openBundle(place, opened);
    const body = readManifest(files, report);
    logKey = body.keys.log;
    const file = (/** @type {string} */ name) => files.get(name) ?? fail(`there is no ${name}`);
    const bundle = { file, names: [...files.keys()], body, options, report };
    checkKey(bundle);
    const log = readLog(bundle, { claims: readClaims(bundle), slip: readSlip(bundle) });
    const counted = { online: countBallots(bundle), onsite: countSheets(bundle, log) };
    checkPeople(bundle, { ...counted, log });
    checkResult(bundle, { ...counted, log });
  } catch (error) {
    report.fail("I7", error instanceof Broken ? error.sentence : (words) => words.unreadable(error));
  } finally {
    for (const source of opened) source.close();
  }
  return { ...report.finish(), logKey };
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message);
}

/** @param {Bundle} bundle */
function checkKey({ body, options, report }) {
  const key = body.keys.log;
  report.holds("key", (words) => words.key);
  if (options.key?.trim().toLowerCase() !== key) report.fail("key", (words) => words.otherKey(key));
}

const usage = `node verify.mjs FILE [--code 7K2M-…] [--slip 'slip1…'] [--checkpoint saved.txt] [--key HEX] [--lang ko|en]
FILE: bundle.zip, or the folder it was unpacked into`;

/** @param {string[]} args @returns {number} the exit code: 0 all holds, 1 something does not, 2 wrong usage */
function run(args) {
  const named = { type: /** @type {const} */ ("string") };
  const lang = Intl.DateTimeFormat().resolvedOptions().locale.startsWith("ko") ? "ko" : "en";
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { code: named, slip: named, checkpoint: named, key: named, lang: named },
    });
    const [place, ...others] = positionals;
    if (place === undefined || others.length > 0) throw new Error("one FILE");
    if (!["ko", "en", undefined].includes(values.lang)) throw new Error("--lang ko, or --lang en");
    fs.accessSync(place);
    const checkpoint = values.checkpoint && fs.readFileSync(values.checkpoint, "utf8");
    const options = { lang, ...values, checkpoint };
    return print(verifyBundle(place, options), options);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    return 2;
  }
}

/** Names come from the bundle: none may move the cursor, and so write over what was found. @param {string} text */
function harmless(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

/** @param {ReturnType<typeof verifyBundle>} verdict @param {Options} options */
function print({ ok, lines, logKey }, { lang, key }) {
  const words = wordsOf(lang);
  const widest = Math.max(...lines.map(({ check }) => check.length));
  for (const line of lines)
    console.log(`${line.ok ? "ok  " : "FAIL"} ${line.check.padEnd(widest)}  ${harmless(line.text)}`);
  console.log(ok ? words.allHolds : words.somethingFails);
  if (ok && key === undefined) console.log(words.keyNotCompared(logKey));
  return ok ? 0 : 1;
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = run(process.argv.slice(2));
}
