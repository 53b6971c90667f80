// Lock files must work behind any registry, so they may name versions and hashes but no registry address.

import { existsSync, readFileSync } from "node:fs";
import { inRepository } from "../paths.mjs";

const files = [
  "package-lock.json",
  "tools/requirements.lock",
  "wasm/bench/package-lock.json",
  "wasm/bench/requirements.lock",
];

/** The lines of a lock file that name an address, as "number: text". */
export function linesWithAddress(text) {
  return text
    .split("\n")
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => !line.startsWith("#") && isRegistryAddress(line))
    .map(({ line, number }) => `${number}: ${line}`);
}

function isRegistryAddress(line) {
  return /"resolved":\s*"https?:|--(extra-)?index-url|--find-links|--trusted-host|@\s*https?:/.test(line);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  let problems = 0;
  for (const file of files) {
    if (!existsSync(inRepository(file))) {
      console.error(`${file} is missing`);
      problems++;
      continue;
    }
    for (const line of linesWithAddress(readFileSync(inRepository(file), "utf8"))) {
      console.error(`${file}:${line}`);
      problems++;
    }
  }
  process.exitCode = problems > 0 ? 1 : 0;
}
