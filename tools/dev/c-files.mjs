// The project's own C sources, which follow .clang-format.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { inRepository } from "./paths.mjs";

const folders = ["core", "wasm"];
/** Not written here: installed, built, or taken over from elsewhere as they are. */
const foreign = new Set(["node_modules", "dist", "third_party"]);

/** Paths relative to the repository. */
export function cFiles() {
  return folders.flatMap((folder) => filesBelow(folder)).filter((file) => /\.[ch]$/.test(file));
}

function filesBelow(folder) {
  return readdirSync(inRepository(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return foreign.has(entry.name) ? [] : filesBelow(path);
    return [path];
  });
}
