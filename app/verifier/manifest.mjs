import { textOf } from "./files.mjs";
import { manifestForm, misfit } from "./forms.mjs";
import { canonical, isSigned, sha256, sha256Of } from "./hashes.mjs";
import { Broken } from "./report.mjs";
import { chunksOf } from "./zip.mjs";

/** @typedef {import("./types.ts").Body} Body */
/** @typedef {import("./types.ts").BundleFile} BundleFile */
/** @typedef {ReturnType<typeof import("./report.mjs").createReport>} Report */

/**
 * Reads the manifest and checks its bytes, its signature and the hash of every file it names (I7).
 * @param {Map<string, BundleFile>} files
 * @param {Report} report
 * @returns {Body}
 */
export function readManifest(files, report) {
  const text = textOf(/** @type {BundleFile} */ (files.get("manifest.json")));
  const manifest = JSON.parse(text);
  const wrong = misfit(manifest, manifestForm, "manifest.json ");
  if (wrong !== null) throw new Broken((words) => words.form(wrong));
  const { body, signature } = manifest;
  if (text !== `${canonical(manifest)}\n`) report.fail("I7", (words) => words.notCanonical);
  if (!isSigned(body.keys.log, canonical(body), { text: signature, encoding: "base64" })) {
    report.fail("I7", (words) => words.manifestSignature);
  }
  const others = [...files].filter(([name]) => name !== "manifest.json");
  if (String(Object.keys(body.files).sort()) !== String(others.map(([name]) => name).sort())) {
    report.fail("I7", (words) => words.otherFiles);
  }
  for (const [name, file] of others) {
    if (sha256Of(chunksOf(file)) !== body.files[name]) report.fail("I7", (words) => words.otherHash(name));
  }
  checkSense(body, report);
  return body;
}

/** No ballot names more projects than this; a list of all sizes up to a larger number would fill the memory. */
const mostPicks = 1000;

/** What must hold inside the manifest. @param {Body} body @param {Report} report */
function checkSense({ config, result, times }, report) {
  const { rule, projects, venues, calendar } = config;
  if (rule.max > mostPicks) throw new Broken((words) => words.configSense);
  const differ = (/** @type {{ id: string }[]} */ list) =>
    new Set(list.map(({ id }) => id)).size === list.length;
  const rising = projects.every(({ number }, index) => number > (projects[index - 1]?.number ?? 0));
  if (rule.min > rule.max || !rising || !differ(projects) || !differ(venues)) {
    report.fail("I7", (words) => words.configSense);
  }
  const { certifiedAt, publishedAt } = result;
  const known = Object.entries({ ...calendar, certifiedAt, publishedAt });
  if (known.some(([name, time]) => (times[name]?.utc ?? null) !== time))
    report.fail("I7", (words) => words.otherTimes);
  if (result.signers.length < 2) report.fail("I7", (words) => words.fewSigners);
  if (sha256(result.text).toString("hex") !== result.sha256) report.fail("I7", (words) => words.otherText);
}
