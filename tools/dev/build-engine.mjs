// Builds the engine's WebAssembly modules into wasm/dist. Costs next to nothing where they are up to date.

import { existsSync, statSync } from "node:fs";
import { capture, run } from "./commands.mjs";
import { inRepository } from "./paths.mjs";
import { emscriptenEnvironment } from "./setup/emscripten.mjs";

/** Presets of CMakePresets.json, one per module of the engine. */
export const enginePresets = ["wasm", "wasm-scalar"];

/** Returns whether the modules are there and up to date. */
export async function buildEngine() {
  for (const preset of enginePresets) {
    if (!(await buildPreset(preset))) return false;
  }
  return true;
}

async function buildPreset(preset) {
  const env = emscriptenEnvironment();
  const folder = inRepository("build", preset);
  if (!isConfigured(folder) && (await run("cmake", ["--preset", preset], { env })) !== 0) return false;
  if ((await capture("ninja", ["-C", folder, "-n"], { env }))?.includes("no work to do")) return true;
  console.log(`Building the engine for WebAssembly (${preset})`);
  return (await run("cmake", ["--build", "--preset", preset], { env })) === 0;
}

/** Ninja notices changes of CMakeLists.txt by itself, but not of the presets. */
function isConfigured(folder) {
  const buildFile = `${folder}/build.ninja`;
  return (
    existsSync(buildFile) && statSync(buildFile).mtimeMs > statSync(inRepository("CMakePresets.json")).mtimeMs
  );
}
