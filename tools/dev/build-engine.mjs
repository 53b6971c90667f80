// Builds the engine's WebAssembly modules into wasm/dist. Costs next to nothing where they are up to date.

import { existsSync, statSync } from "node:fs";
import { capture, run } from "./commands.mjs";
import { inRepository } from "./paths.mjs";
import { emscriptenEnvironment } from "./setup/emscripten.mjs";

const buildFile = inRepository("build", "wasm", "build.ninja");
const presets = inRepository("CMakePresets.json");

/** Returns whether the modules are there and up to date. */
export async function buildEngine() {
  const env = emscriptenEnvironment();
  // Ninja notices changes of CMakeLists.txt by itself, but not of the presets.
  const isConfigured = existsSync(buildFile) && statSync(buildFile).mtimeMs > statSync(presets).mtimeMs;
  if (!isConfigured && (await run("cmake", ["--preset", "wasm"], { env })) !== 0) return false;

  const upToDate = await capture("ninja", ["-C", inRepository("build", "wasm"), "-n"], { env });
  if (upToDate?.includes("no work to do")) return true;
  console.log("Building the engine for WebAssembly");
  return (await run("cmake", ["--build", "--preset", "wasm"], { env })) === 0;
}
