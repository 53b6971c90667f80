import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Backend, type Engine, loadEngine } from "../src/index.ts";

const root = join(import.meta.dirname, "../..");
const nativeProgram = join(root, "build/native/tinymaix");
const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

export const backends: readonly Backend[] = ["scalar", "simd"];

export function engineOf(backend: Backend): Promise<Engine> {
  const moduleOf = (name: string) => bytesOf(join(root, `wasm/dist/${name}.wasm`));
  return loadEngine({
    simd: moduleOf("engine-simd"),
    scalar: moduleOf("engine-scalar"),
    refusal: moduleOf("refusal"),
    force: backend,
  });
}

/** Every model that the repository carries. */
export const modelNames = readdirSync(join(root, "models")).filter((name) => name.endsWith(".tmdl"));

export const modelPath = (name: string) => join(root, "models", name);

export const modelFile = (name: string) => bytesOf(modelPath(name));

/** What the native program prints for `words`, with `input` in a file of its own behind --input. */
export function runNative(words: readonly string[], input?: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "tinymaix-"));
  try {
    const path = join(folder, "input");
    if (input) writeFileSync(path, input);
    const inputWords = input ? ["--input", path] : [];
    return execFileSync(nativeProgram, [...words, ...inputWords], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What every layer writes in the native program, its elements byte for byte. */
export function dumpNative(name: string, input: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const folder = mkdtempSync(join(tmpdir(), "tinymaix-"));
  try {
    runNative(["run", modelPath(name), "--dump", folder], input);
    const files = readdirSync(folder).sort();
    return files.map((file) => bytesOf(join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same bytes every time: noise that reaches every value, in runs that look like strokes. */
export function pictureOf(count: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: count }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return index % 28 < 20 ? state >>> 24 : 0;
  });
}
