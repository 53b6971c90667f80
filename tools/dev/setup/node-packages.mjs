// node_modules: exactly what package-lock.json lists.

import { existsSync, readFileSync } from "node:fs";
import { npmCommand, run } from "../commands.mjs";
import { inRepository } from "../paths.mjs";

/** What npm wrote about the packages it installed. */
const installedList = inRepository("node_modules", ".package-lock.json");
const wantedList = inRepository("package-lock.json");

export const nodePackages = {
  name: "Node packages of package-lock.json (npm ci)",
  goals: ["dev", "build", "wasm", "web", "e2e", "house", "format"],
  isReady: () =>
    existsSync(installedList) && isInstalled(readPackages(wantedList), readPackages(installedList)),
  async prepare() {
    const [npm, ...options] = npmCommand();
    return (await run(npm, [...options, "ci"])) === 0;
  },
};

export function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/**
 * Whether everything wanted is there in the wanted version. Optional packages may be absent: most of them are
 * programs for other systems.
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path]) => path.includes("node_modules/"))
    .every(([path, entry]) => {
      const found = installed[path];
      return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional);
    });
}
