import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { findBrowser, findPostgres } from "./find-tools.mjs";
import { environment, missing, ok, probe, warning } from "./findings.mjs";
import { builtServer, isBuilt, isInstalled, pinnedNode, root, runtimeNode } from "./prepare.mjs";

const run = promisify(execFile);
const leastFreeBytes = 200 * 1024 * 1024;
const unasked = "cannot be asked before the packages are installed";

const unknown = warning("unknown until the environment can be read", "see environment");

/** @type {{ name: string, check: () => import("./findings.mjs").Finding | Promise<import("./findings.mjs").Finding> }[]} */
export const checks = [
  { name: "Node", check: checkNode },
  { name: "npm", check: checkNpm },
  { name: "packages", check: checkPackages },
  { name: "SQLite driver", check: checkDriver },
  { name: "environment", check: checkEnvironment },
  { name: "build", check: checkBuild },
  { name: "port", check: checkPort },
  { name: "data folder", check: checkDataFolder },
  { name: "keys folder", check: checkKeysFolder },
  { name: "database", check: checkDatabase },
  { name: "browser (tests)", check: checkBrowser },
  { name: "PostgreSQL (tests)", check: checkPostgres },
];

async function checkNode() {
  const pinned = pinnedNode();
  const running = process.versions.node;
  if (pinned) {
    const version = (await run(pinned, ["--version"])).stdout.trim();
    return ok(`${version} from the packages (running: v${running})`);
  }
  try {
    runtimeNode();
    return warning(
      `v${running} running, no pinned one`,
      "npm start installs it, where it exists for this platform",
    );
  } catch (error) {
    if (!isInstalled()) return ok(`v${running} is enough to install the pinned one`);
    return missing(/** @type {Error} */ (error).message, "https://nodejs.org");
  }
}

async function checkNpm() {
  try {
    const { stdout } = await run("npm", ["--version"], { shell: process.platform === "win32" });
    return ok(stdout.trim());
  } catch {
    return missing("not found", "install Node with npm from https://nodejs.org");
  }
}

function checkPackages() {
  if (isInstalled()) return ok("as package-lock.json says");
  const what = existsSync(join(root, "node_modules")) ? "not what package-lock.json says" : "not installed";
  return missing(what, "npm start (or npm ci --include=dev)");
}

async function checkDriver() {
  if (!isInstalled()) return missing(unasked, "npm start");
  const { value, problem } = await probe("driver");
  if (value) return ok(`loads, SQLite ${value}`);
  return missing(`does not load: ${problem}`, "remove node_modules, then npm start");
}

async function checkEnvironment() {
  if (!isInstalled()) return missing(unasked, "npm start");
  const { problem } = await probe("environment");
  if (problem) return missing(problem.replaceAll("\n", " "), "correct or unset them");
  return ok("every variable is valid");
}

function checkBuild() {
  if (isBuilt()) return ok("current");
  if (existsSync(builtServer)) return warning("older than the sources", "npm start builds again by itself");
  return missing("not built yet", "npm start (or npm run build)");
}

async function checkPort() {
  const env = await environment();
  const port = Number(env?.PORT ?? process.env.PORT ?? 3000);
  const host = env?.HOST ?? "127.0.0.1";
  if (!(port >= 0 && port < 65536)) return unknown;
  const problem = await new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) =>
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message),
    );
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (problem === null) return ok(`${host}:${port} is free`);
  if (problem === "EADDRINUSE") {
    return missing(`${host}:${port} is in use`, `end what uses it, or PORT=${port + 1} npm start`);
  }
  return missing(`${host}:${port} cannot be opened (${problem})`, "another PORT or HOST");
}

async function checkDataFolder() {
  const folder = resolve(root, (await environment())?.DATA_DIR ?? process.env.DATA_DIR ?? "data");
  const nearest = nearestExisting(folder);
  try {
    accessSync(nearest, constants.W_OK);
  } catch {
    return missing(`${nearest} cannot be written to`, `chown it to this user, or set DATA_DIR`);
  }
  const { bavail, bsize } = statfsSync(nearest);
  const free = bavail * bsize;
  const text = `${folder}, ${(free / 1024 ** 3).toFixed(1)} GiB free`;
  return free < leastFreeBytes ? missing(text, "make room: at least 200 MiB") : ok(text);
}

/**
 * @param {string} path
 * @returns {string}
 */
function nearestExisting(path) {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

async function checkKeysFolder() {
  const folder = (await environment())?.KEYS_DIR;
  if (!folder) return unknown;
  const path = resolve(root, folder);
  if (!existsSync(path)) return ok("not made yet; the first start makes it");
  const others = statSync(path).mode & 0o077;
  if (process.platform !== "win32" && others !== 0) {
    return warning(`${path} can be read by others`, `chmod 700 ${path}`);
  }
  return ok(`${path}, its owner's alone`);
}

async function checkDatabase() {
  if (!(await environment())) return unknown;
  const { value, problem } = await probe("database");
  if (value) return ok(value);
  return missing(`cannot be reached: ${problem}`, "check DATABASE_URL, and that the server behind it runs");
}

async function checkBrowser() {
  const path = await findBrowser();
  if (path) return ok(path);
  if (process.env.CHROMIUM_PATH) return warning("CHROMIUM_PATH names no program", "correct or unset it");
  return warning(
    "no Chromium",
    "apt-get install chromium, or npx playwright install chromium, or set CHROMIUM_PATH",
  );
}

function checkPostgres() {
  if (process.env.TEST_DATABASE_URL) return ok("TEST_DATABASE_URL is set");
  const folder = findPostgres();
  return folder
    ? ok(folder)
    : warning("no server programs", "apt-get install postgresql, or set TEST_DATABASE_URL");
}
