// Makes the package for the registry in dist/package: JavaScript in few and small files, its types, the modules, the
// description. The modules have to be built (npm run build, in the root). Then: npm pack ./dist/package

import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";

const folder = import.meta.dirname;
const target = process.argv[2] ?? join(folder, "dist/package");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const words = [compiler, "-p", join(folder, "tsconfig.package.json"), "--outDir", target];
const { status } = spawnSync(process.execPath, words, { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
await bundle("package");
await bundle("inspect");
// The relaxed one takes a compiler that not everybody has.
const built = (file) => existsSync(join(folder, "dist", file));
const engines = ["simd", "int16", "float", "scalar", ...(built("engine-relaxed.wasm") ? ["relaxed"] : [])];
const modules = [...engines.map((name) => `engine-${name}.wasm`), "refusal.wasm"];
for (const file of modules) copyFileSync(join(folder, "dist", file), join(target, file));
copyFileSync(join(folder, "README.md"), join(target, "README.md"));
copyFileSync(join(folder, "../LICENSE"), join(target, "LICENSE"));

const { name, version, description, license, type } = JSON.parse(
  readFileSync(join(folder, "package.json"), "utf8"),
);
const published = {
  name,
  version,
  description,
  license,
  type,
  sideEffects: false,
  types: "./package.d.ts",
  exports: {
    ".": { types: "./package.d.ts", default: "./package.js" },
    "./inspect": { types: "./inspect.d.ts", default: "./inspect.js" },
    ...Object.fromEntries(modules.map((file) => [`./${file}`, `./${file}`])),
  },
  engines: { node: ">=20.19" },
};
writeFileSync(join(target, "package.json"), `${JSON.stringify(published, null, 2)}\n`);

/** One file for each entry, and one for what is imported only when it is needed. */
async function bundle(name) {
  const bundled = await rolldown({ input: join(folder, `src/${name}.ts`), platform: "neutral" });
  await bundled.write({ dir: target, format: "es", minify: true, chunkFileNames: "[name].js" });
}
