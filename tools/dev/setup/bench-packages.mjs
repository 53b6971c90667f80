// What only the benchmark needs: the engines it compares ours with, and the writer of their model files.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { npmCommand, run } from "../commands.mjs";
import { inRepository } from "../paths.mjs";
import { isInstalled, readPackages } from "./node-packages.mjs";
import { pythonProgram } from "./python-environment.mjs";

const folder = inRepository("wasm", "bench");
const wantedList = inRepository("wasm", "bench", "package-lock.json");
const installedList = inRepository("wasm", "bench", "node_modules", ".package-lock.json");
const pythonList = inRepository("wasm", "bench", "requirements.lock");
const pythonStamp = inRepository(".venv", "bench-installed.sha256");

export const benchNodePackages = {
  name: "Node packages of wasm/bench/package-lock.json (npm ci)",
  goals: ["bench"],
  isReady: () =>
    existsSync(installedList) && isInstalled(readPackages(wantedList), readPackages(installedList)),
  async prepare() {
    const [npm, ...options] = npmCommand();
    return (await run(npm, [...options, "ci"], { cwd: folder })) === 0;
  },
};

/** Joins the environment that python-environment.mjs makes, which brings what these packages need themselves. */
export const benchPythonPackages = {
  name: "Python packages of wasm/bench/requirements.lock in .venv",
  goals: ["bench"],
  isReady: () => existsSync(pythonStamp) && readFileSync(pythonStamp, "utf8") === contentHash(),
  async prepare() {
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
    if ((await run(pythonProgram("python"), [...install, "--requirement", pythonList])) !== 0) return false;
    writeFileSync(pythonStamp, contentHash());
    return true;
  },
};

function contentHash() {
  return createHash("sha256").update(readFileSync(pythonList)).digest("hex");
}
