import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runVisibly } from "./progress.mjs";

/** Something a person has to do before the command can go on; the message says what, in words. */
export class Unprepared extends Error {}

/** Where package.json lies. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What the server is started from. */
export const builtServer = join(root, "build", "server", "index.js");

const lockFile = join(root, "package-lock.json");
const modules = join(root, "node_modules");
const stampFile = join(modules, ".installed-lock-sha256");
const sources = ["app", "db", "public", "package-lock.json", "vite.config.ts", "tsconfig.json"];

/** Whether node_modules holds what package-lock.json says, by our own stamp or, after a hand-made install, by npm's record. */
export function isInstalled() {
  if (!existsSync(modules)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === lockHash()) return true;
  return agreesWithLock();
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

function agreesWithLock() {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(lockFile, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    // Builds for other platforms are optional and rightly absent.
    return found
      ? found.version === entry.version && found.integrity === entry.integrity
      : entry.optional === true;
  });
}

/** Installs what the lock says unless it is there already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const label = "Installing packages as package-lock.json says (up to a minute the first time)";
  // Both named because NODE_ENV=production or an npm setting would leave them out: the build and the pinned Node.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output, seconds } = await runVisibly(label, "npm", args, {
    cwd: root,
    env: machineEnvironment(),
  });
  if (code === 127)
    throw new Unprepared("npm was not found: install it (it comes with Node, https://nodejs.org).");
  if (code !== 0) throw new Unprepared(`${output}\nThe packages could not be installed (npm ci, see above).`);
  writeFileSync(stampFile, lockHash());
  console.error(`Packages installed in ${seconds.toFixed(0)} s.`);
}

/** npm replaces node_modules, so it must not be run by the Node inside it. */
function machineEnvironment() {
  const ours = join(modules, ".bin");
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== ours);
  return { ...process.env, PATH: path.join(delimiter) };
}

/** The Node that comes with the packages; null when it is not installed or does not run on this machine. */
export function pinnedNode() {
  const windows = process.platform === "win32";
  const name = `node-${windows ? "win" : process.platform}-${process.arch}`;
  const path = join(modules, name, "bin", windows ? "node.exe" : "node");
  // Some systems (musl) take the package but cannot run it.
  return existsSync(path) && spawnSync(path, ["--version"]).status === 0 ? path : null;
}

/** The Node to run everything with: the pinned one, else the running one when it is new enough. */
export function runtimeNode() {
  const pinned = pinnedNode();
  if (pinned) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath;
  throw new Unprepared(
    `Node ${process.versions.node} is too old, and the packages bring no Node for ${process.platform} ${process.arch}: ` +
      "install Node 24 (https://nodejs.org) and run the same command again.",
  );
}

/** The environment in which tools find the pinned Node and each other first. */
export function toolEnvironment() {
  return {
    ...process.env,
    PATH: [dirname(runtimeNode()), join(modules, ".bin"), process.env.PATH].join(delimiter),
  };
}

/**
 * The script behind a package's command, to be run by `runtimeNode()` without a wrapper.
 * @param {string} packageName
 * @param {string} [command] the package's own name unless given
 */
export function toolScript(packageName, command = packageName) {
  const folder = join(modules, packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** Whether the build is there and no source is newer. */
export function isBuilt() {
  if (!existsSync(builtServer)) return false;
  const builtAt = statSync(builtServer).mtimeMs;
  return sources.every((source) => newestChange(join(root, source)) <= builtAt);
}

/**
 * @param {string} path
 * @returns {number}
 */
function newestChange(path) {
  if (!existsSync(path) || /\.test\.tsx?$/.test(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Builds unless the build is current. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  const { code, output, seconds } = await build("Building (some seconds)");
  if (code !== 0) throw new Unprepared(`${output}\nThe build failed (see above).`);
  console.error(`Built in ${seconds.toFixed(0)} s.`);
}

/**
 * Builds in any case.
 * @param {string} label
 */
export async function build(label) {
  const startedAt = new Date();
  const outcome = await runVisibly(
    label,
    runtimeNode(),
    [toolScript("@remix-run/dev", "remix"), "vite:build"],
    {
      cwd: root,
      env: { ...toolEnvironment(), NODE_ENV: "production" },
    },
  );
  // A source changed while the build ran is newer than this, so that the next start builds again.
  if (outcome.code === 0) utimesSync(builtServer, startedAt, startedAt);
  return outcome;
}
