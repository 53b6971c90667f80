import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { hasRelaxedModule } from "./modules.ts";

/** Bytes that a page has to load; grows only with a reason. */
const limits = {
  scalar: { raw: 21_900, brotli: 9_850 },
  simd: { raw: 25_900, brotli: 11_700 },
  ...(hasRelaxedModule && { relaxed: { raw: 27_200, brotli: 12_250 } }),
};

test.each(Object.entries(limits))("the %s module stays small", (backend, limit) => {
  const module = readFileSync(join(import.meta.dirname, `../dist/engine-${backend}.wasm`));
  expect(module.length).toBeLessThanOrEqual(limit.raw);
  expect(brotliCompressSync(module).length).toBeLessThanOrEqual(limit.brotli);
});
