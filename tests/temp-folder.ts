import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Everything tests put into the folder for temporary files goes into one of this run, and with it when the run ends. */
export default function useTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "citizens-tests-"));
  // PostgreSQL runs as another user, in a folder below.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  // The programs that tests start load hundreds of files: what the first has compiled the others find here.
  process.env.NODE_COMPILE_CACHE = join(folder, "compiled");
  return () => rmSync(folder, { recursive: true, force: true });
}
