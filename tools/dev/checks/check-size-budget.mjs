// What a visitor downloads before the first prediction, compressed as static hosts do it, must stay small; and so
// must the site as a whole, without its models.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { inRepository } from "../paths.mjs";

const site = inRepository("web", "dist");

/** The parts of the first view with their limits in bytes. */
const parts = [
  { name: "page", files: () => ["index.html", ...namedIn("index.html")], limit: 29_900 },
  { name: "worker", files: () => assets(/^engine\.worker-.*\.js$/), limit: 5_000 },
  { name: "engine", files: () => [largest(assets(/^engine-(simd|relaxed)-.*\.wasm$/))], limit: 10_800 },
  { name: "list of models", files: () => ["models/manifest.json"], limit: 3_000 },
  { name: "first model", files: () => [`models/${firstModel()}`], limit: 53_000 },
];
const firstViewLimit = 100_000;
const siteLimit = 400_000;

let firstView = 0;
for (const { name, files, limit } of parts) {
  const size = compressed(files());
  firstView += size;
  report(name, size, limit);
}
report("first view in all", firstView, firstViewLimit);
report("whole site", compressed(filesBelow(site).filter((path) => !path.endsWith(".tmdl"))), siteLimit);

/** Files that the page asks for as soon as it is there: scripts, what they import, styles, icon. */
function namedIn(page) {
  const addresses = readFileSync(join(site, page), "utf8").matchAll(/(?:src|href)="\.\/([^"]+)"/g);
  return [...addresses].map(([, path]) => path).filter((path) => !path.startsWith("models/"));
}

function assets(pattern) {
  const names = readdirSync(join(site, "assets")).filter((name) => pattern.test(name));
  return names.map((name) => `assets/${name}`);
}

/** A visitor loads one of them. */
function largest(paths) {
  return paths.reduce((one, other) => (compressed([one]) >= compressed([other]) ? one : other));
}

function firstModel() {
  const manifest = JSON.parse(readFileSync(join(site, "models", "manifest.json"), "utf8"));
  return manifest.models[0].variants[0].tmdl;
}

function compressed(paths) {
  return paths
    .filter((path) => existsSync(join(site, path)))
    .reduce((total, path) => total + gzipSync(readFileSync(join(site, path))).length, 0);
}

function report(name, size, limit) {
  // Nothing measured means that a pattern no longer fits the build, and nothing is watched.
  const isFine = size > 0 && size <= limit;
  const remark = isFine ? "" : "  TOO MUCH OR MISSING";
  console.log(`${name.padEnd(18)}${String(size).padStart(8)} of ${limit} bytes${remark}`);
  if (!isFine) process.exitCode = 1;
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)));
}
