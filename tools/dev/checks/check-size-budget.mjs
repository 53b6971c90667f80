// What a visitor downloads before the first prediction, compressed as static hosts do it, must stay small.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { inRepository } from "../paths.mjs";

const site = inRepository("web", "dist");
const manifest = JSON.parse(readFileSync(join(site, "models", "manifest.json"), "utf8"));

/** Groups of files with their limits in bytes. The first group that claims a file has it. */
const groups = [
  { name: "page", claims: (path) => /\.(html|css|js|svg|webmanifest)$/.test(path), limit: 40_000 },
  { name: "engine", claims: (path) => /engine-simd.*\.wasm$/.test(path), limit: 30_000 },
  { name: "list of models", claims: (path) => path === "models/manifest.json", limit: 3_000 },
  {
    name: "first model",
    claims: (path) => path === `models/${manifest.models[0].variants[0].tmdl}`,
    limit: 64_000,
  },
];
const totalLimit = 150_000;

let total = 0;
for (const { name, size, limit } of measure(filesBelow(site))) {
  total += size;
  report(name, size, limit);
}
report("first view in all", total, totalLimit);

function measure(files) {
  const sizes = groups.map(({ name, limit }) => ({ name, limit, size: 0 }));
  for (const file of files) {
    const group = groups.findIndex(({ claims }) => claims(relative(site, file).replaceAll("\\", "/")));
    if (group >= 0) sizes[group].size += gzipSync(readFileSync(file)).length;
  }
  return sizes;
}

function report(name, size, limit) {
  // A group without files means that the pattern no longer fits the build, and nothing is watched.
  const isFine = size > 0 && size <= limit;
  console.log(
    `${name.padEnd(18)}${String(size).padStart(8)} of ${limit} bytes${isFine ? "" : "  TOO MUCH OR MISSING"}`,
  );
  if (!isFine) process.exitCode = 1;
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
