// Runs one part of a stage and counts its results.

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { run } from "../commands.mjs";
import { countJunit } from "./junit.mjs";

/** No part takes this long on two cores; one that does hangs. */
const timeLimitMinutes = 20;

/**
 * part.commands  run in this order; all but the last only prepare and are not counted unless they fail
 * part.report    JUnit file that the last command writes; without one the command counts as one check
 *
 * Returns { passed, failed, skipped } and a `remark` where the counts need one.
 */
export async function runPart(part) {
  if (part.report) {
    rmSync(part.report, { force: true });
    mkdirSync(dirname(part.report), { recursive: true });
  }
  for (const [index, [command, ...args]] of part.commands.entries()) {
    const code = await run(command, args, { cwd: part.cwd, env: part.env, timeLimitMinutes });
    if (index === part.commands.length - 1) return countResults(code, part.report);
    if (code !== 0) {
      const remark = `${[command, ...args].join(" ")}: exit code ${code}`;
      return { passed: 0, failed: 1, skipped: 0, remark };
    }
  }
}

/** A report that contradicts the exit code, or names no test that ran, is itself a failure. */
export function countResults(exitCode, report) {
  if (!report) return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  const counts = existsSync(report)
    ? countJunit(readFileSync(report, "utf8"))
    : { passed: 0, failed: 0, skipped: 0 };
  if (counts.failed > 0) return counts;
  if (exitCode !== 0) {
    return { ...counts, failed: 1, remark: `exit code ${exitCode}, but no test case is reported as failed` };
  }
  return counts.passed > 0 ? counts : { ...counts, failed: 1, remark: "no test ran" };
}
