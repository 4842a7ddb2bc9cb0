import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { db } from "#app/db.server.ts";
import { keys } from "#app/keys.server.ts";
import { checkLog, type LogProblem } from "#app/services/log-check.server.ts";
import { runCommand, tell } from "#app/terminal.ts";
import { listContests } from "#db/queries/contests.ts";

/**
 * `npm run log:verify -- [--contest ID] [--checkpoint FILE]…`: checks every log of this database, or one, and whether it
 * still holds what the saved checkpoints saw. Exit code 0 when all is as it was written, 1 when not.
 */
async function run(): Promise<boolean> {
  const { values } = parseArgs({
    options: { contest: { type: "string" }, checkpoint: { type: "string", multiple: true } },
  });
  const saved = (values.checkpoint ?? []).map((path) => readFileSync(path, "utf8"));
  const all = (await listContests(db)).map(({ id }) => id);
  const contestIds = values.contest === undefined ? all : all.filter((id) => id === values.contest);
  if (contestIds.length === 0) {
    tell(values.contest === undefined ? "There is no contest." : `There is no contest ${values.contest}.`);
    return false;
  }
  let sound = true;
  for (const contestId of contestIds) {
    const own = saved.filter((note) => note.startsWith(`citizens-choice/${contestId}\n`));
    const report = await checkLog(db, { contestId, publicKey: keys().log.publicKey, saved: own });
    const { lines, root, checkpoints, problems } = report;
    tell(`${problems.length === 0 ? "ok  " : "FAIL"} ${contestId}`);
    tell(`     ${lines} lines, root ${root}`);
    tell(`     ${checkpoints} checkpoints of its own, ${own.length} saved elsewhere`);
    for (const problem of problems) tell(`     ${describe(problem)}`);
    sound &&= problems.length === 0;
  }
  const strange = saved.filter(
    (note) => !contestIds.some((id) => note.startsWith(`citizens-choice/${id}\n`)),
  );
  if (strange.length > 0) tell(`FAIL ${strange.length} saved checkpoints are of no log checked here`);
  return sound && strange.length === 0;
}

function describe(problem: LogProblem): string {
  switch (problem.type) {
    case "line":
      return `line ${problem.index} is the first that is not as it was written`;
    case "checkpoint":
      return `the first ${problem.size} lines are not those that were signed`;
    case "saved-checkpoint":
      return `the saved checkpoint of ${problem.size} lines does not fit: the log was rewritten or an old copy was put back`;
    case "envelope":
      return `the envelope in slot ${problem.slot} is not the one the log names last`;
    case "void":
      return `whether the envelope in slot ${problem.slot} counts is not what the log says`;
    case "envelopes-not-logged":
      return `${problem.count} envelopes are not in the log`;
  }
}

await runCommand(run, { close: () => db.destroy() });
