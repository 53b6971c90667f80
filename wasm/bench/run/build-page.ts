/*
 * Bundles the pages the way a production build does, and compiles the loops that measure the peaks.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import initialiseWabt from "wabt";
import { type PeakName, peakLoops, peakModuleText } from "../src/peak-loops.ts";
import { folders } from "./folders.ts";

export const assets = join(folders.built, "assets");

export async function buildPage(): Promise<void> {
  await rm(assets, { recursive: true, force: true });
  const candidates = ["tinymaix", "litert", "onnxruntime", "tfjs"];
  await build({
    entryPoints: ["bench.ts", "empty.ts", ...candidates.map((name) => `candidates/${name}.ts`)].map((file) =>
      join(folders.page, file),
    ),
    outdir: assets,
    entryNames: "[name]",
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    logLevel: "warning",
    // Branches for Node that no browser reaches.
    external: ["fs", "os", "path", "crypto", "worker_threads", "perf_hooks", "node:*"],
    plugins: [allowInt8InLiteRt],
  });
  const wabt = await initialiseWabt();
  for (const name of Object.keys(peakLoops) as PeakName[]) {
    const module = wabt.parseWat(`${name}.wat`, peakModuleText(name), { simd: true, relaxed_simd: true });
    await writeFile(join(assets, `peak-${name}.wasm`), module.toBinary({}).buffer);
    module.destroy();
  }
}

/**
 * LiteRT.js computes with int8 but refuses int8 inputs and outputs, because its table of element types lacks the line
 * for them. This adds the line; nothing else of the library changes.
 */
const allowInt8InLiteRt: Plugin = {
  name: "allow-int8-in-litert",
  setup({ onLoad }) {
    onLoad({ filter: /@litertjs[\\/]core[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const uint8 =
        /\{\s*dtype: "uint8",\s*typedArrayConstructor: Uint8Array,\s*elementType: ElementType\.UINT8\s*\}/;
      if (!uint8.test(source)) throw new Error("the table of element types in LiteRT.js looks different now");
      const int8 = '{ dtype: "int8", typedArrayConstructor: Int8Array, elementType: ElementType.INT8 }';
      return { contents: source.replace(uint8, (entry) => `${entry}, ${int8}`) };
    });
  },
};
