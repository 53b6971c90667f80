// What `npm test` runs, as data. A stage is a list of parts; run-part.mjs says what a part is.

import { readdirSync } from "node:fs";
import { enginePreset } from "../build-engine.mjs";
import { npmCommand } from "../commands.mjs";
import { costTargets } from "../cost/targets.mjs";
import { inRepository } from "../paths.mjs";
import { emscriptenEnvironment } from "../setup/emscripten.mjs";
import { pythonFolders, pythonProgram } from "../setup/python-environment.mjs";

const node = process.execPath;
const npm = npmCommand();
const report = (name) => inRepository("build", "test-reports", `${name}.xml`);

const buildPreset = (preset) => [
  ["cmake", "--preset", preset],
  ["cmake", "--build", "--preset", preset],
];

/** Configures, builds and tests one preset of CMakePresets.json. */
const testPreset = (preset) => ({
  title: `CMake preset ${preset}`,
  commands: [
    ...buildPreset(preset),
    ["ctest", "--preset", preset, "--output-on-failure", "--output-junit", report(preset)],
  ],
  report: report(preset),
});

const buildWasm = buildPreset(enginePreset);
const withEmscripten = { env: emscriptenEnvironment() };

/** A script of a workspace's package.json, as one check. */
const check = (workspace, script) => ({
  title: `${workspace}: npm run ${script}`,
  commands: [[...npm, "run", script, "--workspace", workspace]],
});

/** Unit tests by vitest in a workspace. */
const vitest = (workspace, ...before) => {
  const file = report(`${workspace}-unit`);
  const reporters = ["--reporter=default", "--reporter=junit", `--outputFile.junit=${file}`];
  return {
    title: `${workspace}: unit tests`,
    commands: [
      ...before,
      ...buildWasm,
      [...npm, "run", "unit", "--workspace", workspace, "--", ...reporters],
    ],
    report: file,
    ...withEmscripten,
  };
};

/** The engine's own tests that its kernels for WebAssembly can fail, in Node. */
const wasmKernels = [
  "backends_agree",
  "backends_agree_elementwise",
  "layer_by_layer",
  "memory_end",
  "relaxed_dot",
  "sums_int16",
];
const testWasmKernels = {
  title: "Kernels of WebAssembly against the portable ones, by the engine's own tests",
  commands: [
    ["cmake", "--preset", "wasm"],
    ["cmake", "--build", "--preset", "wasm-tests", "--target", ...wasmKernels.map((name) => `test_${name}`)],
    [
      ...["ctest", "--preset", "wasm", "-R", `^(${wasmKernels.join("|")})\\.`],
      ...["--output-junit", report("wasm-kernels")],
    ],
  ],
  report: report("wasm-kernels"),
  ...withEmscripten,
};

/** Named one by one: what Node makes of a folder depends on its version. */
const devTests = () => readdirSync(inRepository("tools/dev/tests")).map((name) => `tools/dev/tests/${name}`);

const mcuCosts = {
  title: "Instructions and sizes against the recorded ones",
  commands: [[node, "tools/dev/mcu-cost.mjs", "--check"]],
};

const ruff = (title, ...args) => ({
  title,
  commands: [[pythonProgram("ruff"), ...args]],
  cwd: inRepository("tools"),
});

export const stages = [
  {
    name: "c",
    title: "Engine in C on this machine, also under sanitizers",
    parts: [testPreset("native"), testPreset("native-asan")],
  },
  {
    name: "fuzz",
    title: "Engine against files made to break it",
    parts: [testPreset("fuzz")],
  },
  {
    name: "compile",
    title: "Engine and programs for it with every compiler and element type",
    parts: [{ ...testPreset("compilers"), ...withEmscripten }],
  },
  {
    name: "mcu",
    title: "Engine on microcontroller cores in QEMU and simavr, and what it costs there",
    parts: [
      ...costTargets.filter(({ isCountedAlone }) => !isCountedAlone).map(({ name }) => testPreset(name)),
      testPreset("atmega328p"),
      mcuCosts,
    ],
  },
  {
    name: "wasm",
    title: "Engine in WebAssembly against the native one",
    parts: [check("wasm", "types"), vitest("wasm", ...buildPreset("native")), testWasmKernels],
  },
  {
    name: "python",
    title: "Training and conversion tools",
    parts: [
      ruff("Python: lint", "check", ...pythonFolders),
      ruff("Python: format", "format", "--check", ...pythonFolders),
      {
        title: "tools: pytest",
        commands: [[pythonProgram("python"), "-m", "pytest", `--junitxml=${report("python")}`]],
        cwd: inRepository("tools"),
        report: report("python"),
      },
    ],
  },
  {
    name: "web",
    title: "The page",
    parts: [
      check("web", "types"),
      check("web", "lint"),
      vitest("web"),
      {
        title: "web: build and size budget",
        commands: [
          ...buildWasm,
          [...npm, "run", "build", "--workspace", "web"],
          [node, "tools/dev/checks/check-size-budget.mjs"],
        ],
        ...withEmscripten,
      },
    ],
  },
  {
    name: "e2e",
    title: "The page in a browser, as a visitor uses it",
    parts: [
      check("e2e", "types"),
      {
        title: "Journeys in Chromium",
        commands: [
          ...buildPreset("native"),
          ...buildWasm,
          [...npm, "run", "build", "--workspace", "web"],
          [...npm, "run", "test", "--workspace", "e2e", "--", "--reporter=list,junit"],
        ],
        report: report("e2e"),
        env: { ...emscriptenEnvironment(), PLAYWRIGHT_JUNIT_OUTPUT_FILE: report("e2e") },
      },
    ],
  },
  {
    name: "house",
    title: "Format, lock files and these tools",
    parts: [
      { title: "C: clang-format", commands: [[node, "tools/dev/format.mjs", "--check", "c"]] },
      { title: "JavaScript: Biome", commands: [[node, "tools/dev/format.mjs", "--check", "javascript"]] },
      { title: "Lock files", commands: [[node, "tools/dev/checks/check-lock-files.mjs"]] },
      {
        title: "tools/dev: unit tests",
        commands: [
          [
            node,
            "--test",
            "--test-reporter=spec",
            "--test-reporter-destination=stdout",
            "--test-reporter=junit",
            `--test-reporter-destination=${report("dev")}`,
            ...devTests(),
          ],
        ],
        report: report("dev"),
      },
    ],
  },
];
