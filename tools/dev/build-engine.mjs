// Builds the engine's WebAssembly modules into wasm/dist. Costs next to nothing where they are up to date.

import { existsSync, statSync } from "node:fs";
import { capture, run } from "./commands.mjs";
import { inRepository } from "./paths.mjs";
import { emscriptenEnvironment } from "./setup/emscripten.mjs";

/** The preset of CMakePresets.json that makes them. */
export const enginePreset = "wasm";

const folder = inRepository("build", enginePreset);
const buildFile = inRepository("build", enginePreset, "build.ninja");

/** Returns whether the modules are there and up to date. */
export async function buildEngine() {
  const env = emscriptenEnvironment();
  if (!isConfigured() && (await run("cmake", ["--preset", enginePreset], { env })) !== 0) return false;
  if ((await capture("ninja", ["-C", folder, "-n"], { env }))?.includes("no work to do")) return true;
  console.log("Building the engine for WebAssembly");
  return (await run("cmake", ["--build", "--preset", enginePreset], { env })) === 0;
}

/** Ninja notices changes of CMakeLists.txt by itself, but not of the presets. */
function isConfigured() {
  const presets = inRepository("CMakePresets.json");
  return existsSync(buildFile) && statSync(buildFile).mtimeMs > statSync(presets).mtimeMs;
}
