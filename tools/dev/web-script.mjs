// Runs a script of web/package.json after set-up and with the engine built.

import { buildEngine } from "./build-engine.mjs";
import { npmCommand, run } from "./commands.mjs";
import { setUp } from "./setup.mjs";

/** Returns the exit code. */
export async function runWebScript(goal, script, options) {
  if (!(await setUp([goal])) || !(await buildEngine())) return 1;
  const [npm, ...start] = npmCommand();
  const args = [...start, "run", "--silent", script, "--workspace", "web", "--", ...options];
  return run(npm, args, { interactive: true });
}
