// The virtual environment .venv: exactly what tools/requirements.lock lists, and the project's own package.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { run } from "../commands.mjs";
import { inRepository } from "../paths.mjs";
import { findPython } from "./python.mjs";

const folder = inRepository(".venv");
const stamp = inRepository(".venv", "installed.sha256");
const sources = [inRepository("tools", "requirements.lock"), inRepository("tools", "pyproject.toml")];

/** Where the project's own Python is, as seen from tools/, where its settings are. */
export const pythonFolders = [".", "../wasm/bench/networks"];

/** The path of a program of the environment, e.g. "python" or "ruff". */
export function pythonProgram(name) {
  return process.platform === "win32"
    ? inRepository(".venv", "Scripts", `${name}.exe`)
    : inRepository(".venv", "bin", name);
}

export const pythonEnvironment = {
  name: "Python packages of tools/requirements.lock in .venv",
  // The page is held to what NumPy reads.
  goals: ["python", "web", "format", "bench"],
  isReady: () =>
    existsSync(pythonProgram("python")) && existsSync(stamp) && readFileSync(stamp, "utf8") === contentHash(),
  async prepare() {
    if (!existsSync(pythonProgram("python"))) {
      const [python, ...options] = await findPython();
      if ((await run(python, [...options, "-m", "venv", "--clear", folder])) !== 0) return false;
    }
    const install = (...args) =>
      run(pythonProgram("python"), [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        ...args,
      ]);
    if ((await install("--requirement", sources[0])) !== 0) return false;
    if ((await install("--no-deps", "--editable", inRepository("tools"))) !== 0) return false;
    writeFileSync(stamp, contentHash());
    return true;
  },
};

function contentHash() {
  const hash = createHash("sha256");
  for (const source of sources) hash.update(readFileSync(source));
  return hash.digest("hex");
}
