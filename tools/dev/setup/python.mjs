// A Python that can hold the project's tools: 3.11 to 3.13, with the module that makes virtual environments.

import { capture } from "../commands.mjs";
import { isAtLeast } from "../versions.mjs";

const candidates = [
  ["python3"],
  ["python3.13"],
  ["python3.12"],
  ["python3.11"],
  ["python"],
  ["py", "-3.13"],
  ["py", "-3.12"],
  ["py", "-3.11"],
];

const printVersion = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])";

/** The first suitable Python as [command, ...arguments], or null. TINYMAIX_PYTHON names one directly. */
export async function findPython() {
  const named = process.env.TINYMAIX_PYTHON;
  for (const [command, ...options] of named ? [[named]] : candidates) {
    const version = (await capture(command, [...options, "-c", printVersion]))?.trim();
    if (version && isAtLeast(version, "3.11") && !isAtLeast(version, "3.14")) return [command, ...options];
  }
  return null;
}
