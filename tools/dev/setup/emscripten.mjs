// The Emscripten installation: its version without starting it (emcc needs half a second to print it),
// and the environment it needs to work.

import { accessSync, constants, existsSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { capture, findOnPath } from "../commands.mjs";
import { firstVersion } from "../versions.mjs";

/** Where Debian keeps the JavaScript packages that its own Node finds by itself and others do not. */
const debianNodePackages = "/usr/share/nodejs";

/** The folder with emcc.py, or null where there is none. */
export function emscriptenFolder() {
  const emcc = findOnPath("emcc");
  if (!emcc) return null;
  const beside = dirname(realpathSync(emcc));
  const candidates = [
    beside,
    join(beside, "../libexec"), // Homebrew
    "/usr/share/emscripten", // Debian
    "/usr/lib/emscripten", // Arch
  ];
  return candidates.find((folder) => existsSync(join(folder, "emscripten-version.txt"))) ?? null;
}

export async function emscriptenVersion() {
  const folder = emscriptenFolder();
  if (folder) return firstVersion(readFileSync(join(folder, "emscripten-version.txt"), "utf8"));
  const emcc = findOnPath("emcc");
  return emcc ? firstVersion(await capture(emcc, ["--version"])) : null;
}

/** Environment variables for builds that use Emscripten. */
export function emscriptenEnvironment() {
  const environment = {};
  if (existsSync(join(debianNodePackages, "acorn"))) {
    environment.NODE_PATH = [process.env.NODE_PATH, debianNodePackages].filter(Boolean).join(delimiter);
  }
  const folder = emscriptenFolder();
  if (folder && !process.env.EM_CACHE && needsOwnCache(folder)) {
    environment.EM_CACHE = join(homedir(), ".emscripten_cache");
  }
  return environment;
}

/** Emscripten builds system libraries on first use; where its own cache cannot be written it needs another. */
function needsOwnCache(folder) {
  const cache = join(folder, "cache");
  if (!existsSync(cache) || isFrozen(folder)) return false;
  try {
    accessSync(cache, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** Debian ships all system libraries built and forbids adding more. */
function isFrozen(folder) {
  const config = join(folder, ".emscripten");
  return existsSync(config) && /^FROZEN_CACHE\s*=\s*True/m.test(readFileSync(config, "utf8"));
}
