import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { hasRelaxedModule } from "./modules.ts";

/** Bytes as brotli; grows only with a reason. */
const limits = {
  simd: 9_400,
  int16: 9_700,
  float: 9_100,
  scalar: 9_850,
  ...(hasRelaxedModule && { relaxed: 9_700 }),
};

/** Of every module, whatever the reason: 24 KB, and 10 KB as brotli. */
const rawLimit = 24 * 1024;
const brotliLimit = 10 * 1024;

test.each(Object.entries(limits))("the %s module stays small", (name, limit) => {
  const module = readFileSync(join(import.meta.dirname, `../dist/engine-${name}.wasm`));
  expect(module.length).toBeLessThanOrEqual(rawLimit);
  expect(brotliCompressSync(module).length).toBeLessThanOrEqual(Math.min(limit, brotliLimit));
});
