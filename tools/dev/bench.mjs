// `npm run bench`: our engine against its peers in one Chromium page, see wasm/bench/README.md.
// Options go to the benchmark, e.g. `npm run bench -- --quick`.

import { buildEngine } from "./build-engine.mjs";
import { run } from "./commands.mjs";
import { inRepository } from "./paths.mjs";
import { findChromium } from "./setup/chromium.mjs";
import { pythonProgram } from "./setup/python-environment.mjs";
import { setUp } from "./setup.mjs";

const folder = inRepository("wasm", "bench");

/** Every network in the file format of every candidate. Costs little where they are up to date. */
const makeNetworks = () =>
  run(pythonProgram("python"), [
    inRepository("wasm", "bench", "networks", "make_networks.py"),
    inRepository("wasm", "bench", "models-cache"),
  ]);

const runBenchmark = () =>
  run(process.execPath, ["--import", "tsx", "run/main.ts", ...process.argv.slice(2)], {
    cwd: folder,
    env: { CHROMIUM_PATH: findChromium() },
    interactive: true,
  });

if (!(await setUp(["bench"])) || !(await buildEngine())) process.exit(1);
process.exit((await makeNetworks()) || (await runBenchmark()));
